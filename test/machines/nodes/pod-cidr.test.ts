import { describe, expect, it } from 'vitest';
import { nextPodCidr, podCidrAt, podCidrCount } from '../../../machines/nodes/pod-cidr.ts';

describe('podCidrCount', () => {
  it.each([
    [{ cluster: '10.244.0.0/16', nodeMask: 24 }, 256],
    [{ cluster: '127.123.234.0/24', nodeMask: 24 }, 1],
    [{ cluster: '10.0.0.0/8', nodeMask: 30 }, 4_194_304],
  ])('counts the blocks of %o', (range, count) => {
    expect(podCidrCount(range)).toBe(count);
  });
});

describe('podCidrAt', () => {
  // Tables of pkg/controller/nodeipam/ipam/cidrset/cidr_set_test.go (TestIndexToCIDRBlock) at v1.32.
  it.each([
    ['127.123.3.0/16', 24, 0, '127.123.0.0/24'],
    ['127.123.0.0/16', 24, 15, '127.123.15.0/24'],
    ['192.168.5.219/28', 32, 5, '192.168.5.213/32'],
    ['10.244.0.0/16', 24, 255, '10.244.255.0/24'],
  ])('gives of %s in shares of /%i the block %i: %s', (cluster, nodeMask, block, expected) => {
    expect(podCidrAt({ cluster, nodeMask }, block)).toBe(expected);
  });
});

describe('nextPodCidr', () => {
  it('goes on behind the last one, and round to the beginning', () => {
    expect(nextPodCidr(0, [0, 0, 0])).toBe(0);
    expect(nextPodCidr(1, [0, 0, 0])).toBe(1);
    expect(nextPodCidr(1, [0, 1, 1])).toBe(0);
  });

  it('finds none where all are taken', () => {
    expect(nextPodCidr(2, [1, 1, 1])).toBe(-1);
  });
});
