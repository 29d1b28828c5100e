import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import { onNode, rule } from './universe.ts';

/**
 * Static pods: a kubelet runs them from a file, without the API server, and shows each there as a mirror pod (P11).
 *
 * Source: pkg/kubelet/kubelet.go (tryReconcileMirrorPods), pkg/kubelet/pod/mirror_client.go (CreateMirrorPod, DeleteMirrorPod),
 * pkg/kubelet/config/common.go (applyDefaults) at v1.32.
 *
 * What the API server has of a static pod is the mirror: a deletion removes that and nothing else, the containers run on (the pod's machine
 * keeps them while it is `Absent`), and the kubelet makes another mirror. Left out, and why that is sound: the reading of the file every
 * 20 s, since files do not change here; what happens to containers between the deletion of a mirror and its removal, which the
 * kubelet does at once; the owner of a mirror, its node, with which it is never an orphan.
 */
const createsMirrorPod = rule({
  id: 'kubelet.createsMirrorPod',
  description: 'Shows a static pod of its node in the API server.',
  implements: ['P11'],
  to: 'pods',
  event: () => ({ type: 'pod.create' }),
  where: (pod) => pod.facts.isStatic === true && !pod.exists,
  related: onNode((node) => node.up && node.ready),
  fairness: 'weak',
  says: (pod) => `creates the mirror pod ${pod.id}`,
});

/** Every rule about static pods. */
export const allStaticPodRules: readonly Rule[] = [createsMirrorPod];

/** The same, where the cluster has such pods. */
export const staticPodRules = ({ pods }: ClusterSpec): readonly Rule[] =>
  pods.some(({ spec }) => spec.isStatic === true) ? allStaticPodRules : [];
