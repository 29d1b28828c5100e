import type { Bound, Trace, Verdict } from '../property/verdict.ts';
import type { Exploration } from './explore.ts';
import type { Finding, Judge } from './judge.ts';
import type { Model, SymmetryGroup } from '../model/model.ts';
import type { OnProgress } from './progress.ts';
import type { Property } from '../property/property.ts';
import type { Rule } from '../model/composition.ts';
import type { SearchBounds } from './bounds.ts';
import { concretise, pathTo, replay } from './trace.ts';
import { createJudge } from './judge.ts';
import { createStepper } from '../model/stepper.ts';
import { explore } from './explore.ts';
import { stateGraph } from './state-graph.ts';
import { terminalStates } from './components.ts';
import { reproduce } from './reproduce.ts';

/** How to check. */
export interface CheckOptions {
  readonly properties: readonly Property[];
  readonly bounds?: SearchBounds;
  /** Sort the model's symmetry groups (default), where no property names a member. */
  readonly symmetry?: boolean;
  /**
   * `settled`: first let every rule but faults and users run until it is over, then judge properties from each of the states in
   * which that can end: nothing moves there, or what moves goes on for ever (a container that crashes again and again). `initial` (default): judge from the model's initial state on.
   */
  readonly start?: 'initial' | 'settled';
  readonly onProgress?: OnProgress;
}

/** A property with what was found out about it. */
export interface PropertyResult {
  readonly property: Property;
  readonly verdict: Verdict;
}

/** All that a check has to tell. */
export interface CheckResult {
  readonly model: Model;
  readonly results: readonly PropertyResult[];
  readonly states: number;
  /** As TLC counts states generated: every enabled action of every state, self loops included, and the initial states. */
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly bytes: number;
  /** What stopped the search short of all states; empty if it was exhaustive. */
  readonly bounds: readonly Bound[];
  /** How often each rule was enabled, by rule id. A rule with 0 never fired. */
  readonly fired: ReadonlyMap<string, number>;
  /** Size of the settling phase, if there was one, and the number of settled states. */
  readonly settling?: { readonly states: number; readonly settled: number };
}

interface Start {
  readonly states: readonly Uint32Array[] | undefined;
  readonly exploration?: Exploration;
  /** Number in the settling search of each start state. */
  readonly numbers: readonly number[];
}

/**
 * Explores every interleaving within the bounds and judges every property. Counterexamples are shortest, and were replayed
 * through XState's own `transition`; throws `InternalError` if a replay fails.
 */
export function check(model: Model, options: CheckOptions): CheckResult {
  const began = performance.now();
  const symmetry = usableSymmetry(model, options);
  const bounds = options.bounds ?? {};
  const start = options.start === 'settled' ? settle(model, symmetry, options) : { states: undefined, numbers: [] };
  const stepper = createStepper(model, { symmetry });
  const judge = createJudge(stepper, options.properties);
  const exploration = explore({
    stepper,
    judge,
    bounds,
    elapsed: (performance.now() - began) / 1000,
    ...(start.states === undefined ? {} : { initial: start.states }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const stoppedBy = [...(start.exploration?.bounds ?? []), ...exploration.bounds].filter(
    (bound, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(bound)) === index,
  );
  const traceOf = (property: Property, finding: Finding) =>
    concreteTrace(model, symmetry, start, exploration, { property, finding });
  return {
    model,
    results: options.properties.map((property) => ({
      property,
      verdict: verdictOn(property, judge, stoppedBy, traceOf),
    })),
    states: exploration.states,
    transitions: exploration.transitions,
    depth: exploration.depth,
    seconds: exploration.seconds,
    bytes: exploration.bytes + (start.exploration?.bytes ?? 0),
    bounds: stoppedBy,
    fired: firedRules(model, [exploration, ...(start.exploration === undefined ? [] : [start.exploration])]),
    ...(start.exploration === undefined
      ? {}
      : { settling: { states: start.exploration.states, settled: start.numbers.length } }),
  };
}

function usableSymmetry(model: Model, options: CheckOptions): readonly SymmetryGroup[] {
  if (options.symmetry === false) return [];
  const named = new Set(options.properties.flatMap((property) => property.names ?? []));
  return model.symmetry.filter(({ members }) => !members.some((actor) => named.has(model.actors[actor]?.id ?? '')));
}

/** Not a fault, not a user: what goes on until the cluster has settled. */
const isFair = (rule: Rule) => rule.fairness !== 'none';

function settle(model: Model, symmetry: readonly SymmetryGroup[], options: CheckOptions): Start {
  const stepper = createStepper(model, { symmetry, rules: isFair });
  const exploration = explore({
    stepper,
    ...(options.bounds === undefined ? {} : { bounds: options.bounds }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  });
  const { store, bounds } = exploration;
  const isWhole = bounds.every(({ kind }) => kind === 'limit');
  const numbers = isWhole ? terminalStates(stateGraph(stepper, store)) : [];
  const { words } = model.layout;
  const states = numbers.map((state) => store.chunk(state).slice(store.offset(state), store.offset(state) + words));
  return { states, exploration, numbers };
}

function verdictOn(
  property: Property,
  judge: Judge,
  bounds: readonly Bound[],
  traceOf: (property: Property, finding: Finding) => Trace,
): Verdict {
  const finding = judge.findings.get(property);
  if (finding !== undefined)
    return { kind: property.kind === 'witness' ? 'holds' : 'violated', trace: traceOf(property, finding) };
  if (bounds.length > 0) return { kind: 'incomplete', bounds };
  if (property.kind === 'witness') return { kind: 'violated' };
  if (!judge.triggered.has(property)) return { kind: 'vacuous', reason: untriggered(property) };
  return { kind: 'holds' };
}

function untriggered(property: Property): string {
  const atRest = property.kind === 'invariant' && property.at === 'quiescence';
  if (!('premise' in property)) return 'no reachable state is quiescent';
  return `its premise was true in no ${atRest ? 'quiescent' : 'reachable'} state`;
}

function concreteTrace(
  model: Model,
  symmetry: readonly SymmetryGroup[],
  start: Start,
  exploration: Exploration,
  { property, finding }: { readonly property: Property; readonly finding: Finding },
): Trace {
  const { words } = model.layout;
  const path = pathTo(exploration.store, finding.state, words);
  let at: Int32Array = new Int32Array(model.actors.length);
  const settling: number[] = [];
  if (start.exploration !== undefined && start.states !== undefined) {
    const first = path[0];
    const origin = start.states.findIndex((state) => state.every((word, w) => word === first?.[w]));
    const settlingPath = pathTo(start.exploration.store, start.numbers[origin] ?? -1, words);
    const prefix = concretise(createStepper(model, { rules: isFair }), symmetry, at, settlingPath);
    settling.push(...prefix.actions);
    at = prefix.end;
  }
  const run = concretise(createStepper(model), symmetry, at, path);
  const actions = [...settling, ...run.actions];
  const deciding = reproduce(model, property, run.end);
  if (deciding >= 0) actions.push(deciding);
  replay(model, actions);
  return { actions, settled: settling.length };
}

function firedRules(model: Model, explorations: readonly Exploration[]): ReadonlyMap<string, number> {
  const fired = new Map(model.rules.map((rule) => [rule.id, 0]));
  for (const exploration of explorations) {
    for (const action of model.actions) {
      fired.set(action.rule.id, (fired.get(action.rule.id) ?? 0) + (exploration.fired[action.index] ?? 0));
    }
  }
  return fired;
}
