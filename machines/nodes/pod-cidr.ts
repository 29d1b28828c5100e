/** The addresses that a cluster has for its pods, and how long the prefix of each node's share is: --cluster-cidr and --node-cidr-mask-size. IPv4. */
export interface PodCidrs {
  /** `10.244.0.0/16`. */
  readonly cluster: string;
  readonly nodeMask: number;
}

const bits = 32;

/**
 * How many blocks there are.
 *
 * Source: pkg/controller/nodeipam/ipam/cidrset/cidr_set.go (NewCIDRSet) at v1.32.
 */
export function podCidrCount({ cluster, nodeMask }: PodCidrs): number {
  return 2 ** (nodeMask - Number(cluster.split('/')[1]));
}

/** A block by its number, as spec.podCIDR has it: indexToCIDRBlock. */
export function podCidrAt({ cluster, nodeMask }: PodCidrs, block: number): string {
  const [address = '', mask = ''] = cluster.split('/');
  const base = address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  const first = base - (base % 2 ** (bits - Number(mask))) + block * 2 ** (bits - nodeMask);
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${parts.join('.')}/${nodeMask}`;
}

/**
 * The block that the next node gets: the first that is free from a candidate on, round to the beginning; -1 where none is. `taken`: by number of the
 * block, 0 where it is free.
 *
 * Source: cidr_set.go (AllocateNext) at v1.32. The next candidate is the one behind what was allocated last, so that a block that was released is not
 * given away again before its turn.
 */
export function nextPodCidr(candidate: number, taken: ArrayLike<number>): number {
  for (let tried = 0; tried < taken.length; tried++) {
    const block = (candidate + tried) % taken.length;
    if (taken[block] === 0) return block;
  }
  return -1;
}
