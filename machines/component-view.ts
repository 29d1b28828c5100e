import type { ActorRef, IndexOf, LocalState } from '../src/model/composition.ts';

/** What the rest of the model knows of a program that hosts controllers. */
export interface ComponentFacts {
  /** Whoever acts in it, as rules begin. */
  readonly hosts: readonly string[];
  /** Through which they look at the cluster, by name. */
  readonly readers: readonly string[];
  /** Of one of several: the lease by which they elect a leader, and whether one that is told to stop gives it back. */
  readonly election?: { readonly lease: string; readonly releases: boolean };
}

/** A program that hosts controllers as guards and properties see it. */
export interface ComponentView {
  readonly id: string;
  readonly index: number;
  /** Binds pods: it has a scheduler in it. */
  readonly schedules: boolean;
  /** The lease by which it and its like elect a leader; -1 where there is no election. */
  readonly lease: number;
  /** Its controllers act. */
  readonly up: boolean;
  readonly gone: boolean;
  /** It tries to get the lease. */
  readonly standsBy: boolean;
  /** It runs, and takes itself for the leader. */
  readonly leads: boolean;
  /** It leads, and can renew its lease. */
  readonly renews: boolean;
  /** It acts, and another has the lease. */
  readonly lostLease: boolean;
  /** Told to stop, it gives its lease back. */
  readonly releases: boolean;
  /** Its process has led since it started, so that there may be what it has decided and told nobody. */
  readonly hasLed: boolean;
  /** The same, and another has its lease. */
  readonly superseded: boolean;
}

/** A lease as guards and properties see it. */
export interface LeaseView {
  readonly id: string;
  readonly index: number;
  /** The one that it names, -1 for none. */
  readonly holder: number;
  /** It ran out. */
  readonly expired: boolean;
  /** It may be taken. */
  readonly free: boolean;
}

/** A program that hosts controllers, elected or the only one of its kind. */
export function componentView({ value }: LocalState, actor: ActorRef<never>, indexOf: IndexOf): ComponentView {
  const { election, hosts } = actor.spec as ComponentFacts;
  const phase = typeof value === 'object' && value !== null && 'Up' in value ? value.Up : value;
  const superseded = phase === 'LostLease' || phase === 'CutOffTooLong' || phase === 'PausedTooLong';
  return {
    id: actor.id,
    index: actor.index,
    schedules: hosts.includes('scheduler'),
    lease: election === undefined ? -1 : indexOf('leases', election.lease),
    up: phase === 'Up' || phase === 'Leading' || phase === 'LostLease',
    gone: phase === 'Stopped',
    standsBy: phase === 'StandingBy',
    leads: phase === 'Leading' || phase === 'LostLease' || phase === 'CutOff' || phase === 'CutOffTooLong',
    renews: phase === 'Leading',
    lostLease: phase === 'LostLease',
    releases: election?.releases === true,
    hasLed: phase === 'Up' || phase === 'Leading' || phase === 'CutOff' || phase === 'Paused' || superseded,
    superseded,
  };
}

/** A lease. */
export function leaseView({ value, context }: LocalState, { id, index }: ActorRef<never>, indexOf: IndexOf): LeaseView {
  const { holder } = context as { readonly holder: string | null };
  return {
    id,
    index,
    holder: holder === null ? -1 : indexOf('components', holder),
    expired: value === 'Expired',
    free: value !== 'Held',
  };
}
