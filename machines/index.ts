import type { AnyStateMachine } from 'xstate';
import { componentMachine } from './component.ts';
import { containerMachine } from './container.ts';
import { deploymentMachine } from './deployment.ts';
import { namespaceMachine } from './namespace.ts';
import { nodeMachine } from './node.ts';
import { podMachine } from './pod.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { userMachine } from './user.ts';

export {
  componentMachine,
  containerMachine,
  deploymentMachine,
  namespaceMachine,
  nodeMachine,
  podMachine,
  replicaSetMachine,
  replicationControllerMachine,
  userMachine,
};
export { clusterComposition, clusterRules } from './cluster.ts';
export type { ClusterSpec } from './cluster-spec.ts';
export type { Cluster, Kubernetes } from './universe.ts';

/** Every machine of the specification, by its id. */
export const machines: Readonly<Record<string, AnyStateMachine>> = {
  pod: podMachine,
  container: containerMachine,
  node: nodeMachine,
  namespace: namespaceMachine,
  deployment: deploymentMachine,
  'replica-set': replicaSetMachine,
  'replication-controller': replicationControllerMachine,
  user: userMachine,
  component: componentMachine,
};
