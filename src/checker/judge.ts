import type { DeadlockFreedom, Invariant, Property, TransitionInvariant, Witness } from '../property/property.ts';
import type { Stepper } from '../model/stepper.ts';
import type { Action } from '../model/model.ts';

/** Where a property was decided: a state, and for transitions the action taken there. */
export interface Finding {
  readonly state: number;
  /** -1 if the state itself decided. */
  readonly action: number;
}

/** Judges properties while a search runs, and keeps the first finding of each: of the least depth, since the search is breadth-first. */
export interface Judge {
  /** To be called for each state before it is expanded. */
  readonly state: (state: number) => void;
  /** To be called for each transition that changes something; arguments as in `Visit`. */
  readonly transition: (state: number, action: number, actor: number, local: number) => void;
  /** To be called for each state after it was expanded. */
  readonly expanded: (state: number, enabled: number, quiescent: boolean) => void;
  /** Whether transitions need judging at all. */
  readonly judgesTransitions: boolean;
  /** The first violation of each property, and for a witness the first state that reaches it. */
  readonly findings: ReadonlyMap<Property, Finding>;
  /** Properties whose premise was true at least once, or that have none (at quiescence: once some state was quiescent). */
  readonly triggered: ReadonlySet<Property>;
}

/** Properties are asked until their first finding; premises until they were first true. */
export function createJudge(stepper: Stepper, properties: readonly Property[]): Judge {
  const findings = new Map<Property, Finding>();
  const atQuiescence = (property: Property) => property.kind === 'invariant' && property.at === 'quiescence';
  const triggered = new Set(properties.filter((property) => !('premise' in property) && !atQuiescence(property)));
  const ofKind = <K extends Property['kind']>(kind: K) =>
    properties.filter((property): property is Extract<Property, { kind: K }> => property.kind === kind);
  const cluster = stepper.cluster;
  let always = ofKind('invariant').filter((property) => property.at === undefined);
  let quiescent = ofKind('invariant').filter((property) => property.at === 'quiescence');
  let witnesses: readonly Witness[] = ofKind('witness');
  let deadlocks: readonly DeadlockFreedom[] = ofKind('deadlock-freedom');
  const watched = createWatched(stepper, ofKind('transition-invariant'), findings, triggered);

  function found(property: Property, state: number): false {
    findings.set(property, { state, action: -1 });
    return false;
  }

  function judgeAll(invariants: Invariant[], state: number): Invariant[] {
    let open = true;
    for (const property of invariants) {
      if (!triggered.has(property) && (property.premise === undefined || property.premise(cluster)))
        triggered.add(property);
      if (!property.holds(cluster)) open = found(property, state);
    }
    return open ? invariants : invariants.filter((property) => !findings.has(property));
  }

  return {
    findings,
    triggered,
    judgesTransitions: watched.any,
    transition: watched.transition,
    state(state) {
      if (always.length > 0) always = judgeAll(always, state);
      let open = true;
      for (const property of witnesses) if (property.reached(cluster)) open = found(property, state);
      if (!open) witnesses = witnesses.filter((property) => !findings.has(property));
    },
    expanded(state, enabled, isQuiescent) {
      if (isQuiescent && quiescent.length > 0) quiescent = judgeAll(quiescent, state);
      if (enabled > 0 || deadlocks.length === 0) return;
      let open = true;
      for (const property of deadlocks) if (property.final?.(cluster) !== true) open = found(property, state);
      if (!open) deadlocks = deadlocks.filter((property) => !findings.has(property));
    },
  };
}

/** Transition invariants by the actor that they watch, so that a transition asks only those that speak of what it changed. */
function createWatched(
  stepper: Stepper,
  properties: readonly TransitionInvariant[],
  findings: Map<Property, Finding>,
  triggered: Set<Property>,
): { readonly any: boolean; readonly transition: Judge['transition'] } {
  const { model, cluster, locals } = stepper;
  const byActor = model.actors.map((actor) => properties.filter(({ of }) => [of].flat().includes(actor.group)));

  function changed(state: number, action: Action, actor: number, local: number): void {
    const watching = byActor[actor] as TransitionInvariant[];
    if (watching.length === 0) return;
    const views = model.views[actor] as readonly never[];
    const before = views[locals[actor] as number] as never;
    const after = views[local] as never;
    for (const property of watching) {
      if (findings.has(property)) continue;
      if (!triggered.has(property) && property.premise?.(before, after, cluster, action) === true)
        triggered.add(property);
      if (!property.holds(before, after, cluster, action)) findings.set(property, { state, action: action.index });
    }
  }

  return {
    any: properties.length > 0,
    transition(state, actionNumber, actor, local) {
      const action = model.actions[actionNumber] as Action;
      if (actor >= 0) {
        changed(state, action, actor, local);
        return;
      }
      for (let a = 0; a < locals.length; a++) {
        const after = stepper.nextLocals[a] as number;
        if (after !== locals[a]) changed(state, action, a, after);
      }
    },
  };
}
