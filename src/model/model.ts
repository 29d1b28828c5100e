import type { ActorRef, Composition, Json, Rule } from './composition.ts';
import type { Layout } from './layout.ts';
import type { LocalStates } from './local-states.ts';
import type { ReaderLog } from './reader-log.ts';
import type { References } from './references.ts';

/** One rule with its receiver and parameters fixed: what a trace is made of. */
export interface Action {
  /** Number in the model; what trace strings hold. */
  readonly index: number;
  readonly rule: Rule;
  readonly ruleIndex: number;
  /** Number of the actor that receives the event. */
  readonly receiver: number;
  /** Receiver and parameters, as the rule's functions get them. */
  readonly names: readonly (ActorRef | Json)[];
  /** Number of the event in the receiver's table. */
  readonly event: number;
  /** Number of the event that the receiver gets instead when a command is refused, or -1. */
  readonly refusedEvent: number;
  /** The actor that keeps the budget that the rule spends, or -1. */
  readonly budget: number;
  /** Event number for each member of the broadcast's group, by position in the group. */
  readonly broadcast: readonly number[];
}

/** An actor of a built model. */
export interface Actor extends ActorRef {
  /** Number in the model: position in a state. */
  readonly number: number;
  /** Its machine's interned local states; shared by actors of the same machine and input. */
  readonly states: LocalStates;
}

/** Actors of one group that nothing but their names tells apart. */
export interface SymmetryGroup {
  /** By number. */
  readonly members: Int32Array;
  /** How other actors name the members; undefined if none does. */
  readonly references: References | undefined;
}

/** A validated composition with all local states interned and all transition tables filled. */
export interface Model {
  readonly name: string;
  readonly composition: Composition;
  readonly actors: readonly Actor[];
  readonly actorById: ReadonlyMap<string, Actor>;
  /** Actors by group, in the order declared. */
  readonly groups: ReadonlyMap<string, readonly Actor[]>;
  readonly rules: readonly Rule[];
  readonly actions: readonly Action[];
  /** Rules that no state of this model can enable, as the tables show before any search: what they wait for cannot come about here. */
  readonly outOfPlay: readonly Rule[];
  /** `views[actor][local]`: what guards see. */
  readonly views: readonly (readonly unknown[])[];
  readonly layout: Layout;
  readonly symmetry: readonly SymmetryGroup[];
  /** The logs of the readers that may be behind, by name; empty in most models. */
  readonly readers: ReadonlyMap<string, ReaderLog>;
  /** Pairs of a local state and an event in all tables: what XState was asked, each once. It ran `transition()` for those that are accepted. */
  readonly tableSize: number;
  /** Changes whenever actors, rules or events do: traces carry it, so that they are only replayed on the model they came from. */
  readonly fingerprint: number;
}

/** `scheduler.binds(web-0, n1)`: the name of an action. */
export function actionName(action: Action): string {
  return `${action.rule.id}(${action.names.map(nameOf).join(', ')})`;
}

/** A parameter as text: an actor's id, or the constant. */
export function nameOf(name: ActorRef | Json): string {
  return isActorRef(name) ? name.id : typeof name === 'string' ? name : JSON.stringify(name);
}

function isActorRef(name: ActorRef | Json): name is ActorRef {
  return typeof name === 'object' && name !== null && 'id' in name && 'group' in name;
}

/** What an action does, in its rule's own words. */
export function describeAction(action: Action): string {
  if (action.rule.says === undefined) return actionName(action);
  return (action.rule.says as (...names: readonly unknown[]) => string)(...action.names);
}
