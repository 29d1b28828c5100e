/**
 * The addresses that a cluster has for its services: row V1 of the list of systems.
 *
 * Source: pkg/registry/core/service/ipallocator/bitmap.go (Range, calculateRangeOffset) at v1.32, where MultiCIDRServiceAllocator is off. Left out: IPv6, and
 * clusters with a range of each family.
 */
import type { Allocator } from './allocator.ts';
import { emptyAllocator, reservedOf } from './allocator.ts';

/** --service-cluster-ip-range, with what of it is given out. */
export interface ClusterIpRange {
  /** The first address that is given out, as a number. */
  readonly first: number;
  readonly allocator: Allocator;
}

const bits = 32;

/** The range that a CIDR such as `10.96.0.0/12` stands for: all of its addresses but the first and the last. Throws a `RangeError` for what is none. */
export function clusterIpRange(cidr: string): ClusterIpRange {
  const [address = '', mask = ''] = cidr.split('/');
  const base = addressNumber(address);
  if (base === undefined || !/^\d+$/.test(mask) || Number(mask) > bits)
    throw new RangeError(`not a range of IPv4 addresses: ${JSON.stringify(cidr.slice(0, 40))}`);
  const size = 2 ** (bits - Number(mask));
  const allocator = emptyAllocator(Math.max(0, size - 2), reservedOf(size, 16, 256, 16));
  return { first: base - (base % size) + 1, allocator };
}

/** The place of an address in the range, `undefined` where it is not in it. */
export function placeOfIp({ first, allocator }: ClusterIpRange, address: string): number | undefined {
  const place = (addressNumber(address) ?? -1) - first;
  return place >= 0 && place < allocator.size ? place : undefined;
}

/** The address at a place of the range. */
export function ipAt({ first }: ClusterIpRange, place: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor((first + place) / 2 ** shift) % 256).join('.');
}

function addressNumber(address: string): number | undefined {
  const parts = address.split('.');
  const isAddress = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
  return isAddress ? parts.reduce((value, part) => value * 256 + Number(part), 0) : undefined;
}
