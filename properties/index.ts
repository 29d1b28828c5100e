import type { Property } from '../src/property/property.ts';
import { aLeaderIsElectedInTheEnd } from './control-plane/a-leader-is-elected-in-the-end.ts';
import { allocatableIsNeverExceeded } from './node/allocatable-is-never-exceeded.ts';
import { atMostOneLeader } from './control-plane/at-most-one-leader.ts';
import { backOffIsNoPhase } from './pod/back-off-is-no-phase.ts';
import { bindingIsFinal } from './pod/binding-is-final.ts';
import { conditionsKeepNewPodsAway } from './node/conditions-keep-new-pods-away.ts';
import { boundOnlyByASchedulerThatExists } from './pod/bound-only-by-a-scheduler-that-exists.ts';
import { cordonedNodeGetsNoNewPod } from './node/cordoned-node-gets-no-new-pod.ts';
import { createsNoMoreThanReplicas } from './replica-set/creates-no-more-than-replicas.ts';
import { decisionsAreCarriedOutAtRest } from './pod/decisions-are-carried-out-at-rest.ts';
import { deletionCompletes } from './namespace/deletion-completes.ts';
import { disruptionStopsEvictions } from './node/disruption-stops-evictions.ts';
import { hasOneController } from './pod/has-one-controller.ts';
import { hostPortsAreNotShared } from './node/host-ports-are-not-shared.ts';
import { importantPodGetsTheRoomOfLessImportantOnes } from './pod/important-pod-gets-the-room-of-less-important-ones.ts';
import { containersWaitForInitContainers } from './pod/containers-wait-for-init-containers.ts';
import { deletedMirrorPodComesBack } from './pod/deleted-mirror-pod-comes-back.ts';
import { evictionsComeWithMemoryPressure } from './node/evictions-come-with-memory-pressure.ts';
import { guaranteedPodsAreEvictedLast } from './node/guaranteed-pods-are-evicted-last.ts';
import { hungContainerIsKilled } from './pod/hung-container-is-killed.ts';
import { initContainersRunInOrder } from './pod/init-containers-run-in-order.ts';
import { isBoundToABestNode } from './pod/is-bound-to-a-best-node.ts';
import { neverBoundToATerminatedNode } from './pod/never-bound-to-a-terminated-node.ts';
import { claimInUseIsNotRemoved } from './volume/claim-in-use-is-not-removed.ts';
import { claimOfOnePodIsNotShared } from './volume/claim-of-one-pod-is-not-shared.ts';
import { emptyDirSurvivesContainerRestarts } from './volume/empty-dir-survives-container-restarts.ts';
import { noDiskStaysWhereNobodyNeedsIt } from './volume/no-disk-stays-where-nobody-needs-it.ts';
import { nothingIsCreatedWhileTerminating } from './namespace/nothing-is-created-while-terminating.ts';
import { objectOutlivesItsContainers } from './pod/object-outlives-its-containers.ts';
import { onlyAKubeletMakesANodeReady } from './node/only-a-kubelet-makes-a-node-ready.ts';
import { pendingPodWithAFittingNodeIsBound } from './pod/pending-pod-with-a-fitting-node-is-bound.ts';
import { podCidrsDoNotOverlap } from './node/pod-cidrs-do-not-overlap.ts';
import { podsOfATerminatedNodeAreNotAvailable } from './node/pods-of-a-terminated-node-are-not-available.ts';
import { podsRunOnlyWithTheirDisks } from './volume/pods-run-only-with-their-disks.ts';
import { preStopHooksComeBeforeTheEnd } from './pod/pre-stop-hooks-come-before-the-end.ts';
import { readyOnlyAfterStartUp } from './pod/ready-only-after-start-up.ts';
import { removedOnlyWhenEmpty } from './namespace/removed-only-when-empty.ts';
import { replicasAreKeptAtRest } from './replica-set/replicas-are-kept-at-rest.ts';
import { replicasConverge } from './replica-set/replicas-converge.ts';
import { retainedVolumeIsDeletedByAUserOnly } from './volume/retained-volume-is-deleted-by-a-user-only.ts';
import { rolloutCompletes } from './deployment/rollout-completes.ts';
import { rolloutIsCompleteAtRest } from './deployment/rollout-is-complete-at-rest.ts';
import { rolloutKeepsMinAvailable } from './deployment/rollout-keeps-min-available.ts';
import { rolloutStaysWithinMaxSurge } from './deployment/rollout-stays-within-max-surge.ts';
import { roomIsMadeAtTheCostOfLessImportantPods } from './pod/room-is-made-at-the-cost-of-less-important-pods.ts';
import { roomIsMadeWhereItsVolumesAre } from './pod/room-is-made-where-its-volumes-are.ts';
import { sidecarsDoNotKeepAPod } from './pod/sidecars-do-not-keep-a-pod.ts';
import { startsOnlyWithItsConfiguration } from './pod/starts-only-with-its-configuration.ts';
import { staticPodOutlivesItsMirror } from './pod/static-pod-outlives-its-mirror.ts';
import { terminalPhaseIsFinal } from './pod/terminal-phase-is-final.ts';
import { terminatedNodeEndsUpEmpty } from './node/terminated-node-ends-up-empty.ts';
import { controllersRestWhileDown } from './component/controllers-rest-while-down.ts';
import { annotationsSelectNothing } from './pod/annotations-select-nothing.ts';
import { isAdoptedOnlyByASelectorThatMatches } from './pod/is-adopted-only-by-a-selector-that-matches.ts';
import { isDeletedOnlyByWhoMay } from './pod/is-deleted-only-by-who-may.ts';
import { isNewWhenCreated } from './pod/is-new-when-created.ts';
import { legacyPredicatesHoldWhenBound } from './pod/legacy-predicates-hold-when-bound.ts';
import { ownerIsOfItsNamespace } from './pod/owner-is-of-its-namespace.ts';
import { restartsFollowThePolicy } from './pod/restarts-follow-the-policy.ts';
import { changedContainerIsReplaced } from './pod/changed-container-is-replaced.ts';
import { unchangedContainersAreKept } from './pod/unchanged-containers-are-kept.ts';
import { twoContainersNeverHoldOnePort } from './pod/two-containers-never-hold-one-port.ts';
import { claimWaitsForANode } from './volume/claim-waits-for-a-node.ts';
import { podGoesWhereItsVolumesAre } from './volume/pod-goes-where-its-volumes-are.ts';
import { podIsBoundOnceItsVolumesAre } from './volume/pod-is-bound-once-its-volumes-are.ts';
import { drainComesToItsEnd } from './node/drain-comes-to-its-end.ts';
import { evictionLeavesEnoughHealthyPods } from './budget/eviction-leaves-enough-healthy-pods.ts';
import { statusIsTrueAtRest } from './budget/status-is-true-at-rest.ts';
import { runsOnlyWhereItsNodeTakesIt } from './pod/runs-only-where-its-node-takes-it.ts';
import { taintsDrivePodsAway } from './node/taints-drive-pods-away.ts';
import { volumeHasOneClaim } from './volume/volume-has-one-claim.ts';

