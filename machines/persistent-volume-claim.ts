import { assign, setup } from 'xstate';

/** What a claim is made with. */
export interface ClaimInput {
  /** Whether it is in the store from the start. */
  readonly exists: boolean;
  /** The volume that is bound to it from the start, or null. */
  readonly volume: string | null;
  /** Its class waits for a pod that uses it. */
  readonly waits?: true;
}

/**
 * A PersistentVolumeClaim (P12): Pending until a volume is bound to it, and then bound to that one for good. Its deletion waits for the pods that
 * use it.
 *
 * Source: pkg/controller/volume/persistentvolume/pv_controller.go (syncUnboundClaim, syncBoundClaim, bind),
 * pkg/controller/volume/pvcprotection/pvc_protection_controller.go at v1.32. Only a cluster in which claims or volumes come or go has these actors:
 * elsewhere what is bound to what is worked out before (src/scenario/bound-claims.ts).
 *
 * Left out, and why that is sound: the phase Lost, since a bound volume does not go before its claim (kubernetes.io/pv-protection); the
 * writes of a binding between the first and the last, which a controller that starts again takes up where it was; growth of a claim.
 */
export const persistentVolumeClaimMachine = setup({
  types: {
    context: {} as { readonly volume: string | null; readonly node?: string | null; readonly input: ClaimInput },
    input: {} as ClaimInput,
    events: {} as
      | { type: 'claim.create' }
      | { type: 'claim.bind'; volume: string }
      | { type: 'claim.selectNode'; node: string }
      | { type: 'claim.dropNode' }
      | { type: 'claim.delete' }
      | { type: 'claim.removed' },
  },
  guards: {
    isAbsent: ({ context }) => !context.input.exists,
    isBoundFromStart: ({ context }) => context.volume !== null,
    awaitsNode: ({ context }) => context.node === null,
    hasNode: ({ context }) => typeof context.node === 'string',
  },
  actions: {
    keepVolume: assign({ volume: ({ event }) => ('volume' in event ? event.volume : null) }),
    keepNode: assign(({ event }) => ('node' in event ? { node: event.node } : {})),
    forgetNode: assign(({ context }) => (context.node === undefined ? {} : { node: null })),
    forgetVolume: assign({ volume: null }),
  },
}).createMachine({
  id: 'persistent-volume-claim',
  description: 'A PersistentVolumeClaim that comes or goes during a run.',
  context: ({ input }) => ({ volume: input.volume, ...(input.waits === true ? { node: null } : {}), input }),
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'isAbsent', target: 'Absent', description: 'It may be created later.' },
        { guard: 'isBoundFromStart', target: 'Bound', description: 'It has long been bound.' },
        { target: 'Pending', description: 'It is in the store, and no volume is bound to it.' },
      ],
    },
    Absent: {
      description: 'No such object; its name is free.',
      entry: ['forgetVolume', 'forgetNode'],
      on: { 'claim.create': { target: 'Pending', description: 'Somebody creates it.' } },
    },
    Pending: {
      description: 'No volume is bound to it; no pod that uses it is bound to a node.',
      on: {
        'claim.selectNode': {
          guard: 'awaitsNode',
          actions: 'keepNode',
          description: 'volume.kubernetes.io/selected-node: a pod that uses it is to go there.',
        },
        'claim.dropNode': {
          guard: 'hasNode',
          actions: 'forgetNode',
          description: 'No volume can be had there, and the scheduler looks anew.',
        },
        'claim.bind': {
          target: 'Bound',
          actions: ['keepVolume', 'forgetNode'],
          description: 'spec.volumeName is written, for good.',
        },
        'claim.delete': { target: 'Terminating', description: 'deletionTimestamp is set.' },
      },
    },
    Bound: {
      description: 'It has its volume.',
      on: { 'claim.delete': { target: 'Terminating', description: 'deletionTimestamp is set.' } },
    },
    Terminating: {
      description: 'deletionTimestamp is set; the finalizer kubernetes.io/pvc-protection holds it while pods use it.',
      on: { 'claim.removed': { target: 'Absent', description: 'Nobody uses it, and it is removed.' } },
    },
  },
});
