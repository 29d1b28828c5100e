import type { Rule } from '../src/model/composition.ts';
import { hasLostItsVolume, keepsItsVolumes, volumeInMind } from './volume-filter.ts';
import { rule } from './universe.ts';

/**
 * Volumes that wait for a node (P12): a claim of a class with volumeBindingMode WaitForFirstConsumer stays unbound until the scheduler has decided
 * for a node for a pod that uses it, gets a volume that can be reached there, or one that is made there, and only then is the pod bound. So in a
 * cluster with such claims decision and binding are two steps for the pods that use them, whether the scenario asks for that window or not.
 *
 * Source: pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (Reserve, PreBind, Unreserve), binder.go (AssumePodVolumes, BindPodVolumes,
 * bindAPIUpdate, checkBindings), pkg/scheduler/schedule_one.go (handleBindingCycleError), pkg/controller/volume/persistentvolume/pv_controller.go
 * (syncUnboundClaim, shouldDelayBinding) at v1.32.
 *
 * Between the decision and the first write others may come first: another scheduler, or a claim that waits for no node. Then the pod goes back to the
 * queue. What was written for a claim stays, whatever becomes of the pod: it ties the next one that uses it. A volume that is there is written with
 * its claim, one that is to be made with the node as an annotation of the claim; each claim apart. A decision that loses the volume it was made for
 * while another one will do on that node goes on with that other one, as if it had been made anew. Left out: topologies of volumes that are
 * made (allowedTopologies), which are reached from everywhere here; storage capacity; the ten minutes after which a binding is given up, since
 * making a volume does not fail.
 */
export const volumeBindingRules: readonly Rule[] = [
  rule({
    id: 'scheduler.selectsNode',
    description: 'Writes down for a claim that waits for a node which one its pod is to go to, and with which volume.',
    implements: ['P12', 'S1', 'S5'],
    to: 'claims',
    with: ['pods', 'nodes', 'persistentVolumes'],
    event: (_claim, _pod, node, volume) => ({ type: 'claim.selectNode', node: node.id, volume: volume.id }),
    where: ({ pending, facts, selectedNode }) => pending && facts.waits === true && selectedNode < 0,
    when: (claim, pod, node, volume, cluster) =>
      pod.assumed === node.index &&
      pod.facts.claims?.includes(claim.index) === true &&
      volumeInMind(claim, pod, cluster) === volume.index,
    fairness: 'weak',
    says: (claim, pod, node, volume) =>
      `writes down ${volume.id} for ${claim.id}, since ${pod.id} is to go to ${node.id}`,
  }),
  rule({
    id: 'scheduler.dropsNode',
    description: 'Finds that the volume which it wrote down for a claim is gone, and looks for another.',
    implements: ['P12'],
    to: 'claims',
    event: () => ({ type: 'claim.dropNode' }),
    where: ({ pending, selectedNode }) => pending && selectedNode >= 0,
    when: (claim, cluster) => hasLostItsVolume(claim, cluster),
    fairness: 'weak',
    says: (claim) => `finds that the volume for ${claim.id} is gone`,
  }),
  rule({
    id: 'scheduler.givesUpDecision',
    description:
      "Finds that a volume which it had in mind for a pod is another one's by now, and looks for a node anew.",
    implements: ['P12', 'S1'],
    to: 'pods',
    event: () => ({ type: 'pod.forgetDecision' }),
    where: (pod) => pod.assumed >= 0 && pod.facts.claims !== undefined,
    when: (pod, cluster) => !keepsItsVolumes(pod, cluster),
    fairness: 'weak',
    says: (pod) => `finds no volume any more where ${pod.id} was to go, and looks for a node anew`,
  }),
];
