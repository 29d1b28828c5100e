import { transitionInvariant } from '../cluster-properties.ts';
import { someStaticPod } from '../needs.ts';

/** P11: what is deleted is the mirror. Source: pkg/kubelet/pod/mirror_client.go (DeleteMirrorPod) at v1.32. */
export const staticPodOutlivesItsMirror = transitionInvariant({
  id: 'pod/static-pod-outlives-its-mirror',
  needs: someStaticPod,
  claim: 'The containers of a static pod run on when its mirror pod is deleted.',
  matters: 'The control plane itself often runs as static pods: deleting an object must not stop the API server.',
  of: 'pods',
  premise: (before, after) => before.facts.isStatic === true && before.exists && !after.exists && before.running,
  holds: (before, after) =>
    before.facts.isStatic !== true || !before.exists || after.exists || !before.running || after.running,
});
