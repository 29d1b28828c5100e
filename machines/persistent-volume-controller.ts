import type { ActorRef, IndexOf, LocalState, Rule } from '../src/model/composition.ts';
import type { ClaimFacts, PersistentVolumeFacts } from './volumes/storage-facts.ts';
import type { ClaimView, Cluster, NodeView, PersistentVolumeView, PodView } from './universe.ts';
import { isSetUp } from './configuration-rules.ts';
import { isBestFor, reachesItsVolumes } from './volume-binding.ts';
import { rule } from './universe.ts';

/**
 * Claims and volumes: who binds, protects, releases and reclaims them, and who waits for them (P12).
 *
 * Source: pkg/controller/volume/persistentvolume/pv_controller.go, pkg/controller/volume/pvcprotection/pvc_protection_controller.go
 * (podUsesPVC), pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (podHasPVCs, PreFilter),
 * pkg/kubelet/volumemanager/populator/desired_state_of_world_populator.go (getPVCExtractPV) at v1.32.
 *
 * A pod uses a claim as long as it is in the store and bound to a node, finished or not. The scheduler binds no pod whose claim is missing, is
 * being deleted, or has no volume; a kubelet sets no pod up whose claim is being deleted: one that was bound and not yet set up then
 * waits for ever, and so does the claim. A claim of a class with volumeBindingMode WaitForFirstConsumer is bound once the scheduler has chosen a
 * node for a pod that uses it (`volume-binding.ts`). Provisioning takes any time, and does not fail.
 */
export const persistentVolumeRules: readonly Rule[] = [
  rule({
    id: 'persistentVolumeController.binds',
    description:
      'Binds a claim to the best volume that is free, or to one that is made for it; each is then of the other for good.',
    implements: ['P12'],
    to: 'claims',
    with: ['persistentVolumes'],
    event: (_, volume) => ({ type: 'claim.bind', volume: volume.id }),
    when: (claim, volume, cluster) => claim.pending && isBestFor(claim, volume, cluster),
    broadcast: {
      to: 'persistentVolumes',
      event: (claim) => ({ type: 'volume.bind', claim: claim.id }),
      where: (member, _, volume) => member.index === volume.index,
    },
    fairness: 'weak',
    says: (claim, volume) => `binds ${claim.id} to ${volume.id}`,
  }),
  rule({
    id: 'pvcProtectionController.removesClaim',
    description: 'Takes its finalizer off a claim that is being deleted once no pod on a node uses it.',
    implements: ['P12'],
    to: 'claims',
    event: () => ({ type: 'claim.removed' }),
    when: (claim, cluster) => !isUsed(claim, cluster),
    fairness: 'weak',
    says: (claim) => `finds that nobody uses ${claim.id}, which is removed`,
  }),
  rule({
    id: 'persistentVolumeController.releases',
    description: 'Finds that the claim of a volume is gone.',
    implements: ['P12'],
    to: 'persistentVolumes',
    event: () => ({ type: 'volume.release' }),
    when: (volume, { claims }) => claims[volume.claim]?.volume !== volume.index,
    fairness: 'weak',
    says: (volume) => `finds that the claim of ${volume.id} is gone`,
  }),
  rule({
    id: 'persistentVolumeController.reclaims',
    description: 'Deletes a released volume whose reclaim policy says so, with its disk.',
    implements: ['P12'],
    to: 'persistentVolumes',
    event: () => ({ type: 'volume.reclaim' }),
    where: (volume) => volume.facts.reclaim === 'Delete',
    fairness: 'weak',
    says: (volume) => `deletes ${volume.id} and its disk`,
  }),
  rule({
    id: 'namespaceController.deletesClaim',
    description: 'Deletes a claim that a terminating namespace still contains.',
    implements: ['M2', 'P12'],
    to: 'claims',
    event: () => ({ type: 'claim.delete' }),
    related: { in: 'namespaces', at: ({ namespace }) => namespace, where: (namespace) => namespace.terminating },
    fairness: 'weak',
    says: (claim) => `deletes ${claim.id}, since its namespace is terminating`,
  }),
];

