import type { ClusterSpec } from './cluster-spec.ts';
import type { PodView } from './universe.ts';
import type { Rule } from '../src/model/composition.ts';
import { anyMoment } from './durations.ts';
import { onNode, rule } from './universe.ts';
import { sameName } from './readers.ts';

/** Whether the pod is on a node that has it driven away. */
const isDriven = ({ facts: { drivenFrom }, node }: PodView): boolean => drivenFrom?.[node] === true;

/**
 * What becomes of pods on a node that somebody tainted NoExecute: those that do not tolerate all of it go at once, those that do for a while when that is
 * over (N7). They may have come there knowingly, since a toleration with `tolerationSeconds` satisfies the scheduler, and a pod that names its node asks
 * none; then what replaces them comes there as well.
 *
 * Source: pkg/controller/tainteviction/taint_eviction.go (handlePodUpdate, processPodOnNode, addConditionAndDeletePod) at v1.32, which asks neither for the
 * pod's phase nor whether the node is ready; by machines/nodes/taint-eviction.ts. Taints that are somebody's do not change during a run; those that follow
 * from a node's conditions are the node controller's.
 */
export const allTaintedNodeRules: readonly Rule[] = [
  rule({
    id: 'nodeController.evictsFromTaintedNode',
    description: 'Deletes a pod from a node with a NoExecute taint that it does not tolerate, or not any longer.',
    implements: ['N7'],
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    where: (pod) => pod.exists && !pod.terminating && isDriven(pod),
    reads: 'node',
    unchanged: sameName,
    related: onNode((node) => node.recorded),
    fairness: 'weak',
    takes: ({ facts, node }) => facts.durations?.drivenOff?.[node] ?? anyMoment,
    says: (pod) => `evicts ${pod.id} from its node, whose taint it does not tolerate for ever`,
  }),
];

/** The same, where the cluster has such a pod. */
export const taintedNodeRules = ({ pods }: Pick<ClusterSpec, 'pods'>): readonly Rule[] =>
  pods.some(({ spec }) => spec.drivenFrom !== undefined) ? allTaintedNodeRules : [];
