import type { Composition, Fairness } from '../../../src/model/composition.ts';
import type { LassoRun } from '../../../src/checker/liveness/lasso.ts';
import type { Model } from '../../../src/model/model.ts';
import type { Temporal } from '../../../src/property/property.ts';
import type { TemporalFinding } from '../../../src/checker/liveness/judge-temporal.ts';
import { actionName } from '../../../src/model/model.ts';
import { compose } from '../../../src/model/compose.ts';
import { createMachine } from 'xstate';
import { createTemporalJudge } from '../../../src/checker/liveness/judge-temporal.ts';
import { livenessSpaceOf } from './liveness-space-of.ts';
import { untakenIn } from '../../../src/checker/liveness/untaken.ts';
import { verifyLasso } from '../../../src/checker/liveness/verify-lasso.ts';

/** One actor that goes from place to place: `{ A: { go: 'B' }, B: {} }`, with the fairness of each rule; weak if left out. */
export function places(
  ways: Readonly<Record<string, Readonly<Record<string, string>>>>,
  fairness: Readonly<Record<string, Fairness>> = {},
): Model {
  const rules = [...new Set(Object.values(ways).flatMap((way) => Object.keys(way)))];
  return compose({
    name: 'places',
    groups: {
      walkers: {
        machine: createMachine({
          id: 'walker',
          initial: Object.keys(ways)[0] ?? '',
          states: Object.fromEntries(Object.entries(ways).map(([place, on]) => [place, { on }])),
        }),
        actors: [{ id: 'w' }],
      },
    },
    rules: rules.map((id) => ({
      id,
      description: '',
      to: 'walkers',
      event: () => ({ type: id }),
      fairness: fairness[id] ?? 'weak',
    })),
  } satisfies Composition);
}

/** True where the first walker is at one of these places. */
export const at =
  (...names: readonly string[]) =>
  ({ walkers: [walker] }: { walkers: readonly { value: string }[] }): boolean =>
    walker !== undefined && names.includes(walker.value);

/** A temporal property. */
export function claim(
  operator: Temporal['operator'],
  holds: (cluster: never) => boolean,
  rest: Partial<Temporal> = {},
): Temporal {
  return { kind: 'temporal', id: operator, claim: operator, operator, holds, ...rest };
}

/** Judges a property on the whole graph of a model; a counterexample is run through XState. */
export function judged(model: Model, property: Temporal, { symmetry = true } = {}): TemporalFinding {
  const space = livenessSpaceOf(model, { symmetry });
  const finding = createTemporalJudge(space, [property]).judge(property);
  if (finding.kind === 'broken') verifyLasso(model, property, { actions: finding.run.actions, settled: 0 });
  if (finding.kind === 'violated') {
    const { actions, from, loop } = finding.run;
    const lasso = { from, untaken: untakenIn(model, loop, actions.slice(from)) };
    verifyLasso(model, property, { actions, settled: 0, lasso });
  }
  return finding;
}

/** A finding in words: its kind, or the run that breaks the property with its loop in brackets. */
export function told(model: Model, finding: TemporalFinding): string {
  if (finding.kind === 'violated') return lassoText(model, finding.run);
  return finding.kind === 'broken' ? namesOf(model, finding.run.actions).join(' ') : finding.kind;
}

function lassoText(model: Model, { actions, from }: LassoRun): string {
  const names = namesOf(model, actions);
  return [...names.slice(0, from), `[${names.slice(from).join(' ')}]`].join(' ');
}

function namesOf(model: Model, actions: readonly number[]): readonly string[] {
  return actions.map((number) => {
    const action = model.actions[number];
    if (action === undefined) return `no action ${number}`;
    const name = actionName(action);
    return name.endsWith('(w)') ? action.rule.id : name;
  });
}
