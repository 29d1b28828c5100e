import { describe, expect, it } from 'vitest';
import type { Cluster, PodView } from '../../machines/universe.ts';
import { createCounts, fillCounts, rankOf } from '../../machines/counts.ts';
import { podView } from '../../machines/pod-view.ts';
import { readCases } from './conformance/read-cases.ts';

interface PodQuestion {
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly nodeName?: string };
  readonly status: {
    readonly phase: 'Pending' | 'Running' | 'Unknown';
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

/** The pod as the model sees it, on a node of its choice. */
function viewOf({ metadata, status }: PodQuestion, index: number, node: string | null): PodView {
  const ready =
    status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') ?? false;
  const restarted = (status.containerStatuses ?? []).some(({ restartCount }) => restartCount > 0);
  const containers = [{ state: status.phase === 'Pending' ? 'Waiting' : 'Running', exitCode: null, restarted }];
  return podView(
    {
      value: { Present: { phase: status.phase, deletion: 'Live' } },
      context: { node, owner: 'replicaset/web', containers, ready, available: ready, input: {} },
    },
    { id: metadata.name, group: 'pods', index, spec: { slotOf: null, containers: [] } as never },
    (group, id) => (group === 'nodes' ? Number(id) : 0),
  );
}

const replicaSets = [{ index: 0, deployment: -1, replicas: 0 }];
const clusterOf = (pods: readonly PodView[]): Cluster => ({ pods, replicaSets }) as unknown as Cluster;
const ready: PodQuestion = {
  metadata: { name: 'related' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
};

interface ComparisonQuestion {
  readonly pods: readonly [PodQuestion, PodQuestion];
  readonly podsOnSameNode: readonly [number, number];
}

/** What the model does not have: phase Unknown, pods that run without a node, restarts of sidecars. */
const notModelled = ['pair-order-2', 'pair-tie-10', 'pair-order-10'];
const comparisons = readCases<ComparisonQuestion, { removedFirst: string }>('replica-ranking', 'compare');

/** Two pods on nodes of their own, each with as many related ones beside it as the case says. */
function ranks({ pods, podsOnSameNode }: ComparisonQuestion): readonly [number, number] {
  const nodeOf = (place: number) => (pods[place]?.spec?.nodeName === undefined ? null : String(place));
  const views = pods.map((pod, place) => viewOf(pod, place, nodeOf(place)));
  for (const [place, count] of podsOnSameNode.entries()) {
    for (let more = 1; more < count; more++) views.push(viewOf(ready, views.length, nodeOf(place)));
  }
  return [rankOf(clusterOf(views), 0), rankOf(clusterOf(views), 1)];
}

describe('rankOf', () => {
  it('is held against every case but three', () => {
    expect(comparisons.filter(({ id }) => !notModelled.includes(id)).length).toBe(comparisons.length - 3);
    expect(comparisons.length).toBe(15);
  });

  it.each(comparisons.filter(({ id }) => !notModelled.includes(id)))(
    'agrees with Kubernetes: $about',
    ({ input, expected }) => {
      const [first, second] = ranks(input);
      expect(first === second ? 'equal' : first > second ? 'first' : 'second').toBe(expected.removedFirst);
    },
  );

  it.each(
    readCases<{ pods: readonly PodQuestion[]; count: number }, { deletedAnyOrder: readonly string[] }>(
      'replica-ranking',
      'choose',
    ),
  )('agrees with Kubernetes: $about', ({ input: { pods, count }, expected }) => {
    const nodes = [...new Set(pods.map(({ spec }) => spec?.nodeName))];
    const nodeOf = ({ spec }: PodQuestion) =>
      spec?.nodeName === undefined ? null : String(nodes.indexOf(spec.nodeName));
    const views = pods.map((pod, index) => viewOf(pod, index, nodeOf(pod)));
    const cluster = clusterOf(views);
    const order = views.toSorted((a, b) => rankOf(cluster, b.index) - rankOf(cluster, a.index));
    expect(
      order
        .slice(0, count)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...expected.deletedAnyOrder].sort());
  });
});

describe('fillCounts', () => {
  it('counts active pods apart from those that are terminating or finished', () => {
    const pod = (changes: Partial<PodView>) => ({ ...viewOf(ready, 0, '0'), ...changes });
    const pods = [
      pod({}),
      pod({ ready: false, available: false }),
      pod({ terminating: true, active: false, ready: false, available: false }),
      pod({ finished: true, active: false, ready: false, available: false }),
      pod({ exists: false, slotOf: 0, index: 4 }),
      pod({ owner: -1 }),
    ];
    const counts = createCounts(1);
    fillCounts(clusterOf(pods), counts);
    expect(counts).toMatchObject({ active: Int32Array.of(2), ready: Int32Array.of(1), available: Int32Array.of(1) });
    expect(counts).toMatchObject({ unfinished: Int32Array.of(3), firstFree: Int32Array.of(4) });
  });
});
