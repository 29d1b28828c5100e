import { emit, setup } from 'xstate';

/**
 * One of several controller managers or schedulers, of which one leads (CP3, CP4).
 *
 * Source: staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go (Run, acquire, renew), cmd/kube-controller-manager/app/controllermanager.go (Run,
 * leaderElectAndRun), cmd/kube-scheduler/app/server.go (Run) at v1.32.
 *
 * A leader that cannot renew its lease for renewDeadline stops leading, and both programs then end their process (OnStoppedLeading). It
 * reckons that time by its own clock, and looks at its clock only between two attempts. So client-go does not claim that only one leads
 * ("fencing"): the package's comment says so. A process that stands still past the end of its lease, as in a pause for garbage collection or of a virtual machine, goes
 * on where it stood: its controllers act, beside those of the new leader. Its next attempt shows it that another has the lease, and even that
 * does not stop it at once: it tries for another renewDeadline, in the hope of getting the lease back.
 *
 * Assumed: clocks that run alike (client-go bears a skew of rates up to the ratio of leaseDuration to renewDeadline), and an API server whose answers take no time: a renewal
 * that was written, and whose answer comes as late as a request may take (renewDeadline / 2), puts the leader's deadline off by as much. Left out: that one who only stands by
 * stands still or is cut off, which delays it; whoever crashes while cut off is back in reach when it starts again; that a scheduler which has stood still too long
 * binds only what it had decided itself (`window`), and the next one nothing of that: here either does.
 */
export const candidateMachine = setup({
  types: {
    events: {} as
      | { type: 'lease.changesHands' }
      | { type: 'component.cutOff' }
      | { type: 'component.reconnect' }
      | { type: 'component.pause' }
      | { type: 'component.resume' }
      | { type: 'component.giveUp' }
      | { type: 'component.crash' }
      | { type: 'component.start' }
      | { type: 'component.stop' }
      | { type: 'component.retire'; lease: string },
    emitted: {} as { type: string; to: string },
  },
  actions: {
    releaseLease: emit(({ event }) => ({ type: 'lease.release', to: 'lease' in event ? event.lease : '' })),
  },
}).createMachine({
  id: 'candidate',
  description: 'One of several controller managers or schedulers, of which one leads.',
  initial: 'Up',
  states: {
    Up: {
      description: 'There is a process.',
      on: {
        'component.crash': { target: 'Crashed', description: 'Its process ends; the lease stays as it is.' },
        'component.stop': { target: 'Stopped', description: 'Somebody takes it away.' },
      },
      initial: 'StandingBy',
      states: {
        StandingBy: {
          description: 'It tries to get the lease; its controllers do nothing.',
          on: { 'lease.changesHands': { target: 'Leading', description: 'It takes the lease: OnStartedLeading.' } },
        },
        Leading: {
          description: 'It has the lease and renews it; its controllers act.',
          on: {
            'lease.changesHands': {
              target: 'LostLease',
              description: 'It has stood still until its lease ran out, and another is quicker than its next renewal.',
            },
            'component.cutOff': { target: 'CutOff', description: 'It cannot reach the API server any more.' },
            'component.pause': { target: 'Paused', description: 'Its process stands still.' },
            'component.retire': {
              target: '#candidate.Stopped',
              actions: 'releaseLease',
              description: 'It is told to stop for good: it gives its lease back, and its process ends.',
              meta: { emits: ['lease.release'] },
            },
          },
        },
        CutOff: {
          description:
            'It leads as far as it knows, cannot renew its lease, and nothing that its controllers write arrives.',
          on: {
            'component.reconnect': { target: 'Leading', description: 'It reaches the API server again.' },
            'lease.changesHands': {
              target: 'CutOffTooLong',
              description: 'Its lease ran out while it stood still, just before it was cut off, and another takes it.',
            },
            'component.giveUp': {
              target: 'Secluded',
              description: 'It has not renewed its lease for renewDeadline: its process ends, and is started again.',
            },
          },
        },
        CutOffTooLong: {
          description:
            'It leads as far as it knows, reaches nothing, and another has the lease: it had stood still before.',
          on: {
            'component.reconnect': { target: 'LostLease', description: 'It reaches the API server again.' },
            'component.giveUp': {
              target: 'Secluded',
              description: 'It has not renewed its lease for renewDeadline: its process ends, and is started again.',
            },
          },
        },
        Secluded: {
          description: 'It would stand by, but cannot reach the API server.',
          on: { 'component.reconnect': { target: 'StandingBy', description: 'It reaches the API server again.' } },
        },
        Paused: {
          description: 'Its process stands still in the midst of leading.',
          on: {
            'component.resume': { target: 'Leading', description: 'Its process goes on where it stood.' },
            'lease.changesHands': { target: 'PausedTooLong', description: 'Its lease ran out, and another takes it.' },
          },
        },
        PausedTooLong: {
          description: 'Its process stands still, and another leads.',
          on: {
            'component.resume': { target: 'LostLease', description: 'Its process goes on where it stood.' },
          },
        },
        LostLease: {
          description: 'Another has the lease; its controllers act all the same, until it gives up.',
          on: {
            'lease.changesHands': {
              target: 'Leading',
              description: 'The other has given the lease back, or lost it in its turn, and this one takes it.',
            },
            'component.giveUp': {
              target: '#candidate.Crashed',
              description: 'It has not renewed its lease for renewDeadline: its process ends.',
            },
          },
        },
      },
    },
    Crashed: {
      description: 'It does not run, and will be started again.',
      on: {
        'component.start': {
          target: 'Up',
          description:
            'Its kubelet starts it again, under a new identity: a lease that it had is not its own any more.',
        },
      },
    },
    Stopped: { description: 'It does not run any more.' },
  },
});