/** Whether a pod that is bound to a node uses a claim. */
export function isUsed({ index }: ClaimView, { pods }: Cluster): boolean {
  for (const pod of pods) if (pod.exists && pod.node >= 0 && pod.facts.claims?.includes(index) === true) return true;
  return false;
}

/** Whether every claim of a pod is there, has its volume, and is not being deleted. */
export function hasItsClaims({ facts: { claims: used } }: PodView, { claims }: Cluster): boolean {
  if (used === undefined) return true;
  for (const index of used) {
    const claim = claims[index];
    if (claim === undefined || claim.volume < 0 || claim.terminating) return false;
  }
  return true;
}

type Plain = (pod: PodView, cluster: Cluster) => boolean;
type With<Rest extends readonly unknown[]> = (pod: PodView, ...rest: [...Rest, Cluster]) => boolean;

const isReadyToBeSetUp: Plain = (pod, cluster) => isSetUp(pod) || hasItsClaims(pod, cluster);

/** A rule by which a scheduler chooses a node for a pod, or a kubelet sets it up, once its claims are as they must be. */
export function withClaims(rule: Rule): Rule {
  switch (rule.id) {
    case 'scheduler.binds':
    case 'scheduler.decides':
      return onReachableNode(rule);
    case 'scheduler.preempts':
      return withTwo(rule, hasItsClaims);
    case 'kubelet.startsInitContainer':
      return withOne(rule, isReadyToBeSetUp);
    case 'kubelet.startsContainers':
      return withNone(rule, isReadyToBeSetUp);
    default:
      return rule;
  }
}

/* One for each number of parameters, since guards of the search allocate nothing. */

function withNone(rule: Rule, isReady: Plain): Rule {
  const when = rule.when as Plain | undefined;
  const guard: Plain = (pod, cluster) => isReady(pod, cluster) && (when === undefined || when(pod, cluster));
  return { ...rule, when: guard };
}

function onReachableNode(rule: Rule): Rule {
  const when = rule.when as With<[NodeView]> | undefined;
  const guard: With<[NodeView]> = (pod, node, cluster) =>
    hasItsClaims(pod, cluster) &&
    reachesItsVolumes(pod, node, cluster) &&
    (when === undefined || when(pod, node, cluster));
  return { ...rule, when: guard };
}

function withOne(rule: Rule, isReady: Plain): Rule {
  const when = rule.when as With<[unknown]> | undefined;
  const guard: With<[unknown]> = (pod, first, cluster) =>
    isReady(pod, cluster) && (when === undefined || when(pod, first, cluster));
  return { ...rule, when: guard };
}

function withTwo(rule: Rule, isReady: Plain): Rule {
  const when = rule.when as With<[unknown, unknown]> | undefined;
  const guard: With<[unknown, unknown]> = (pod, first, second, cluster) =>
    isReady(pod, cluster) && (when === undefined || when(pod, first, second, cluster));
  return { ...rule, when: guard };
}

/** A claim as guards and properties see it. */
export function claimView(
  { value, context }: LocalState,
  { id, index, spec }: ActorRef<ClaimFacts>,
  indexOf: IndexOf,
): ClaimView {
  const { volume, node } = context as { readonly volume?: string | null; readonly node?: string | null };
  return {
    id,
    index,
    facts: spec,
    exists: value !== 'Absent',
    namespace: indexOf('namespaces', spec.namespace),
    pending: value === 'Pending',
    terminating: value === 'Terminating',
    volume: typeof volume === 'string' ? indexOf('persistentVolumes', volume) : -1,
    selectedNode: typeof node === 'string' ? indexOf('nodes', node) : -1,
  };
}

/** A volume as guards and properties see it. */
export function persistentVolumeView(
  { value, context }: LocalState,
  { id, index, spec }: ActorRef<PersistentVolumeFacts>,
  indexOf: IndexOf,
): PersistentVolumeView {
  const { claim } = context as { readonly claim?: string | null };
  return {
    id,
    index,
    facts: spec,
    exists: value !== 'Absent',
    available: value === 'Available',
    released: value === 'Released',
    terminating: value === 'Terminating',
    claim: typeof claim === 'string' ? indexOf('claims', claim) : -1,
  };
}
