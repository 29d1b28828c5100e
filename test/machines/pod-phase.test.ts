import { describe, expect, it } from 'vitest';
import type { ContainerStatus } from '../../machines/container.ts';
import type { RestartPolicy } from '../../machines/facts.ts';
import { newContainer } from '../../machines/container.ts';
import { podPhase } from '../../machines/pod-phase.ts';
import { readCases } from './conformance/read-cases.ts';

interface Ended {
  readonly terminated?: { readonly exitCode: number };
}

interface Question {
  readonly pod: {
    readonly spec: {
      readonly restartPolicy: RestartPolicy;
      readonly containers: readonly { readonly name: string }[];
      readonly initContainers?: readonly unknown[];
    };
    readonly status: {
      readonly containerStatuses?: readonly {
        readonly name: string;
        readonly state?: Ended & { readonly running?: object };
        readonly lastState?: Ended;
      }[];
    };
  };
  readonly podIsTerminal: boolean;
}

/** Init containers are not modelled, nor is what the kubelet does with a pod that it was told to stop for good. */
const cases = readCases<Question, { phase: string }>('pod-phase', 'phase');
const modelled = cases.filter(({ input }) => input.pod.spec.initContainers === undefined && !input.podIsTerminal);

function containersOf({ pod: { spec, status } }: Question): readonly ContainerStatus[] {
  return spec.containers.map(({ name }) => {
    const { state, lastState } = status.containerStatuses?.find((found) => found.name === name) ?? {};
    if (state?.running !== undefined) return { ...newContainer, state: 'Running' };
    if (state?.terminated !== undefined)
      return { ...newContainer, state: 'Terminated', exitCode: state.terminated.exitCode };
    if (lastState?.terminated === undefined) return newContainer;
    return { state: 'BackOff', exitCode: lastState.terminated.exitCode, restarted: true };
  });
}

describe('podPhase', () => {
  it('is held against the cases that speak of what is modelled', () => {
    expect([modelled.length, cases.length]).toEqual([42, 100]);
  });

  it.each(modelled)('agrees with Kubernetes: $about', ({ input, expected }) => {
    expect(podPhase(input.pod.spec.restartPolicy, containersOf(input))).toBe(expected.phase);
  });
});
