import type { NodeObject, PodObject, PodSpec } from '../../api-objects.ts';
import { createdAt, isFinished } from '../pods/active-pods.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { nodeEligibility } from './node-eligibility.ts';
import { slowStart } from '../pods/slow-start.ts';
import { targetNode } from './target-node.ts';

/** The most pods that a pass creates, and the most that it deletes: daemon_controller.go (BurstReplicas). */
export const usualDaemonBurst = 250;

/** What one pass over a DaemonSet goes by. */
export interface DaemonSetView {
  readonly template: PodSpec;
  readonly nodes: readonly NodeObject[];
  /** The pods that it owns. */
  readonly pods: readonly PodObject[];
  /** Nodes whose failed pod was deleted so recently that the next one stays for now. */
  readonly backingOff?: ReadonlySet<string>;
  readonly burstReplicas?: number;
  /** How many creations succeed; the next ones are refused. */
  readonly creationsAllowed?: number;
}

/** What one pass does. */
export interface DaemonSetPass {
  /** Names of the nodes that get a pod, in the order of the nodes. */
  readonly createdOn: readonly string[];
  readonly deleted: readonly PodObject[];
}

/**
 * One pass of the DaemonSet controller under the strategy OnDelete (W5): a pod where one should run and none is, none where none may stay, and
 * never two that run. What has finished is deleted first, and replaced when it is gone; failed pods of a node one at a time, with a pause
 * between them.
 *
 * Source: pkg/controller/daemon/daemon_controller.go (manage, podsShouldBeOnNode, syncNodes, getUnscheduledPodsWithoutNode) at v1.32.
 * Left out: the update of pods of old templates (RollingUpdate, with or without surge), and the lengths of the pauses.
 */
export function passOverDaemonSet(view: DaemonSetView): DaemonSetPass {
  const { nodes, burstReplicas = usualDaemonBurst, creationsAllowed = Infinity } = view;
  const podsOn = podsByNode(view.pods);
  const decisions = nodes.map((node) => decide(node, podsOn.get(nameOf(node)), view));
  const needed = decisions.flatMap(({ creates }) => creates);
  const { successes } = slowStart(Math.min(needed.length, burstReplicas), (before) => before < creationsAllowed);
  const known = new Set(nodes.map(nameOf));
  const stray = [...podsOn].filter(([node]) => !known.has(node)).flatMap(([, pods]) => pods.filter(isUnbound));
  return {
    createdOn: needed.slice(0, successes),
    deleted: [...decisions.flatMap(({ deletes }) => deletes), ...stray].slice(0, burstReplicas),
  };
}

interface NodeDecision {
  readonly creates: readonly string[];
  readonly deletes: readonly PodObject[];
}

const nameOf = ({ metadata }: NodeObject): string => metadata?.name ?? '';
const isUnbound = ({ spec }: PodObject): boolean => (spec?.nodeName ?? '') === '';

/** Pods by the node that they run on or are meant for; those that have finished and are on their way out need nothing more (getNodesToDaemonPods). */
function podsByNode(pods: readonly PodObject[]): ReadonlyMap<string, readonly PodObject[]> {
  const byNode = new Map<string, PodObject[]>();
  for (const pod of pods) {
    const node = targetNode(pod);
    if (node === undefined || (isFinished(pod) && isBeingDeleted(pod))) continue;
    const there = byNode.get(node) ?? [];
    there.push(pod);
    byNode.set(node, there);
  }
  return byNode;
}

function decide(node: NodeObject, pods: readonly PodObject[] | undefined, view: DaemonSetView): NodeDecision {
  const { shouldRun, shouldContinueRunning } = nodeEligibility(view.template, node);
  if (shouldRun && pods === undefined) return { creates: [nameOf(node)], deletes: [] };
  const staying = (pods ?? []).filter((pod) => !isBeingDeleted(pod));
  if (!shouldContinueRunning) return { creates: [], deletes: staying };
  const failed = staying.filter(({ status }) => status?.phase === 'Failed');
  const replaced = view.backingOff?.has(nameOf(node)) === true ? [] : failed.slice(0, 1);
  const running = staying.filter((pod) => !isFinished(pod)).toSorted(olderFirst);
  const done = staying.filter((pod) => pod.status?.phase === 'Succeeded' || replaced.includes(pod));
  return { creates: [], deletes: [...done, ...running.slice(1)] };
}

/** podByCreationTimestampAndPhase: those that have a node before those that wait for one. */
function olderFirst(a: PodObject, b: PodObject): number {
  if (isUnbound(a) !== isUnbound(b)) return isUnbound(a) ? 1 : -1;
  const [first, second] = [createdAt(a) ?? -Infinity, createdAt(b) ?? -Infinity];
  if (first !== second) return first < second ? -1 : 1;
  const [nameA, nameB] = [a.metadata?.name ?? '', b.metadata?.name ?? ''];
  return nameA === nameB ? 0 : nameA < nameB ? -1 : 1;
}
