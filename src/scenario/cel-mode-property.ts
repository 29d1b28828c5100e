import type { Cluster } from '../../machines/universe.ts';
import { budgetGroup } from '../model/budget.ts';
import type { Action } from '../model/model.ts';
import type { Property, Temporal } from '../property/property.ts';
import type { CelMode } from './scenario.ts';

/** An expression at work: whether it is true of a cluster, and with `everyStep` of a step. */
export type CelPredicate = (cluster: Cluster, action?: Action) => boolean;

/** The compiled expressions of a property, as they are written and at work. */
export interface CelClaimParts {
  readonly id: string;
  readonly text: string;
  readonly holds: CelPredicate;
  /** With `leadsTo` and `until`: what must come. */
  readonly outcome?: { readonly text: string; readonly holds: CelPredicate };
  /** Actors that an expression tells apart from others of their group. */
  readonly names?: readonly string[];
}

/** Every step changes an actor of one of these; the budget alone, where a fault finds nothing to change. */
const everyGroup = ['pods', 'nodes', 'namespaces', 'replicaSets', 'deployments', 'users', budgetGroup];

const operators = {
  eventually: 'eventually',
  alwaysEventually: 'always-eventually',
  eventuallyAlways: 'eventually-always',
  leadsTo: 'leads-to',
  until: 'until',
} as const satisfies Partial<Record<CelMode, Temporal['operator']>>;

/** The property that expressions make in a mode. Throws `RangeError` where the mode needs two of them and there is one. */
export function propertyOfMode(mode: CelMode, parts: CelClaimParts): Property {
  const { id, names } = parts;
  const claim = { id, claim: claimInWords(mode, parts), ...(names === undefined ? {} : { names }) };
  const holds = ofState(parts.holds);
  switch (mode) {
    case 'always':
      return { kind: 'invariant', ...claim, holds };
    case 'atRest':
      return { kind: 'invariant', at: 'quiescence', ...claim, holds };
    case 'reachable':
      return { kind: 'witness', ...claim, reached: holds };
    case 'everyStep': {
      const holdsFor = (_before: unknown, _after: unknown, cluster: Cluster, action: Action) =>
        parts.holds(cluster, action);
      return { kind: 'transition-invariant', of: everyGroup, ...claim, holds: holdsFor };
    }
    case 'eventually':
    case 'alwaysEventually':
    case 'eventuallyAlways':
    case 'leadsTo':
    case 'until':
      return temporal(mode, claim, parts);
  }
}

/** A scenario counts its faults and its users' actions, so every run of it has a last one: the claim is of what follows. */
function temporal(
  mode: keyof typeof operators,
  claim: Pick<Temporal, 'id' | 'claim' | 'names'>,
  { holds, outcome }: CelClaimParts,
): Temporal {
  const made = { kind: 'temporal', operator: operators[mode], faultsEnd: true, ...claim } as const;
  if (mode !== 'leadsTo' && mode !== 'until') return { ...made, holds: ofState(holds) };
  if (outcome === undefined) throw new RangeError(`${mode} takes two expressions`);
  const comes = ofState(outcome.holds);
  return mode === 'leadsTo'
    ? { ...made, premise: ofState(holds), holds: comes }
    : { ...made, holds: ofState(holds), until: comes };
}

/** The checker may pass more than the cluster; an expression outside `everyStep` knows nothing of it. */
const ofState =
  (holds: CelPredicate) =>
  (cluster: Cluster): boolean =>
    holds(cluster);

const whens: Readonly<Record<Exclude<CelMode, 'leadsTo' | 'until'>, string>> = {
  always: 'In every state',
  everyStep: 'In every step',
  reachable: 'In some state',
  atRest: 'In every state that only faults and users can change',
  eventually: 'Sooner or later',
  alwaysEventually: 'Again and again',
  eventuallyAlways: 'From some time on, for good',
};

function claimInWords(mode: CelMode, { text, outcome }: CelClaimParts): string {
  const [first, then] = [text, outcome?.text ?? ''].map((written) => written.trim().replaceAll(/\s+/g, ' '));
  if (mode === 'leadsTo') return `Whenever ${first ?? ''}, sooner or later: ${then ?? ''}`;
  if (mode === 'until') return `Until ${then ?? ''}, which comes: ${first ?? ''}`;
  return `${whens[mode]}: ${first ?? ''}`;
}
