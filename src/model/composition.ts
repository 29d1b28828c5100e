import type { AnyStateMachine, EventObject } from 'xstate';

/** A value that survives JSON: all that a machine's context, an event or a trace may hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What the rest of a model may know of an actor at all times: its name, its place in its group, and the facts that never change. */
export interface ActorRef<Spec = unknown> {
  readonly id: string;
  readonly group: string;
  /** Position in its group: `cluster[group][index]` is the actor's view. */
  readonly index: number;
  readonly spec: Spec;
}

/** One local state of an actor: XState's value and context. */
export interface LocalState {
  readonly value: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

/** Position of an actor in a group by its id, or -1. Lets a view turn a name in a context into a place in the cluster. */
export type IndexOf = (group: string, id: string) => number;

/** An actor as declared: `input` goes to the machine, `spec` to views, guards and stories. Actors of equal input share their interned local states. */
export interface ActorDeclaration<Spec = unknown> {
  readonly id: string;
  /** The group's machine if left out; another one must accept the same events. */
  readonly machine?: AnyStateMachine;
  readonly input?: unknown;
  readonly spec?: Spec;
}

/** Actors of one machine, and how guards and properties see them. */
export interface Group {
  readonly machine: AnyStateMachine;
  readonly actors: readonly ActorDeclaration[];
  /**
   * Decodes a local state into what guards and properties read. Called once for each (actor, local state), so it may
   * compute freely; must be pure. The default is `{ id, value, ...context }`.
   */
  readonly view?: (local: LocalState, actor: ActorRef<never>, indexOf: IndexOf) => unknown;
}

/**
 * weak: an action that stays enabled is taken in the end; strong: one that is enabled again and again is; none: it may never
 * happen (faults, users). A state in which only `none` rules can change anything is *quiescent*.
 */
export type Fairness = 'weak' | 'strong' | 'none';

/** When an action happens under ordered time, in whole seconds since it became enabled. Both ends belong to it. */
export interface Delay {
  /** It cannot happen before. */
  readonly earliest: number;
  /** It has happened by then, unless something else disabled it; null if it may wait for ever. */
  readonly latest: number | null;
}

/** The shape of a model's view, for typing rules: views by group, constants by domain, derived values by name. */
export interface Universe {
  readonly groups: object;
  readonly domains: object;
  readonly derived: object;
}

/** The read-only view of a whole state: an array of views for each group, and the derived values by name. */
export type ClusterOf<U extends Universe> = {
  readonly [G in keyof U['groups']]: readonly U['groups'][G][];
} & Readonly<U['derived']>;

type Parameter<U extends Universe> = keyof U['groups'] | keyof U['domains'];
type SeenAs<U extends Universe, P> = P extends keyof U['groups']
  ? U['groups'][P]
  : P extends keyof U['domains']
    ? U['domains'][P]
    : never;
type NamedAs<U extends Universe, P> = P extends keyof U['groups']
  ? ActorRef
  : P extends keyof U['domains']
    ? U['domains'][P]
    : never;
type SeenAll<U extends Universe, W extends readonly unknown[]> = { [I in keyof W]: SeenAs<U, W[I]> };
type NamedAll<U extends Universe, W extends readonly unknown[]> = { [I in keyof W]: NamedAs<U, W[I]> };

/** An event that goes, in the same action, to every member of a group that `where` selects and whose machine accepts it. */
export interface Broadcast<U extends Universe, To, W extends readonly unknown[], M extends keyof U['groups']> {
  readonly to: M;
  readonly event: (...names: [ActorRef, ...NamedAll<U, W>]) => EventObject;
  readonly where: (
    ...seen: [member: U['groups'][M], sender: SeenAs<U, To>, ...parameters: SeenAll<U, W>, cluster: ClusterOf<U>]
  ) => boolean;
}

/** A condition on the actor that a receiver's view points at by its position in a group. */
export interface Related<U extends Universe, To, M extends keyof U['groups']> {
  readonly in: M;
  /** Position in that group, or -1. */
  readonly at: (to: SeenAs<U, To>) => number;
  readonly where: (member: U['groups'][M]) => boolean;
}

/** Who may send which event to which actor, when. Each combination of receiver and parameters is one action. */
export interface RuleDefinition<
  U extends Universe,
  To extends keyof U['groups'],
  W extends readonly Parameter<U>[] = readonly [],
> {
  /** `scheduler.binds`: the actor that acts, a dot, what it does. */
  readonly id: string;
  /** One sentence for a designer. */
  readonly description: string;
  /** Ids of what it specifies, for tables of contents. */
  readonly implements?: readonly string[];
  /** The group that receives the event. */
  readonly to: To;
  /** Further parameters: groups (every member in turn) or domains (every constant in turn). More than two slow its guard down. */
  readonly with?: W;
  /** The event sent; a function of names and constants only, so that it is interned when the model is built. */
  readonly event: (...names: [to: ActorRef, ...parameters: NamedAll<U, W>]) => EventObject;
  /** Condition on the receiver alone. Asked once for each of its local states when the model is built, so it costs a search nothing. Pure. */
  readonly where?: (to: SeenAs<U, To>) => boolean;
  /** Condition on one other actor that the receiver points at, such as a pod's node: likewise free. Where it points at nobody (-1), the rule is disabled. */
  readonly related?: { [M in keyof U['groups']]: Related<U, To, M> }[keyof U['groups']];
  /** Guard over views, for all that `where` and `related` cannot say. Asked in every state in which the receiver's machine accepts the event. Pure. */
  readonly when?: (...seen: [to: SeenAs<U, To>, ...parameters: SeenAll<U, W>, cluster: ClusterOf<U>]) => boolean;
  /**
   * The reader through which the rule looks: `where`, `related`, `when` and a broadcast's selection are asked of what that reader has
   * seen. All else is settled in the present: whether a machine accepts an event, admission, budgets, `present`. Left out: the present.
   */
  readonly reads?: string;
  /** A further guard, over the present whatever the rule reads: for what is decided where the event arrives, such as which name is free. */
  readonly present?: (...seen: [to: SeenAs<U, To>, ...parameters: SeenAll<U, W>, cluster: ClusterOf<U>]) => boolean;
  /** What of the receiver must have been the same in every revision since the one seen, or the event is refused. `revision`: there must be no later one. */
  readonly unchanged?: 'revision' | ((to: SeenAs<U, To>) => Json);
  /**
   * After it has fired, no rule that `expects` fires through the same reader for what `concerns` the same, until the reader has seen
   * what it did.
   */
  readonly expects?: true;
  /** Whoever it acts for remembers what it did: its reader need not be told. */
  readonly remembers?: true;
  /** Readers that start anew when it fires: they expect nothing and are up to date, or, where they may go back, as far behind as their lag allows. */
  readonly resets?: (...names: [to: ActorRef, ...parameters: NamedAll<U, W>]) => readonly string[];
  readonly fairness: Fairness;
  /**
   * How long the action takes under ordered time; abstract time does not ask. Asked once for each local state of the receiver when the model is built.
   * Without it a fair rule acts at once, before any time passes, and one of fairness none at any moment. Where fairness is none there is no latest moment. Pure.
   */
  readonly takes?: (seen: SeenAs<U, To>, ...names: [to: ActorRef, ...parameters: NamedAll<U, W>]) => Delay;
  /** A budget of the model from which each firing takes one; at zero the rule is disabled. */
  readonly spends?: string;
  readonly broadcast?: { [M in keyof U['groups']]: Broadcast<U, To, W, M> }[keyof U['groups']];
  /**
   * What the receiver gets instead when a command that its machine emits is refused (not accepted by its receiver, or by admission).
   * An action is all or nothing: without this, a refused command disables the action.
   */
  readonly refused?: (...names: [to: ActorRef, ...parameters: NamedAll<U, W>]) => EventObject;
  /** In plain words for traces, without the actor: `binds web-0 to n1`. The default names the rule and its parameters. */
  readonly says?: (...names: [to: ActorRef, ...parameters: NamedAll<U, W>]) => string;
  /** A rule whose event no local state accepts is an error when the model is built, unless it says that this may be so. */
  readonly mayNeverApply?: boolean;
}

/** A rule with its types erased, as the model keeps it. */
export interface Rule {
  readonly id: string;
  readonly description: string;
  readonly implements?: readonly string[];
  readonly to: string;
  readonly with?: readonly string[];
  readonly event: (...names: never[]) => EventObject;
  readonly where?: (to: never) => boolean;
  readonly related?: {
    readonly in: string;
    readonly at: (to: never) => number;
    readonly where: (member: never) => boolean;
  };
  readonly when?: (...seen: never[]) => boolean;
  readonly reads?: string;
  readonly present?: (...seen: never[]) => boolean;
  readonly unchanged?: 'revision' | ((to: never) => Json);
  readonly expects?: true;
  readonly remembers?: true;
  readonly resets?: (...names: never[]) => readonly string[];
  readonly fairness: Fairness;
  readonly takes?: (...seen: never[]) => Delay;
  readonly spends?: string;
  readonly broadcast?: {
    readonly to: string;
    readonly event: (...names: never[]) => EventObject;
    readonly where: (...seen: never[]) => boolean;
  };
  readonly refused?: (...names: never[]) => EventObject;
  readonly says?: (...names: never[]) => string;
  readonly mayNeverApply?: boolean;
}

/**
 * Judges every event of a type on its way to a group, whoever sends it (but for a rule's `refused`, which is an answer): the
 * reason of a refusal, or undefined. Reads the state that the action fires in. A refused broadcast passes its member by.
 */
export interface Admission {
  readonly id: string;
  readonly to: string;
  readonly event: string;
  readonly refuses: (...seen: never[]) => string | undefined;
}

/**
 * A value computed from the whole state, at most once per state and only when read. `reuse` is the value returned before:
 * fill and return the same array to keep the search free of allocation.
 */
export type Derived = (cluster: never, reuse: never) => unknown;

/**
 * Whoever looks at actors of some groups and may be behind. It sees them as they were at some revision, at most `lag` revisions ago, and
 * the other groups as they are. A revision is a change of one actor of its groups; those of one action are in the order of the actors.
 * It goes on to the next revision by an action of its own, which is weakly fair, and has to where it would fall further behind.
 */
export interface Reader {
  /** Revisions that it may be behind; 0 for a reader that is always up to date. */
  readonly lag: number;
  readonly groups: readonly string[];
  /** By group: what of an actor's view it notices. A change of anything else is no revision to it. Left out: everything. */
  readonly notices?: Readonly<Record<string, (view: never) => Json>>;
  /** By group: what an actor concerns, for rules that `expects`. */
  readonly concerns?: Readonly<Record<string, (view: never) => Json>>;
  /** Under ordered time: seconds after which it has seen a revision at the latest. Left out: at any moment after. Abstract time does not ask. */
  readonly within?: number;
  /** Whether it may go back when a rule `resets` it: what it has seen is then remembered as far as its lag goes, which multiplies states. */
  readonly goesBack?: boolean;
}

/** A bound that the model itself has (a finite pool of pods): where `reached`, the search looked no further, and no verdict may say `holds`. */
export interface Limit {
  readonly id: string;
  readonly description: string;
  readonly reached: (cluster: never) => boolean;
}

/** A composition as written: machines, actors and rules. `compose` turns it into a checked, interned model. */
export interface Composition {
  readonly name: string;
  readonly groups: Readonly<Record<string, Group>>;
  readonly rules: readonly Rule[];
  readonly domains?: Readonly<Record<string, readonly Json[]>>;
  readonly derived?: Readonly<Record<string, Derived>>;
  readonly admission?: readonly Admission[];
  readonly limits?: readonly Limit[];
  /** Readers that rules may name in `reads`. */
  readonly readers?: Readonly<Record<string, Reader>>;
  /** How often rules that `spend` a budget may fire in one run, by budget. */
  readonly budgets?: Readonly<Record<string, number>>;
  /**
   * Sets of actors of one group that are interchangeable; the search may keep one state for all orders of them. Local states of other
   * actors may name a member each (a pod its node), if they do so for all members alike.
   */
  readonly symmetry?: readonly { readonly group: string; readonly actors: readonly string[] }[];
  /**
   * abstract (default): whatever is enabled may happen at any moment. ordered: a clock keeps what each rule `takes`, and runs only while nothing is left that
   * happens at once, so that orders of events which the delays rule out are not explored.
   */
  readonly time?: 'abstract' | 'ordered';
  /** Local states a machine may have for one input before its context counts as unbounded. Default 4096. */
  readonly maxLocalStates?: number;
}

/** Types a rule against a universe: `const rule = ruleFor<MyUniverse>(); rule({ id: 'user.scales', ... })`. */
export function ruleFor<U extends Universe>() {
  return <
    const To extends keyof U['groups'] & string,
    const W extends readonly (Parameter<U> & string)[] = readonly [],
  >(
    definition: RuleDefinition<U, To, W>,
  ): Rule => definition as unknown as Rule;
}