/** Everything that Plimsoll claims of every cluster, by machine. */
export const properties: readonly Property[] = [
  bindingIsFinal,
  hasOneController,
  neverBoundToATerminatedNode,
  terminalPhaseIsFinal,
  pendingPodWithAFittingNodeIsBound,
  objectOutlivesItsContainers,
  initContainersRunInOrder,
  containersWaitForInitContainers,
  sidecarsDoNotKeepAPod,
  readyOnlyAfterStartUp,
  hungContainerIsKilled,
  preStopHooksComeBeforeTheEnd,
  backOffIsNoPhase,
  twoContainersNeverHoldOnePort,
  changedContainerIsReplaced,
  unchangedContainersAreKept,
  startsOnlyWithItsConfiguration,
  deletedMirrorPodComesBack,
  staticPodOutlivesItsMirror,
  allocatableIsNeverExceeded,
  cordonedNodeGetsNoNewPod,
  guaranteedPodsAreEvictedLast,
  evictionsComeWithMemoryPressure,
  podsOfATerminatedNodeAreNotAvailable,
  terminatedNodeEndsUpEmpty,
  conditionsKeepNewPodsAway,
  onlyAKubeletMakesANodeReady,
  disruptionStopsEvictions,
  podCidrsDoNotOverlap,
  createsNoMoreThanReplicas,
  replicasAreKeptAtRest,
  replicasConverge,
  rolloutIsCompleteAtRest,
  rolloutCompletes,
  rolloutKeepsMinAvailable,
  rolloutStaysWithinMaxSurge,
  nothingIsCreatedWhileTerminating,
  removedOnlyWhenEmpty,
  deletionCompletes,
  boundOnlyByASchedulerThatExists,
  isBoundToABestNode,
  decisionsAreCarriedOutAtRest,
  roomIsMadeAtTheCostOfLessImportantPods,
  roomIsMadeWhereItsVolumesAre,
  importantPodGetsTheRoomOfLessImportantOnes,
  podsRunOnlyWithTheirDisks,
  noDiskStaysWhereNobodyNeedsIt,
  emptyDirSurvivesContainerRestarts,
  volumeHasOneClaim,
  claimInUseIsNotRemoved,
  claimOfOnePodIsNotShared,
  retainedVolumeIsDeletedByAUserOnly,
  hostPortsAreNotShared,
  isNewWhenCreated,
  isDeletedOnlyByWhoMay,
  restartsFollowThePolicy,
  ownerIsOfItsNamespace,
  isAdoptedOnlyByASelectorThatMatches,
  annotationsSelectNothing,
  legacyPredicatesHoldWhenBound,
  controllersRestWhileDown,
  atMostOneLeader,
  aLeaderIsElectedInTheEnd,
  drainComesToItsEnd,
  evictionLeavesEnoughHealthyPods,
  statusIsTrueAtRest,
  claimWaitsForANode,
  podGoesWhereItsVolumesAre,
  podIsBoundOnceItsVolumesAre,
  taintsDrivePodsAway,
  runsOnlyWhereItsNodeTakesIt,
];
