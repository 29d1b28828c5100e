import { describe, expect, it } from 'vitest';
import { allocationsOn, shareOf } from '../../../machines/scheduling/allocation.ts';
import { balancedAllocationScore } from '../../../machines/scheduling/balanced-allocation.ts';
import { leastAllocatedScore } from '../../../machines/scheduling/least-allocated.ts';
import { mostAllocatedScore } from '../../../machines/scheduling/most-allocated.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';

const allocation = (requested: number, allocatable: number, weight = 1) => ({ weight, requested, allocatable });

describe('allocationsOn', () => {
  const node = nodeOf('n', { cpu: '1', memory: '1Gi', 'ephemeral-storage': '10', 'a.b/gpu': '4' });
  const resources = ['cpu', 'memory', 'ephemeral-storage', 'a.b/gpu', 'a.b/fpga'].map((name) => ({ name, weight: 1 }));
  const used = [podOf({ requests: { cpu: '100m', 'ephemeral-storage': '3', 'a.b/gpu': '1' } })];

  it('adds what the pod asks for to what is used, with something assumed or as it is stated', () => {
    const asking = podOf({ requests: { memory: '1Mi', 'a.b/gpu': '2', 'a.b/fpga': '1' } });
    const mebibyte = 1024 ** 2;
    expect(allocationsOn(asking, node, used, resources, 'assumed')).toEqual([
      allocation(200, 1000),
      allocation(201 * mebibyte, 1024 * mebibyte),
      allocation(3, 10),
      allocation(3, 4),
      allocation(1, 0),
    ]);
    expect(allocationsOn(asking, node, used, resources, 'stated').slice(0, 2)).toEqual([
      allocation(100, 1000),
      allocation(mebibyte, 1024 * mebibyte),
    ]);
  });

  it('passes over a scalar resource that the pod does not ask for, but not over others', () => {
    const capacities = allocationsOn(podOf(), node, used, resources, 'stated').map(({ allocatable }) => allocatable);
    expect(capacities).toEqual([1000, 1024 ** 3, 10, 0, 0]);
  });
});

describe('shareOf', () => {
  it('is exact where a product is beyond what a float holds', () => {
    const whole = 2 ** 53 - 1;
    expect(shareOf(whole - 1, whole, 100)).toBe(99);
    expect(shareOf(1, 3, 10)).toBe(3);
  });

  it('rounds towards zero below zero too, as the mean of the scores does', () => {
    expect(shareOf(-1, 3, 10)).toBe(-3);
    expect(mostAllocatedScore([allocation(-1, 3), allocation(0, 1)])).toBe(-16);
  });
});

describe.each([
  { about: 'nothing used', allocations: [allocation(0, 10), allocation(0, 10)], least: 100, most: 0, balanced: 100 },
  { about: 'all used', allocations: [allocation(10, 10), allocation(10, 10)], least: 0, most: 100, balanced: 100 },
  { about: 'too much used', allocations: [allocation(30, 10), allocation(5, 10)], least: 25, most: 75, balanced: 75 },
  { about: 'weights', allocations: [allocation(0, 10, 3), allocation(10, 10)], least: 75, most: 25, balanced: 50 },
  {
    about: 'what is not there',
    allocations: [allocation(5, 10), allocation(9, 0)],
    least: 50,
    most: 50,
    balanced: 100,
  },
  { about: 'nothing there', allocations: [allocation(1, 0)], least: 0, most: 0, balanced: 100 },
  {
    about: 'three resources',
    allocations: [allocation(0, 10), allocation(5, 10), allocation(10, 10)],
    least: 50,
    most: 50,
    balanced: 59,
  },
  {
    about: 'two resources, whose deviation is rounded in a way of its own',
    allocations: [allocation(2, 20), allocation(16, 20)],
    least: 55,
    most: 45,
    balanced: 64,
  },
  { about: 'rounding twice', allocations: [allocation(1, 3), allocation(2, 3)], least: 49, most: 49, balanced: 83 },
])('of $about', ({ allocations, least, most, balanced }) => {
  it('the scores are those of Kubernetes', () => {
    expect([
      leastAllocatedScore(allocations),
      mostAllocatedScore(allocations),
      balancedAllocationScore(allocations),
    ]).toEqual([least, most, balanced]);
  });
});
