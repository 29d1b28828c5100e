import { describe, expect, it } from 'vitest';
import type { Cluster, PodView } from '../../machines/universe.ts';
import type { NodeObject, PodObject } from '../../machines/api-objects.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { invariant } from '../../properties/cluster-properties.ts';
import { isAnyVictim } from '../../machines/scheduler-preemption.ts';
import { fits } from '../../machines/scheduler.ts';
import { preemptionCandidates } from '../../machines/scheduling/preemption.ts';

const sizes = [1, 2, 3];
const classes = ['low', 'middle', 'high'];

/** Nine pods on two nodes that have room for a part of them: priorities and sizes in every combination. */
const spec = clusterSpec({
  nodes: [
    { name: 'small', cpu: '3', pods: 2 },
    { name: 'large', cpu: '5' },
  ],
  priorityClasses: classes.map((name, index) => ({ name, value: index * 10 })),
  pods: classes.flatMap((priorityClassName) =>
    sizes
      .filter((size) => size !== 2 || priorityClassName !== 'middle')
      .slice(0, 2)
      .map((size) => ({
        name: `${priorityClassName}-${size}`,
        containers: [{ cpu: String(size) }],
        spec: { priorityClassName },
      })),
  ),
});

/** The cluster as API objects, for the functions that follow Kubernetes to the letter. */
function objectsOf({ pods, nodes }: Cluster): { readonly pods: readonly PodObject[]; readonly nodes: NodeObject[] } {
  return {
    pods: pods.filter(({ exists, finished }) => exists && !finished).map((pod) => objectOf(pod, nodes)),
    nodes: nodes.map(({ id, facts: { allocatable } }) => ({
      metadata: { name: id },
      status: { allocatable: { cpu: `${allocatable.cpu}m`, pods: String(allocatable.pods), memory: '16Gi' } },
    })),
  };
}

function objectOf({ id, facts, node, nominated }: PodView, nodes: Cluster['nodes']): PodObject {
  return {
    metadata: { name: id },
    spec: {
      priority: facts.priority ?? 0,
      nodeName: nodes[node]?.id ?? '',
      containers: [{ name: 'c', resources: { requests: { cpu: `${facts.requests.cpu}m` } } }],
    },
    status: { nominatedNodeName: nodes[nominated]?.id ?? '' },
  };
}

describe('preemption in the model', () => {
  it('finds a node to make room on exactly where the function for API objects does, in every state', () => {
    let asked = 0;
    let found = 0;
    const agrees = invariant({
      id: 'test/agrees',
      claim: 'The model and the function agree.',
      holds: (cluster) => {
        const { pods, nodes } = objectsOf(cluster);
        for (const pod of cluster.pods) {
          if (!pod.active || pod.node >= 0 || pod.nominated >= 0) continue;
          if (cluster.nodes.some((node) => fits(pod, node, cluster))) continue;
          const own = pods.find(({ metadata }) => metadata?.name === pod.id) ?? {};
          const expected = preemptionCandidates(own, { pods, nodes }).length > 0;
          asked++;
          if (expected) found++;
          if (isAnyVictim(pod, cluster) !== expected) return false;
        }
        return true;
      },
    });
    const { results, bounds } = check(compose(clusterComposition(spec)), {
      properties: [agrees],
      bounds: { states: 20_000 },
    });
    expect(bounds.every(({ kind }) => kind === 'states')).toBe(true);
    expect(results[0]?.verdict.kind).not.toBe('violated');
    expect(asked).toBeGreaterThan(1000);
    expect(found).toBeGreaterThan(100);
    expect(found).toBeLessThan(asked);
  });
});
