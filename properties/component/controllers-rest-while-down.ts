import type { Cluster } from '../../machines/universe.ts';
import { mayLoseAComponent } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/** Who acts outside both: kubelets and what runs on nodes, users, faults, the cloud, programs behind finalizers, and the programs themselves. */
const outside = /^(?:kubelet|container|fault|user|drain|finalizer|cloudNodeController|component)\./;

const hostOf = (rule: string): string => (rule.startsWith('scheduler.') ? 'scheduler' : 'controller-manager');

function isUp(host: string, { components }: Cluster): boolean {
  for (const { id, up } of components) if (id === host) return up;
  return true;
}

/**
 * CP3: an object whose controller does not run stays as it is. Source: cmd/kube-controller-manager/app/controllermanager.go
 * (NewControllerDescriptors: what it hosts) at v1.32.
 */
export const controllersRestWhileDown = transitionInvariant({
  id: 'component/controllers-rest-while-down',
  needs: mayLoseAComponent,
  claim: 'While the controller manager is down, none of its controllers changes anything; nor does a scheduler.',
  matters: 'While the control plane is down nothing is repaired, however much of it still seems to run.',
  of: ['pods', 'nodes', 'namespaces', 'replicaSets', 'deployments', 'volumes', 'podCidrAllocators'],
  premise: (_before, _after, { components }, { rule }) => !outside.test(rule.id) && components.some(({ up }) => !up),
  holds: (_before, _after, cluster, { rule }) => outside.test(rule.id) || isUp(hostOf(rule.id), cluster),
});
