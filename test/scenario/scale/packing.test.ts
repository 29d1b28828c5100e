import { describe, expect, it } from 'vitest';
import type { Blown } from './scaled-input.ts';
import { inputOf } from './scaled-input.ts';
import { packed } from '../../../src/scenario/scale/packing.ts';
import { planFrom } from '../../../src/scenario/prepare.ts';

/** How many of the Deployment's pods fit on so many of its nodes. */
async function fitting(blown: Blown, nodes: number, count: number): Promise<number> {
  const { spec } = planFrom(await inputOf(blown));
  const [pod] = spec.pods;
  const bins = spec.nodes.slice(0, nodes).map((node, number) => [number, node] as const);
  return pod === undefined ? NaN : packed(bins, [{ facts: pod.spec, count }]);
}

const apart = (kind: 'podAffinity' | 'podAntiAffinity') =>
  `affinity: { ${kind}: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }`;

describe('packed', () => {
  it('fills nodes by what the pods ask for', async () => {
    expect(await fitting({ replicas: 9, nodes: 3, cpu: '1500m' }, 3, 9)).toBe(6);
    expect(await fitting({ replicas: 9, nodes: 3, memory: '5Gi' }, 1, 9)).toBe(3);
  });

  it('fills nodes by the number of pods that they take', async () => {
    expect(await fitting({ replicas: 9, nodes: 2, room: "{ pods: '4' }" }, 2, 9)).toBe(8);
  });

  it('keeps pods apart that repel each other', async () => {
    expect(await fitting({ replicas: 9, nodes: 4, pod: apart('podAntiAffinity') }, 4, 9)).toBe(4);
  });

  it('puts pods that attract each other where the first one is', async () => {
    expect(await fitting({ replicas: 9, nodes: 4, cpu: '1', pod: apart('podAffinity') }, 4, 9)).toBe(4);
  });

  it('keeps to topology spread constraints', async () => {
    const spread = (rest: string) =>
      `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } }${rest} }]`;
    expect(await fitting({ replicas: 9, nodes: 3, pod: spread('') }, 3, 9)).toBe(9);
    expect(await fitting({ replicas: 9, nodes: 3, pod: spread(', minDomains: 4') }, 3, 9)).toBe(3);
  });

  it('puts nothing where nothing fits', async () => {
    expect(await fitting({ replicas: 2, nodes: 2, cpu: '5' }, 2, 2)).toBe(0);
    expect(await fitting({ replicas: 2, nodes: 2 }, 0, 2)).toBe(0);
  });
});
