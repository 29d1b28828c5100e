import type { AnyStateMachine } from 'xstate';
import { candidateMachine } from './candidate.ts';
import { componentMachine } from './component.ts';
import { containerMachine } from './container.ts';
import { deploymentMachine } from './deployment.ts';
import { disruptionBudgetMachine } from './disruption-budget.ts';
import { leaseMachine } from './lease.ts';
import { namespaceMachine } from './namespace.ts';
import { nodeMachine } from './node.ts';
import { podCidrAllocatorMachine } from './pod-cidr-allocator.ts';
import { podMachine } from './pod.ts';
import { storedObjectMachine } from './api/stored-object.ts';
import { priorityClassMachine } from './priority-class.ts';
import { configurationMachine } from './configuration.ts';
import { persistentVolumeClaimMachine } from './persistent-volume-claim.ts';
import { persistentVolumeMachine } from './persistent-volume.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { schedulingMachine } from './scheduling-attempt.ts';
import { volumeMachine } from './volume.ts';
import { userMachine } from './user.ts';

export {
  candidateMachine,
  componentMachine,
  configurationMachine,
  containerMachine,
  deploymentMachine,
  disruptionBudgetMachine,
  leaseMachine,
  namespaceMachine,
  nodeMachine,
  podCidrAllocatorMachine,
  persistentVolumeClaimMachine,
  persistentVolumeMachine,
  podMachine,
  priorityClassMachine,
  replicaSetMachine,
  replicationControllerMachine,
  storedObjectMachine,
  schedulingMachine,
  userMachine,
  volumeMachine,
};
export { clusterComposition, clusterRules } from './cluster.ts';
export { groupMachines } from './group-machines.ts';
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
  'stored-object': storedObjectMachine,
  'pod-cidr-allocator': podCidrAllocatorMachine,
  scheduling: schedulingMachine,
  'priority-class': priorityClassMachine,
  volume: volumeMachine,
  candidate: candidateMachine,
  lease: leaseMachine,
  configuration: configurationMachine,
  'persistent-volume-claim': persistentVolumeClaimMachine,
  'persistent-volume': persistentVolumeMachine,
  'disruption-budget': disruptionBudgetMachine,
};
