import type { CaseArea } from '../case-area.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import type { Taint, Toleration } from '../../../machines/toleration.ts';
import type { TaintEvictions } from '../../../machines/nodes/taint-eviction-controller.ts';
import {
  afterNode,
  afterPod,
  afterTime,
  evictionKey,
  noTaintEvictions,
} from '../../../machines/nodes/taint-eviction-controller.ts';
import { shortestToleration } from '../../../machines/nodes/taint-eviction.ts';
import { question } from '../case-area.ts';

type TaintedNodes = Readonly<Record<string, readonly Taint[]>>;

interface TimingInput {
  readonly steps: readonly {
    readonly at: number;
    readonly tolerations?: readonly Toleration[];
    readonly taints?: readonly Taint[];
  }[];
}

interface PodAppears {
  readonly pod: PodObject;
  readonly taintedNodes?: TaintedNodes | null;
}

interface PodChanges {
  readonly before: PodObject;
  readonly after: PodObject;
  readonly taintedNodes?: TaintedNodes | null;
  readonly watchedSeconds?: number;
}

interface NodeAppears {
  readonly node: NodeObject;
  readonly pods?: readonly PodObject[] | null;
}

interface NodeChanges {
  /** spec of the node. */
  readonly before: { readonly taints?: readonly Taint[] };
  readonly after: { readonly taints?: readonly Taint[] };
  readonly pods?: readonly PodObject[] | null;
  readonly waitSeconds?: number;
}

/** How long after the first sight of something it changes, in seconds: later, yet before any toleration runs out. */
const aMoment = 0.01;

/** For how long a deletion is waited for after a change of a node, in seconds: taint_eviction_test.go (verifyPodActions) at v1.32. */
const longestWatch = 5;

/** Evictions by NoExecute taints (N7). */
export const taintEvictionArea: CaseArea = {
  timing: question({ steps: '[]any' }, ({ steps }: TimingInput) => ({ steps: timings(steps) })),
  podAppears: question({ pod: 'Pod', taintedNodes: '{}[]Taint|null?' }, ({ pod, taintedNodes }: PodAppears) => {
    const { evicted } = afterPod({ ...noTaintEvictions, taintedNodes: taintedNodes ?? {} }, pod, 0);
    return { deletedAtOnce: evicted.length > 0, disruptionTargetCondition: evicted.length > 0 };
  }),
  podChanges: question(
    { before: 'Pod', after: 'Pod', taintedNodes: '{}[]Taint|null?', watchedSeconds: 'number?' },
    ({ before, after, taintedNodes, watchedSeconds = 0 }: PodChanges) => {
      const seen = afterPod({ ...noTaintEvictions, taintedNodes: taintedNodes ?? {} }, before, 0);
      const { evicted } = afterTime(afterPod(seen, after, aMoment, before), watchedSeconds);
      return { deleted: evicted.length > 0, disruptionTargetCondition: evicted.length > 0 };
    },
  ),
  nodeAppears: question({ node: 'Node', pods: '[]Pod|null?' }, ({ node, pods }: NodeAppears) => ({
    deleted: afterNode(noTaintEvictions, node, pods ?? [], 0).evicted.length > 0,
  })),
  nodeChanges: question(
    { before: 'NodeSpec', after: 'NodeSpec', pods: '[]Pod|null?', waitSeconds: 'number?' },
    ({ before, after, pods: written, waitSeconds = 0 }: NodeChanges) => {
      const pods = written ?? [];
      const name = pods[0]?.spec?.nodeName ?? '';
      const nodeWith = (spec: NodeChanges['before']) => ({ metadata: { name }, spec });
      const seen = afterNode(noTaintEvictions, nodeWith(before), pods, 0);
      const { evicted } = afterTime(
        afterNode(seen, nodeWith(after), pods, aMoment),
        aMoment + waitSeconds + longestWatch,
      );
      return { deleted: evicted.length > 0 };
    },
  ),
  shortestToleration: question(
    { tolerations: '[]Toleration|null?' },
    ({ tolerations }: { readonly tolerations?: readonly Toleration[] | null }) => {
      const seconds = shortestToleration(tolerations ?? []);
      return { seconds: seconds === Infinity ? null : seconds };
    },
  ),
};

/** One pod on one node, looked at each time that its tolerations or the node's taints changed. */
function timings(steps: TimingInput['steps']) {
  const node = { metadata: { name: 'node' } };
  let evictions: TaintEvictions = noTaintEvictions;
  return steps.map(({ at, tolerations = [], taints = [] }) => {
    const pod = { metadata: { name: 'pod' }, spec: { nodeName: 'node', tolerations } };
    const before = afterTime(evictions, at);
    evictions = afterNode(before, { ...node, spec: { taints } }, [pod], at);
    const evictedNow = evictions.evicted.length > before.evicted.length;
    return {
      evictedNow,
      ...(evictedNow ? {} : { evictionDueAt: evictions.scheduled[evictionKey(pod)]?.dueAt ?? null }),
    };
  });
}
