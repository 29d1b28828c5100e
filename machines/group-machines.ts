import type { AnyStateMachine } from 'xstate';
import type { Kubernetes } from './universe.ts';
import { candidateMachine } from './candidate.ts';
import { componentMachine } from './component.ts';
import { configurationMachine } from './configuration.ts';
import { deploymentMachine } from './deployment.ts';
import { disruptionBudgetMachine } from './disruption-budget.ts';
import { leaseMachine } from './lease.ts';
import { namespaceMachine } from './namespace.ts';
import { nodeMachine } from './node.ts';
import { persistentVolumeClaimMachine } from './persistent-volume-claim.ts';
import { persistentVolumeMachine } from './persistent-volume.ts';
import { podCidrAllocatorMachine } from './pod-cidr-allocator.ts';
import { podMachine } from './pod.ts';
import { priorityClassMachine } from './priority-class.ts';
import { replicaSetMachine, replicationControllerMachine } from './replica-set.ts';
import { userMachine } from './user.ts';
import { volumeMachine } from './volume.ts';

/** The machines that the actors of each group of a cluster may have. Budgets are counters of the engine and have none here. */
export const groupMachines: Readonly<
  Record<Exclude<keyof Kubernetes['groups'], 'budgets'>, readonly AnyStateMachine[]>
> = {
  namespaces: [namespaceMachine],
  nodes: [nodeMachine],
  deployments: [deploymentMachine],
  replicaSets: [replicaSetMachine, replicationControllerMachine],
  pods: [podMachine],
  podCidrAllocators: [podCidrAllocatorMachine],
  volumes: [volumeMachine],
  configurations: [configurationMachine],
  claims: [persistentVolumeClaimMachine],
  persistentVolumes: [persistentVolumeMachine],
  disruptionBudgets: [disruptionBudgetMachine],
  priorityClasses: [priorityClassMachine],
  users: [userMachine],
  components: [componentMachine, candidateMachine],
  leases: [leaseMachine],
};
