import { describe, expect, it } from 'vitest';
import type { Resources } from '../../machines/facts.ts';
import { assumedRequest, leastAllocatedScore } from '../../machines/least-allocated.ts';
import { milliUnits, parseQuantity, wholeUnits } from '../../machines/quantity.ts';
import { readCases } from './conformance/read-cases.ts';

interface ContainerQuestion {
  readonly resources?: { readonly requests?: Readonly<Record<string, string>> };
}

interface PodQuestion {
  readonly spec: { readonly nodeName?: string; readonly containers?: readonly ContainerQuestion[] };
}

interface Question {
  readonly pod: PodQuestion;
  readonly existingPods: readonly PodQuestion[];
  readonly nodes: readonly {
    readonly metadata: { readonly name: string };
    readonly status: { readonly allocatable: Readonly<Record<string, string>> };
  }[];
  readonly resources: readonly { readonly name: string; readonly weight: number }[];
}

function amounts({ cpu, memory }: Readonly<Record<string, string>>): Resources {
  return {
    cpu: cpu === undefined ? assumedRequest.cpu : Number(milliUnits(parseQuantity(cpu))),
    memory: memory === undefined ? assumedRequest.memory : Number(wholeUnits(parseQuantity(memory))),
  };
}

function requestsOf(pods: readonly PodQuestion[]): Resources {
  const requests = pods.flatMap(({ spec }) =>
    (spec.containers ?? []).map(({ resources }) => amounts(resources?.requests ?? {})),
  );
  const sum = (of: (one: Resources) => number) => requests.reduce((total, one) => total + of(one), 0);
  return { cpu: sum(({ cpu }) => cpu), memory: sum(({ memory }) => memory) };
}

const cases = readCases<Question, { scores: Readonly<Record<string, number>> }>('sched-least-allocated', 'score');

/** Cpu and memory of weight 1, as the scheduler comes. */
const modelled = cases.filter(
  ({ input: { resources } }) =>
    resources.length === 2 && resources.every(({ name, weight }) => /^(?:cpu|memory)$/.test(name) && weight === 1),
);

describe('leastAllocatedScore', () => {
  it('is held against the cases that weigh cpu and memory alike', () => {
    expect([modelled.length, cases.length]).toEqual([5, 8]);
  });

  it.each(modelled)('agrees with Kubernetes: $about', ({ input, expected }) => {
    const scores = input.nodes.map(({ metadata: { name }, status }) => {
      const used = requestsOf(input.existingPods.filter(({ spec }) => spec.nodeName === name));
      return [name, leastAllocatedScore(requestsOf([input.pod]), used, amounts(status.allocatable))];
    });
    expect(Object.fromEntries(scores)).toEqual(expected.scores);
  });

  it('is 0 for what does not fit, and lower the more is used', () => {
    const all = { cpu: 1000, memory: 1000 * 1024 ** 2 };
    expect(leastAllocatedScore({ cpu: 1001, memory: all.memory + 1 }, { cpu: 0, memory: 0 }, all)).toBe(0);
    const at = (cpu: number) => leastAllocatedScore({ cpu: 100, memory: 1 }, { cpu, memory: 0 }, all);
    expect([at(0), at(400), at(800), at(900)]).toEqual([94, 74, 54, 49]);
  });
});
