import { assign, setup } from 'xstate';

/** What a volume is made with. */
export interface PersistentVolumeInput {
  /** Whether it is in the store from the start. */
  readonly exists: boolean;
  /** The claim that has it from the start, or null. */
  readonly claim: string | null;
  /** It is made for a claim when that asks for it; left out: an administrator makes it. */
  readonly provisioned?: true;
}

/**
 * A PersistentVolume (P12): Available, then bound to one claim for good, then Released, and never given to another claim.
 *
 * Source: pkg/controller/volume/persistentvolume/pv_controller.go (syncVolume, reclaimVolume), pkg/controller/volume/pvprotection/
 * pv_protection_controller.go at v1.32. Left out: Recycle, which only two plugins knew; an administrator who clears spec.claimRef of a
 * Released volume; the phase Failed of one whose deletion fails, which is tried again.
 */
export const persistentVolumeMachine = setup({
  types: {
    context: {} as { readonly claim: string | null; readonly input: PersistentVolumeInput },
    input: {} as PersistentVolumeInput,
    events: {} as
      | { type: 'volume.create' }
      | { type: 'volume.bind'; claim: string }
      | { type: 'volume.release' }
      | { type: 'volume.reclaim' }
      | { type: 'volume.delete' },
  },
  guards: {
    isAbsent: ({ context }) => !context.input.exists,
    isBoundFromStart: ({ context }) => context.claim !== null,
    isProvisioned: ({ context }) => context.input.provisioned === true,
    isMadeByHand: ({ context }) => context.input.provisioned !== true,
  },
  actions: {
    keepClaim: assign({ claim: ({ event }) => ('claim' in event ? event.claim : null) }),
    forgetClaim: assign({ claim: null }),
  },
}).createMachine({
  id: 'persistent-volume',
  description: 'A PersistentVolume of a cluster in which claims or volumes come or go.',
  context: ({ input }) => ({ claim: input.claim, input }),
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'isAbsent', target: 'Absent', description: 'It may come into being later.' },
        { guard: 'isBoundFromStart', target: 'Bound', description: 'It has long been bound.' },
        { target: 'Available', description: 'It is in the store, and free.' },
      ],
    },
    Absent: {
      description: 'No such object.',
      entry: 'forgetClaim',
      on: {
        'volume.create': { guard: 'isMadeByHand', target: 'Available', description: 'An administrator creates it.' },
        'volume.bind': {
          guard: 'isProvisioned',
          target: 'Bound',
          actions: 'keepClaim',
          description: 'It is made for a claim, with its disk.',
        },
      },
    },
    Available: {
      description: 'No claim has it.',
      on: {
        'volume.bind': { target: 'Bound', actions: 'keepClaim', description: 'spec.claimRef is written, for good.' },
        'volume.delete': { target: 'Absent', description: 'Somebody deletes it.' },
      },
    },
    Bound: {
      description: 'A claim has it.',
      on: {
        'volume.release': { target: 'Released', description: 'Its claim is gone.' },
        'volume.delete': { target: 'Terminating', description: 'deletionTimestamp is set.' },
      },
    },
    Terminating: {
      description: 'deletionTimestamp is set; the finalizer kubernetes.io/pv-protection holds it while a claim has it.',
      on: { 'volume.release': { target: 'Absent', description: 'Its claim is gone, and so is it.' } },
    },
    Released: {
      description: 'Its claim is gone. What is on it is kept, and no other claim gets it.',
      on: {
        'volume.reclaim': { target: 'Absent', description: 'It is deleted, and its disk with it.' },
        'volume.delete': { target: 'Absent', description: 'Somebody deletes it; the disk stays.' },
      },
    },
  },
});
