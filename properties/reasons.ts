import type { ComponentView } from '../machines/component-view.ts';
import type { Cluster, NodeView, PodView } from '../machines/universe.ts';
import { canServe } from '../machines/kubelet.ts';
import { isDeniedADisk } from '../machines/attach-detach-controller.ts';
import { hasItsClaims } from '../machines/persistent-volume-controller.ts';
import { isSetUp, lacksConfiguration } from '../machines/configuration-rules.ts';
import { fits } from '../machines/scheduler.ts';

/*
 * Why a pod may stay as it is for ever although every controller does its work: the honest exceptions of the claims about convergence.
 * They are asked in every state of a search, so none of them allocates.
 */

/**
 * Whether an active pod that is not available has a reason never to be: it fits nowhere, its node is lost and it may not be evicted, its
 * image cannot be pulled or never serves, another node has a disk of it and needs it, a claim, a ConfigMap or a Secret of it is not there, or it is an
 * adopted pod one of whose containers is done.
 */
export function isHeldBack(pod: PodView, cluster: Cluster): boolean {
  if (pod.available) return false;
  if (pod.facts.lifecycle?.isTroubled === true) return true;
  if (pod.node < 0) return !fitsSomewhere(pod, cluster);
  const node = cluster.nodes[pod.node];
  if (node === undefined) return true;
  if (isSilent(node)) return staysOnLostNode(pod, node, cluster);
  if (pod.facts.restartPolicy !== 'Always' && !pod.running) return true;
  return !canServe(pod) || isNeverPulled(pod) || isDeniedADisk(pod, cluster) || isUnsupplied(pod, cluster);
}

/** The node that a pod is bound to, or that its scheduler has decided for; -1 for none. */
export function chosenNode({ node, assumed }: PodView): number {
  return node >= 0 ? node : assumed;
}

/** Whether a node is chosen for a pod in a step: one that is made on the node which its manifest names is none that anybody chose for. */
export function isChosenFor(before: PodView, after: PodView): boolean {
  return before.exists && chosenNode(before) < 0 && chosenNode(after) >= 0;
}

/** Whether a container of the pod ends again and again by what its image does, so that the pod comes and goes as an available one. */
export function endsByItself(pod: PodView): boolean {
  for (const { behaviour } of pod.facts.containers)
    if (behaviour.kind === 'crash-loop' || behaviour.kind === 'exits') return true;
  return false;
}

/** Whether a pod that is being deleted may never go: only the kubelet of its node could confirm it, and that does not answer. */
export function isStuckTerminating(pod: PodView, { nodes }: Cluster): boolean {
  const node = nodes[pod.node];
  return pod.terminating && node !== undefined && isSilent(node);
}

/** Whether a node could take the pod now. */
export function fitsSomewhere(pod: PodView, cluster: Cluster): boolean {
  for (const node of cluster.nodes) if (fits(pod, node, cluster)) return true;
  return false;
}

/** Whether something that a bound pod needs to be started, or a container of it, is not there. */
function isUnsupplied(pod: PodView, cluster: Cluster): boolean {
  return lacksConfiguration(pod, cluster) || (!isSetUp(pod) && !hasItsClaims(pod, cluster));
}

/** Whether a program that hosts controllers is gone for good, and all others of its kind: what these look after then stays as it is. */
export function isControlPlaneGone({ components }: Cluster): boolean {
  for (const component of components) if (component.gone && isLastOfItsKind(component, components)) return true;
  return false;
}

function isLastOfItsKind({ index, lease }: ComponentView, components: readonly ComponentView[]): boolean {
  if (lease < 0) return true;
  for (const other of components) if (other.index !== index && other.lease === lease && !other.gone) return false;
  return true;
}

/** Whether nobody evicts a pod from its node, which is lost: it tolerates that, no node is ready, or the node's zone taints no more nodes. */
function staysOnLostNode({ facts }: PodView, node: NodeView, { someNodeReady, taintable }: Cluster): boolean {
  if (node.notReady ? facts.toleratesNotReadyNodes : facts.toleratesLostNodes) return true;
  if (!someNodeReady) return true;
  return node.taintsApart && !node.evicting && taintable[node.index] === 0;
}

/** Stopped, but not gone for good, and its record is there: a node that may come back, so nobody gives its pods away. */
const isSilent = ({ up, gone, deleted }: NodeView): boolean => !up && !gone && !deleted;

function isNeverPulled({ facts }: PodView): boolean {
  for (const { behaviour } of facts.containers) if (behaviour.kind === 'never-pulled') return true;
  return false;
}
