import type { AnyStateMachine } from 'xstate';
import type { Actor } from '../model/model.ts';
import type { GroupWords } from './group-words.ts';
import { backlogGroup, readerGroup } from '../model/unseen.ts';
import { budgetGroup } from '../model/budget.ts';
import { clockGroup, timeGroup } from '../model/clock.ts';
import { candidateMachine } from '../../machines/candidate.ts';
import { componentMachine } from '../../machines/component.ts';
import { componentWords, leaseWords } from './component-words.ts';
import { deploymentMachine } from '../../machines/deployment.ts';
import { deploymentWords, replicaSetWords } from './workload-words.ts';
import { leaseMachine } from '../../machines/lease.ts';
import { namespaceMachine } from '../../machines/namespace.ts';
import { namespaceWords } from './namespace-words.ts';
import { nodeMachine } from '../../machines/node.ts';
import { nodeWords } from './node-words.ts';
import { plainWords } from './plain-words.ts';
import { podMachine } from '../../machines/pod.ts';
import { podWords } from './pod-words.ts';
import { readerWords } from './reader-words.ts';
import { replicaSetMachine, replicationControllerMachine } from '../../machines/replica-set.ts';
import { priorityClassMachine } from '../../machines/priority-class.ts';
import { priorityClassWords, volumeWords } from './volume-words.ts';
import { claimWords, configurationWords, persistentVolumeWords } from './supply-words.ts';
import { disruptionBudgetMachine } from '../../machines/disruption-budget.ts';
import { disruptionBudgetWords } from './budget-words.ts';
import { configurationMachine } from '../../machines/configuration.ts';
import { persistentVolumeClaimMachine } from '../../machines/persistent-volume-claim.ts';
import { persistentVolumeMachine } from '../../machines/persistent-volume.ts';
import { volumeMachine } from '../../machines/volume.ts';
import { userMachine } from '../../machines/user.ts';

/** What a user has done and which faults are left stands in the story itself. */
const silent: GroupWords = { changes: () => [], state: () => undefined };

const byMachine: ReadonlyMap<AnyStateMachine, GroupWords> = new Map<AnyStateMachine, GroupWords>([
  [podMachine, podWords],
  [nodeMachine, nodeWords],
  [namespaceMachine, namespaceWords],
  [replicaSetMachine, replicaSetWords],
  [replicationControllerMachine, replicaSetWords],
  [deploymentMachine, deploymentWords],
  [userMachine, silent],
  [componentMachine, componentWords],
  [candidateMachine, componentWords],
  [leaseMachine, leaseWords],
  [volumeMachine, volumeWords],
  [priorityClassMachine, priorityClassWords],
  [configurationMachine, configurationWords],
  [persistentVolumeClaimMachine, claimWords],
  [persistentVolumeMachine, persistentVolumeWords],
  [disruptionBudgetMachine, disruptionBudgetWords],
]);

/** How an actor is told; one of a machine that Plimsoll does not know, by its states and its context. */
export function wordsFor(actor: Actor): GroupWords {
  if (actor.group === budgetGroup || actor.group === clockGroup || actor.group === timeGroup) return silent;
  if (actor.group === readerGroup || actor.group === backlogGroup) return readerWords;
  return byMachine.get(actor.states.machine) ?? plainWords;
}
