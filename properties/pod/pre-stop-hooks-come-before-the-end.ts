import { transitionInvariant } from '../cluster-properties.ts';
import { someLifecycle } from '../needs.ts';

/**
 * P5: the kubelet stops a pod's containers after their preStop hooks, or at the end of the grace period, and confirms the deletion after that;
 * of a pod whose node is gone, somebody else removes the object. Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer) at v1.32.
 */
export const preStopHooksComeBeforeTheEnd = transitionInvariant({
  id: 'pod/pre-stop-hooks-come-before-the-end',
  needs: someLifecycle,
  claim: 'A kubelet confirms the deletion of a pod only when its preStop hooks are over, or its grace period is.',
  matters: 'A preStop hook drains connections or hands over a lock; an end that overtakes it loses both.',
  of: 'pods',
  premise: (before) => before.inHooks,
  holds: (before, after, _, { rule }) => !before.inHooks || after.exists || rule.id !== 'kubelet.confirmsDeletion',
});
