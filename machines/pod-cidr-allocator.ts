import { assign, setup } from 'xstate';
import type { ActorRef, LocalState } from '../src/model/composition.ts';
import type { Cluster } from './universe.ts';
import type { NodeFacts } from './facts.ts';
import { nextPodCidr } from './nodes/pod-cidr.ts';
import { rule } from './universe.ts';

/** What the allocator is made with. */
export interface PodCidrAllocatorInput {
  /** How many blocks of addresses there are. */
  readonly blocks: number;
}

/**
 * The node IPAM controller: gives each node that has none a block of addresses for its pods (N1, N4).
 *
 * Source: pkg/controller/nodeipam/ipam/range_allocator.go (AllocateOrOccupyCIDR, updateCIDRsAllocation), cidrset/cidr_set.go (AllocateNext) at
 * v1.32; which block is next is `nodes/pod-cidr.ts`.
 *
 * Left out, and why that is sound: a release that lags behind the deletion of its node, since a block that is free too early or too late is one
 * that another order of the same steps gives; a second range for IPv6; writes that fail and are tried again. Blocks beyond those that a run can
 * come to use are not there: the candidate goes round only where the range is as small as that.
 */
export const podCidrAllocatorMachine = setup({
  types: {
    context: {} as { readonly candidate: number; readonly input: PodCidrAllocatorInput },
    input: {} as PodCidrAllocatorInput,
    events: {} as { type: 'podCidr.allocated'; cidr: number },
  },
  actions: {
    advance: assign({ candidate: ({ context, event }) => (event.cidr + 1) % context.input.blocks }),
  },
}).createMachine({
  id: 'pod-cidr-allocator',
  description: 'The node IPAM controller: which block of addresses it gives next.',
  context: ({ input }) => ({ candidate: 0, input }),
  on: {
    'podCidr.allocated': {
      actions: 'advance',
      description: 'It has written spec.podCIDR of a node, and goes on behind that block.',
    },
  },
});

/** The allocator as its rule sees it. */
export function podCidrAllocatorView({ context }: LocalState, { id }: ActorRef) {
  const { candidate } = context as { readonly candidate: number };
  return { id, candidate };
}

/** Fills the derived value `takenPodCidrs`: by number of the block, whether a node has it. */
export function fillTakenPodCidrs({ nodes }: Cluster, taken: Uint8Array): void {
  taken.fill(0);
  for (const { podCidr } of nodes) if (podCidr >= 0) taken[podCidr] = 1;
}

/** Only where the scenario has addresses to give. */
export const podCidrRules = [
  rule({
    id: 'nodeIpam.allocatesPodCidr',
    description: 'Gives a node that has none the next free block of addresses.',
    implements: ['N1', 'N4'],
    to: 'nodes',
    with: ['podCidrs'],
    event: (_, cidr) => ({ type: 'node.assignPodCidr', cidr }),
    where: (node) => node.recorded && node.podCidr < 0,
    when: (_, cidr, { podCidrAllocators: [allocator], takenPodCidrs }) =>
      allocator !== undefined && nextPodCidr(allocator.candidate, takenPodCidrs) === cidr,
    broadcast: {
      to: 'podCidrAllocators',
      event: (_, cidr) => ({ type: 'podCidr.allocated', cidr }),
      where: () => true,
    },
    fairness: 'weak',
    says: (node, cidr) => `gives ${node.id} the addresses ${(node.spec as NodeFacts).podCidrs?.[cidr] ?? ''}`,
  }),
];
