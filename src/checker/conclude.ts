import type { Bound, Trace, Verdict } from '../property/verdict.ts';
import type { Exploration } from './explore.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import type { Start } from './settle.ts';
import { concretise, replay } from './trace.ts';
import { createStepper } from '../model/stepper.ts';
import { isFair } from './settle.ts';
import { pathsTo } from './trace-path.ts';
import { reproduce } from './reproduce.ts';

/** A property with what was found out about it. */
export interface PropertyResult {
  readonly property: Property;
  readonly verdict: Verdict;
}

/** A search that is over, and what it was a search of. */
export interface Searched {
  readonly model: Model;
  readonly symmetry: readonly SymmetryGroup[];
  readonly start: Start | undefined;
  readonly exploration: Exploration;
}

/** The bounds that stopped either phase, each once. */
export function boundsOf({ start, exploration }: Searched): readonly Bound[] {
  const all = [...(start?.exploration.bounds ?? []), ...exploration.bounds];
  return all.filter(
    (bound, index) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(bound)) === index,
  );
}

/** The verdict on each property, with a concrete run that was replayed through XState. */
export function concludeOn(searched: Searched, properties: readonly Property[]): readonly PropertyResult[] {
  const { findings, triggered } = searched.exploration;
  const bounds = boundsOf(searched);
  const traces = tracesOf(
    searched,
    properties.filter((property) => findings.has(property)),
  );
  return properties.map((property) => {
    const trace = traces.get(property);
    if (trace !== undefined)
      return { property, verdict: { kind: property.kind === 'witness' ? 'holds' : 'violated', trace } };
    return { property, verdict: withoutFinding(property, bounds, triggered) };
  });
}

function withoutFinding(property: Property, bounds: readonly Bound[], triggered: ReadonlySet<Property>): Verdict {
  if (bounds.length > 0) return { kind: 'incomplete', bounds };
  if (property.kind === 'witness') return { kind: 'violated' };
  if (!triggered.has(property)) return { kind: 'vacuous', reason: untriggered(property) };
  return { kind: 'holds' };
}

function untriggered(property: Property): string {
  const atRest = property.kind === 'invariant' && property.at === 'quiescence';
  if (!('premise' in property)) return 'no reachable state is quiescent';
  return `its premise was true in no ${atRest ? 'quiescent' : 'reachable'} state`;
}

/** Runs from the model's initial state to what was found, in real names. */
function tracesOf(searched: Searched, decided: readonly Property[]): ReadonlyMap<Property, Trace> {
  const { model, symmetry, exploration } = searched;
  const targets = decided.map((property) => exploration.findings.get(property)?.state ?? -1);
  const paths = pathsTo(exploration, createStepper(model, { symmetry }), targets);
  return new Map(
    decided.map((property, at) => {
      const path = paths[at] ?? [];
      const settling = settlingRun(searched, path[0]);
      const run = concretise(createStepper(model), symmetry, settling.end, path);
      const actions = [...settling.actions, ...run.actions];
      const deciding = reproduce(model, property, run.end);
      if (deciding >= 0) actions.push(deciding);
      replay(model, actions);
      return [property, { actions, settled: settling.actions.length }];
    }),
  );
}

/** How the cluster settled in a state: a concrete run to it from the model's initial state. */
export function settlingRun(
  { model, symmetry, start }: Pick<Searched, 'model' | 'symmetry' | 'start'>,
  first: Uint32Array | undefined,
): { readonly actions: readonly number[]; readonly end: Int32Array } {
  const initial = new Int32Array(model.actors.length);
  if (start === undefined) return { actions: [], end: initial };
  const origin = start.states.findIndex((state) => state.every((word, w) => word === first?.[w]));
  const stepper = createStepper(model, { symmetry, rules: isFair });
  const [path = []] = pathsTo(start.exploration, stepper, [start.numbers[origin] ?? -1]);
  return concretise(createStepper(model, { rules: isFair }), symmetry, initial, path);
}
