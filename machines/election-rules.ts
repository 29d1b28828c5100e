import type { ActorRef, Delay, Rule } from '../src/model/composition.ts';
import type { ComponentFacts, ComponentView, LeaseView } from './component-view.ts';
import { anyMoment } from './durations.ts';
import { forgetsDecisions } from './component-rules.ts';
import { rule } from './universe.ts';

/**
 * What the core programs set client-go's election to, in seconds: leaseDuration 15, renewDeadline 10, retryPeriod 2. Source:
 * staging/src/k8s.io/component-base/config/v1alpha1/defaults.go (RecommendedDefaultLeaderElectionConfiguration) at v1.32.
 */
const leaseDuration = 15;
const renewDeadline = 10;
const retryPeriod = 2;

/** Whoever stands by waits up to 1 + JitterFactor = 2.2 periods between two attempts: leaderelection.go (acquire, JitterFactor) at v1.32. */
const slowestRetry = 2.2 * retryPeriod;

/**
 * From the leader's falling silent to the lease's being taken by whoever stands by: the last renewal may be one period old; it may have been noticed
 * one attempt late, and its age one attempt late.
 */
const runsOut: Delay = {
  earliest: leaseDuration - retryPeriod,
  latest: Math.ceil(leaseDuration + 2 * slowestRetry),
};

/** From a leader's being cut off to its giving up: it tries anew at most one period after its last renewal, for renewDeadline. */
const givesUpAlone: Delay = { earliest: renewDeadline, latest: renewDeadline + retryPeriod };

/** From a leader's going on, after its lease was taken, to its giving up: at once, if it stood still in the midst of an attempt. */
const givesUpLate: Delay = { earliest: 0, latest: renewDeadline + retryPeriod };

const holderOf = ({ holder }: LeaseView): number => holder;

const expires = rule({
  id: 'leaderElector.findsLeaseExpired',
  description:
    'The lease of a leader that is gone, or stands still, was not renewed for leaseDuration. Of one that is only cut off it does not run out before it has given up, since renewDeadline is shorter.',
  implements: ['CP4'],
  to: 'leases',
  event: () => ({ type: 'lease.expire' }),
  related: { in: 'components', at: holderOf, where: ({ leads }) => !leads },
  fairness: 'weak',
  takes: () => runsOut,
  says: (lease) => `finds that ${lease.id} has not been renewed for leaseDuration`,
});

/** Under ordered time durations alone say who comes first, the leader that gives up or the end of its lease. */
const expiresByTheClock: Rule = {
  ...expires,
  related: { in: 'components', at: holderOf, where: ({ renews }: ComponentView) => !renews },
};

/** Its readers belong to whoever leads: it lists everything anew, and has no expectations. */
const readersOf = ({ spec }: ActorRef): readonly string[] => (spec as ComponentFacts).readers;

/** How a lease is taken by a candidate, whoever had it. */
const taken = {
  implements: ['CP4'],
  to: 'leases',
  with: ['components'],
  event: (_: ActorRef, candidate: ActorRef) => ({ type: 'lease.changesHands', to: candidate.id }),
  where: (lease: LeaseView) => lease.free,
  broadcast: {
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'lease.changesHands' }),
    // To the one that takes it, and to whoever was leading by it; one of its name that has started again was not.
    where: (member: ComponentView, lease: LeaseView, candidate: ComponentView) =>
      member.index === candidate.index || (member.index === lease.holder && !member.standsBy),
  },
  fairness: 'weak',
} as const;

/** The election of a leader (CP4), and what may happen to it. */
const others: readonly Rule[] = [
  rule({
    id: 'leaderElector.takesLease',
    description: 'One that stands by takes a lease that is free or has run out, leads, and lists everything anew.',
    ...taken,
    when: (lease, candidate) => candidate.lease === lease.index && candidate.standsBy,
    resets: (_, candidate) => readersOf(candidate),
    says: (lease, candidate) => `of ${candidate.id} takes ${lease.id}`,
  }),
  rule({
    id: 'leaderElector.regainsLease',
    description: 'One that has lost its lease, and has not given up yet, gets it back.',
    ...taken,
    when: (lease, candidate) => candidate.lease === lease.index && candidate.lostLease,
    says: (lease, candidate) => `of ${candidate.id} takes ${lease.id} once more`,
  }),
  rule({
    id: 'leaderElector.renewsLease',
    description: 'A leader that stood still until its lease ran out renews it, if nobody has taken it.',
    implements: ['CP4'],
    to: 'leases',
    event: () => ({ type: 'lease.renew' }),
    related: { in: 'components', at: holderOf, where: ({ renews }) => renews },
    fairness: 'weak',
    says: (lease) => `that held ${lease.id} renews it before anybody takes it`,
  }),
  rule({
    id: 'leaderElector.givesUp',
    description: 'A leader that has not renewed its lease for renewDeadline ends its process.',
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'component.giveUp' }),
    broadcast: forgetsDecisions,
    fairness: 'weak',
    takes: ({ up }) => (up ? givesUpLate : givesUpAlone),
    says: (component) => `of ${component.id} has not renewed its lease for renewDeadline, and ends the process`,
  }),
  rule({
    id: 'component.goesOn',
    description: 'A process that stood still goes on where it stood.',
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'component.resume' }),
    fairness: 'weak',
    takes: () => anyMoment,
    says: (component) => `${component.id} goes on where it stood still`,
  }),
  rule({
    id: 'component.reconnects',
    description: 'A controller manager or a scheduler that was cut off reaches the API server again.',
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'component.reconnect' }),
    fairness: 'weak',
    takes: () => anyMoment,
    says: (component) => `${component.id} reaches the API server again`,
  }),
  rule({
    id: 'fault.controllerPauses',
    description:
      'The process of a leading controller manager or scheduler stands still (garbage collection, a paused virtual machine), and goes on later.',
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'component.pause' }),
    spends: 'controllerPause',
    fairness: 'none',
    says: (component) => `the process of ${component.id} stands still`,
  }),
  rule({
    id: 'fault.controllerIsCutOff',
    description: 'A leading controller manager or scheduler cannot reach the API server for a while.',
    implements: ['CP4'],
    to: 'components',
    event: () => ({ type: 'component.cutOff' }),
    spends: 'controllerPartition',
    fairness: 'none',
    says: (component) => `${component.id} is cut off from the API server`,
  }),
  rule({
    id: 'fault.leaderIsToldToStop',
    description:
      'A leading scheduler is told to stop for good, and gives its lease back; a controller manager does not.',
    implements: ['CP4'],
    to: 'components',
    event: ({ spec }) => ({ type: 'component.retire', lease: (spec as ComponentFacts).election?.lease ?? '' }),
    // ReleaseOnCancel: cmd/kube-scheduler/app/options/options.go (makeLeaderElectionConfig) at v1.32 alone; the controller manager does not handle SIGTERM.
    where: ({ renews, releases }) => renews && releases,
    broadcast: forgetsDecisions,
    spends: 'controllerDown',
    fairness: 'none',
    says: (component) => `${component.id} is told to stop, and gives its lease back`,
  }),
];

/** The rules by which several programs elect one that leads; `time` as in a cluster's spec. */
export function electionRules(time: 'abstract' | 'ordered' = 'abstract'): readonly Rule[] {
  return [time === 'ordered' ? expiresByTheClock : expires, ...others];
}
