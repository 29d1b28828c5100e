import type { Cluster, PodView } from '../../machines/universe.ts';
import type { NamedObject } from './named-objects.ts';

/** Whether a pod belongs to what a reference stands for. */
export type PodSelection = (pod: PodView, cluster: Cluster) => boolean;

/** The pods of a workload (of those that it owns, not those that its selector would match), of a Service (by selector), or the one pod. */
export function podsOf(object: NamedObject): PodSelection {
  switch (object.kind) {
    case 'Pod':
      return (pod) => pod.index === object.index;
    case 'ReplicaSet':
    case 'ReplicationController':
      return (pod) => pod.owner === object.index;
    case 'Deployment':
      return (pod, { replicaSets }) => replicaSets[pod.owner]?.deployment === object.index;
    case 'Service': {
      const templates = new Set(object.templates);
      return (pod) => templates.has(pod.facts.template);
    }
    case 'Node':
      return (pod) => pod.node === object.index;
    case 'Namespace':
      return (pod) => pod.namespace === object.index;
  }
}

/** How many of the pods that are selected satisfy the condition. */
export function countPods(cluster: Cluster, selects: PodSelection, satisfies: PodSelection): number {
  let count = 0;
  for (const pod of cluster.pods) if (pod.exists && selects(pod, cluster) && satisfies(pod, cluster)) count++;
  return count;
}

/** The containers of the pod really run: the API may say so of a node whose machine has stopped. */
export const runs: PodSelection = (pod, { nodes }) => pod.running && nodes[pod.node]?.runs === true;

/** They run and answer requests. */
export const serves: PodSelection = (pod, { nodes }) => pod.serves && nodes[pod.node]?.runs === true;

/** Its template is the one that its Deployment has now. */
export const isUpdated: PodSelection = (pod, { replicaSets, deployments }) => {
  const set = replicaSets[pod.owner];
  return set !== undefined && set.facts.revision === deployments[set.deployment]?.revision;
};
