import { assign, setup } from 'xstate';

/**
 * A Lease by which the replicas of one program elect their leader (CP4): nobody's, somebody's, or run out.
 *
 * Source: staging/src/k8s.io/client-go/tools/leaderelection/leaderelection.go (tryAcquireOrRenew, release),
 * staging/src/k8s.io/client-go/tools/leaderelection/resourcelock/leaselock.go at v1.32.
 *
 * Every write carries the resourceVersion of the lease that was read, so that of two who try to take it one wins and the other has changed
 * nothing; a read and the write that follows it are one step here. Whether a lease has run out is nowhere in the API: whoever stands by reckons it by a clock
 * of its own, from the moment at which it last saw the lease change. Left out: that two who stand by may find it a
 * moment apart, since the first to take it changes it for the other; acquireTime, renewTime and leaseTransitions, which nobody decides by; a
 * renewal of a lease that has not run out, which changes nothing else; and coordinated leader election (alpha).
 */
export const leaseMachine = setup({
  types: {
    context: {} as { readonly holder: string | null },
    events: {} as
      | { type: 'lease.changesHands'; to: string }
      | { type: 'lease.renew' }
      | { type: 'lease.expire' }
      | { type: 'lease.release' },
  },
  actions: {
    keepHolder: assign({ holder: ({ event }) => ('to' in event ? event.to : null) }),
    forgetHolder: assign({ holder: null }),
  },
}).createMachine({
  id: 'lease',
  description: 'A Lease by which the replicas of a program elect their leader.',
  context: { holder: null },
  initial: 'Free',
  states: {
    Free: {
      description: 'holderIdentity is empty: nobody has taken it yet, or its holder has given it back.',
      on: {
        'lease.changesHands': { target: 'Held', actions: 'keepHolder', description: 'Somebody who stood by takes it.' },
      },
    },
    Held: {
      description: 'Its holder renews it, or did so less than leaseDuration ago.',
      on: {
        'lease.expire': { target: 'Expired', description: 'It was not renewed for leaseDuration.' },
        'lease.release': {
          target: 'Free',
          actions: 'forgetHolder',
          description: 'Its holder, which was told to stop, gives it back.',
        },
      },
    },
    Expired: {
      description: 'It still names its last holder, and may be taken by anybody.',
      on: {
        'lease.changesHands': { target: 'Held', actions: 'keepHolder', description: 'Somebody who stood by takes it.' },
        'lease.renew': { target: 'Held', description: 'Its last holder, which stood still, comes before the others.' },
        'lease.release': {
          target: 'Free',
          actions: 'forgetHolder',
          description: 'Its last holder, which was told to stop, gives it back.',
        },
      },
    },
  },
});
