import type { ClusterOf, Universe } from '../model/composition.ts';
import type { Action, Model } from '../model/model.ts';

interface Claim {
  /** `pod/terminal-phase-is-final`: its path under `properties/`, or the name that a scenario gave it. */
  readonly id: string;
  /** The claim in one sentence. */
  readonly claim: string;
  /** Why whoever runs a cluster cares, in one sentence; for whoever reads about it. */
  readonly matters?: string;
  /** Actors that the property tells apart from others of their group, by id: they are not taken as interchangeable while it is checked. */
  readonly names?: readonly string[];
  /** Whether a model has what the claim is about; left out: any has. Of one that has not nothing is asked, and the verdict is `vacuous`. */
  readonly needs?: (model: Model) => boolean;
}

/** Holds in every reachable state; or, with `at: 'quiescence'`, in every state that only faults and users can change. */
export interface Invariant extends Claim {
  readonly kind: 'invariant';
  readonly at?: 'quiescence';
  readonly holds: (cluster: never) => boolean;
  /** Whether the property has anything to say in this state. If that is so in no state, the verdict is `vacuous`. */
  readonly premise?: (cluster: never) => boolean;
}

/** Holds for every change of an actor of some groups, given its views before and after, and the cluster before. */
export interface TransitionInvariant extends Claim {
  readonly kind: 'transition-invariant';
  readonly of: string | readonly string[];
  readonly holds: (before: never, after: never, cluster: never, action: Action) => boolean;
  readonly premise?: (before: never, after: never, cluster: never, action: Action) => boolean;
}

/** Must be reachable: the verdict `holds` comes with a run that gets there. */
export interface Witness extends Claim {
  readonly kind: 'witness';
  readonly reached: (cluster: never) => boolean;
}

/** No reachable state is without enabled actions, except those that are `final`. */
export interface DeadlockFreedom extends Claim {
  readonly kind: 'deadlock-freedom';
  readonly final?: (cluster: never) => boolean;
}

/**
 * A claim about whole runs, judged under the fairness of the rules: of every infinite run in which each weakly fair action that
 * stays enabled is taken, and each strongly fair one that is enabled again and again. Enabled means: it would change something.
 * A run may stay in a state for ever where no fair action is enabled. With P for `holds`:
 * `eventually` P is true in some state of the run; `always-eventually` again and again; `eventually-always` from some state on;
 * `leads-to` after every state in which `premise` is true, P is true there or later; `until` P is true up to a state in which `until`
 * is true, which comes.
 */
export interface Temporal extends Claim {
  readonly kind: 'temporal';
  readonly operator: 'eventually' | 'always-eventually' | 'eventually-always' | 'leads-to' | 'until';
  readonly holds: (cluster: never) => boolean;
  /** For `until`, and only there: what ends the time in which `holds` must be true. */
  readonly until?: (cluster: never) => boolean;
  /** For `leads-to` a part of the claim. For the others, as in an invariant: true in no state, and the verdict is `vacuous`. */
  readonly premise?: (cluster: never) => boolean;
  /** Claimed only of runs in which rules without fairness (faults, users) fire finitely often: once they are done, the rest follows. */
  readonly faultsEnd?: boolean;
}

/** What is claimed of a model. */
export type Property = Invariant | TransitionInvariant | Witness | DeadlockFreedom | Temporal;

/** Whether a model has what a property is about. Of one that has not nothing may be asked: what it would look at is not there. */
export function hasSubject({ needs }: Property, model: Model): boolean {
  return needs?.(model) !== false;
}

type Typed<P extends Property, F> = Omit<P, keyof F | 'kind'> & F;

/** Constructors of properties, typed against a universe: `const { invariant } = propertiesFor<MyUniverse>()`. */
export function propertiesFor<U extends Universe>() {
  type Cluster = ClusterOf<U>;
  type Judge<G extends keyof U['groups']> = (
    before: U['groups'][G],
    after: U['groups'][G],
    cluster: Cluster,
    action: Action,
  ) => boolean;
  return {
    /** Holds in every reachable state. */
    invariant: (
      property: Typed<
        Invariant,
        { readonly holds: (cluster: Cluster) => boolean; readonly premise?: (cluster: Cluster) => boolean }
      >,
    ): Property => ({ kind: 'invariant', ...property }),
    /** Holds for every change of an actor of `of`. */
    transitionInvariant: <const G extends keyof U['groups'] & string>(
      property: Typed<
        TransitionInvariant,
        { readonly of: G | readonly G[]; readonly holds: Judge<G>; readonly premise?: Judge<G> }
      >,
    ): Property => ({ kind: 'transition-invariant', ...property }),
    /** Must be reachable. */
    witness: (property: Typed<Witness, { readonly reached: (cluster: Cluster) => boolean }>): Property => ({
      kind: 'witness',
      ...property,
    }),
    /** Holds of every fair run. A `leads-to` needs its `premise`, an `until` its `until`. */
    temporal: (
      property: Typed<
        Temporal,
        {
          readonly holds: (cluster: Cluster) => boolean;
          readonly until?: (cluster: Cluster) => boolean;
          readonly premise?: (cluster: Cluster) => boolean;
        }
      >,
    ): Property => ({ kind: 'temporal', ...property }),
    /** Some action is always enabled, but in final states. */
    deadlockFreedom: (
      property: Typed<DeadlockFreedom, { readonly final?: (cluster: Cluster) => boolean }>,
    ): Property => ({ kind: 'deadlock-freedom', ...property }),
  };
}
