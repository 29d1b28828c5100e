import type {
  DeadlockFreedom,
  Invariant,
  Property,
  Temporal,
  TransitionInvariant,
  Witness,
} from '../property/property.ts';
import { hasSubject } from '../property/property.ts';
import type { Stepper } from '../model/stepper.ts';
import type { Action } from '../model/model.ts';

/** Where a property was decided: a state, and for transitions the action taken there. */
export interface Finding {
  readonly state: number;
  /** -1 if the state itself decided. */
  readonly action: number;
}

/**
 * Which of two findings of one level is kept: below zero for the first. Must not depend on the order of the search, so that every search of a model
 * finds the same.
 */
export type Precedence = (a: Finding, b: Finding) => number;

/** Judges properties while a search runs, and keeps one finding of each: of the least depth, since the search is breadth-first. */
export interface Judge {
  /** To be called for each state before it is expanded. */
  readonly state: (state: number) => void;
  /** To be called for each transition that changes something; arguments as in `Visit`. */
  readonly transition: (state: number, action: number, actor: number, local: number) => void;
  /** To be called for each state after it was expanded. */
  readonly expanded: (state: number, enabled: number, quiescent: boolean) => void;
  /** Whether transitions need judging at all. */
  readonly judgesTransitions: boolean;
  /** To be called when a level is over: what was found in it is final, and no longer looked for. */
  readonly endLevel: () => void;
  /** Takes a finding from elsewhere, as if it had been made here in this level. */
  readonly consider: (property: Property, finding: Finding) => void;
  /** Whether a property was decided in a level that is over. */
  readonly isDecided: (property: Property) => boolean;
  /** Notes that the premise of a property was true. */
  readonly trigger: (property: Property) => void;
  /** A violation of each property of the least depth, and for a witness a state that reaches it. */
  readonly findings: ReadonlyMap<Property, Finding>;
  /** Properties whose premise was true at least once, or that have none (at quiescence: once some state was quiescent). */
  readonly triggered: ReadonlySet<Property>;
}

/** Properties are asked up to the end of the level that decides them; premises until they were first true; those without a subject in the model are not asked at all. Temporal properties are not judged here, but for their premises. */
export function createJudge(stepper: Stepper, all: readonly Property[], precedence: Precedence = () => 0): Judge {
  const { cluster, model } = stepper;
  const properties = all.filter((property) => hasSubject(property, model));
  const findings = new Map<Property, Finding>();
  const decided = new Set<Property>();
  const hasPremise = (property: Property) => 'premise' in property;
  const atQuiescence = (property: Property) => property.kind === 'invariant' && property.at === 'quiescence';
  const triggered = new Set(properties.filter((property) => !hasPremise(property) && !atQuiescence(property)));
  const ofKind = <K extends Property['kind']>(kind: K) =>
    properties.filter((property): property is Extract<Property, { kind: K }> => property.kind === kind);
  let always = ofKind('invariant').filter((property) => property.at === undefined);
  let quiescent = ofKind('invariant').filter((property) => property.at === 'quiescence');
  let witnesses: readonly Witness[] = ofKind('witness');
  let deadlocks: readonly DeadlockFreedom[] = ofKind('deadlock-freedom');
  const premises = watchPremises(stepper, ofKind('temporal').filter(hasPremise), triggered);
  const watched = createWatched(stepper, ofKind('transition-invariant'), { decided, triggered, consider });

  function consider(property: Property, finding: Finding): void {
    const known = findings.get(property);
    if (known === undefined || precedence(finding, known) < 0) findings.set(property, finding);
  }

  function judgeInvariant(property: Invariant, state: number): void {
    if (!triggered.has(property) && property.premise?.(cluster) !== false) triggered.add(property);
    if (!property.holds(cluster)) consider(property, { state, action: -1 });
  }

  return {
    findings,
    triggered,
    consider,
    isDecided: (property) => decided.has(property),
    trigger: (property) => {
      triggered.add(property);
    },
    judgesTransitions: watched.any,
    transition: watched.transition,
    state(state) {
      for (const property of always) judgeInvariant(property, state);
      premises.look();
      for (const property of witnesses) if (property.reached(cluster)) consider(property, { state, action: -1 });
    },
    expanded(state, enabled, isQuiescent) {
      if (isQuiescent) for (const property of quiescent) judgeInvariant(property, state);
      if (enabled > 0 || deadlocks.length === 0) return;
      for (const property of deadlocks)
        if (property.final?.(cluster) !== true) consider(property, { state, action: -1 });
    },
    endLevel() {
      if (findings.size === decided.size) return;
      for (const property of findings.keys()) decided.add(property);
      const isOpen = (property: Property) => !decided.has(property);
      always = always.filter(isOpen);
      quiescent = quiescent.filter(isOpen);
      witnesses = witnesses.filter(isOpen);
      deadlocks = deadlocks.filter(isOpen);
    },
  };
}

/** Notes in which temporal properties some state has found something to judge. */
function watchPremises(
  { cluster }: Stepper,
  properties: readonly Temporal[],
  triggered: Set<Property>,
): { readonly look: () => void } {
  let waiting = properties;
  return {
    look() {
      let open = true;
      for (const property of waiting) {
        if (property.premise?.(cluster) !== true) continue;
        triggered.add(property);
        open = false;
      }
      if (!open) waiting = waiting.filter((property) => !triggered.has(property));
    },
  };
}

/** Transition invariants by the actor that they watch, so that a transition asks only those that speak of what it changed. */
function createWatched(
  stepper: Stepper,
  properties: readonly TransitionInvariant[],
  judging: {
    readonly decided: ReadonlySet<Property>;
    readonly triggered: Set<Property>;
    readonly consider: Judge['consider'];
  },
): { readonly any: boolean; readonly transition: Judge['transition'] } {
  const { model, cluster, locals } = stepper;
  const { decided, triggered, consider } = judging;
  const byActor = model.actors.map((actor) => properties.filter(({ of }) => [of].flat().includes(actor.group)));

  function changed(state: number, action: Action, actor: number, local: number): void {
    const watching = byActor[actor] as TransitionInvariant[];
    if (watching.length === 0) return;
    const views = model.views[actor] as readonly never[];
    const before = views[locals[actor] as number] as never;
    const after = views[local] as never;
    for (const property of watching) {
      if (decided.has(property)) continue;
      if (!triggered.has(property) && property.premise?.(before, after, cluster, action) === true)
        triggered.add(property);
      if (!property.holds(before, after, cluster, action)) consider(property, { state, action: action.index });
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
