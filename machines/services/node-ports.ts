/**
 * The ports that every node has for services: row V1 of the list of systems.
 *
 * Source: pkg/registry/core/service/portallocator/allocator.go (PortAllocator, calculateRangeOffset) at v1.32.
 */
import type { Allocator } from './allocator.ts';
import { emptyAllocator, reservedOf } from './allocator.ts';

/** --service-node-port-range, with what of it is given out; a port is given out for all protocols at once. */
export interface NodePortRange {
  readonly first: number;
  readonly allocator: Allocator;
}

/** The ports from one to another, both included; usually 30000 to 32767. */
export function nodePortRange(first = 30_000, last = 32_767): NodePortRange {
  const size = last - first + 1;
  return { first, allocator: emptyAllocator(size, reservedOf(size, 16, 128, 32)) };
}
