import { assign, setup } from 'xstate';

/**
 * A disk that one node at a time may have: attached to it, or to none (P12).
 *
 * Source: pkg/controller/volume/attachdetach/reconciler/reconciler.go (attachDesiredVolumes, processVolumesInUse) at v1.32. Attaching and
 * detaching are one step each: a pod waits for the one as it waits for the other. Left out: disks that many nodes may have at once, and directories of
 * the network, which keep nobody waiting.
 */
export const volumeMachine = setup({
  types: {
    context: {} as { readonly node: string | null },
    events: {} as { type: 'volume.attach'; node: string } | { type: 'volume.detach' },
  },
  actions: {
    keepNode: assign({ node: ({ event }) => ('node' in event ? event.node : null) }),
    forgetNode: assign({ node: null }),
  },
}).createMachine({
  id: 'volume',
  description: 'A disk that one node at a time may have.',
  context: { node: null },
  initial: 'Detached',
  states: {
    Detached: {
      description: 'On no node.',
      on: { 'volume.attach': { target: 'Attached', actions: 'keepNode', description: 'A node gets it.' } },
    },
    Attached: {
      description: 'On a node; no other can have it.',
      on: { 'volume.detach': { target: 'Detached', actions: 'forgetNode', description: 'The node gives it up.' } },
    },
  },
});
