import type { Scenario, SimpleAction } from './scenario.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { PodInput } from '../../machines/pod-context.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import type { PriorityVariant } from './cluster-priorities.ts';
import type { Workload } from './cluster-workloads.ts';
import { endByThemselves } from './pod-lifecycle.ts';
import { freshReads } from '../../machines/readers.ts';
import { objectId, ofKind, refuse } from './cluster-objects.ts';
import { variantsAt, withPriority } from './cluster-priorities.ts';
import { namedNode } from './named-node.ts';
import { podFacts } from './template-facts.ts';

function podInput(
  template: PodTemplate,
  exists: boolean,
  { facts, faults }: { readonly facts: PodFacts; readonly faults: FaultBudgets },
  { isAttempted, nodes, timed }: Surroundings,
): PodInput {
  const { spec, owner, minReadySeconds } = template;
  const most = mostEnded(facts, faults);
  const { plans, images } = facts.lifecycle ?? {};
  const placedOn = namedNode(template, nodes);
  return {
    exists,
    owner,
    restartPolicy: spec.restartPolicy ?? 'Always',
    containers: spec.containers.length,
    readinessProbe: [...spec.containers, ...(spec.initContainers ?? [])].some(
      ({ readinessProbe }) => readinessProbe !== undefined,
    ),
    minReadySeconds: minReadySeconds > 0,
    ...(timed === undefined ? {} : { countsBackOffs: true }),
    ...(most === undefined ? {} : { mostEnded: most }),
    ...(plans === undefined ? {} : { plans }),
    ...(images === undefined ? {} : { images: images.map((list) => list.map(({ plan }) => plan)) }),
    ...(template.staticOn === undefined ? {} : { staticOn: `node/${template.staticOn}` }),
    ...(placedOn === undefined ? {} : { placedOn: `node/${placedOn}` }),
    ...(faults.memoryPressure > 0 ? { mayBeEvicted: true as const } : {}),
    ...(isAttempted ? { isAttempted } : {}),
  };
}

/** Containers of one pod that can ever have ended: as many as the budget has exits, unless images exit by themselves or nodes come back without them. */
function mostEnded({ containers, lifecycle }: PodFacts, faults: FaultBudgets): number | undefined {
  const exits = containers.some(({ behaviour }) => behaviour.kind === 'exits' || behaviour.kind === 'crash-loop');
  if (exits || faults.nodeReturn > 0 || (lifecycle !== undefined && endByThemselves(lifecycle))) return undefined;
  return faults.containerExit + faults.livenessFlap + faults.hookFailure + faults.outOfMemory;
}

/** The slots of a ReplicaSet, in groups that nothing tells apart: one, unless the priority of its pods depends on when they are made. */
export function slotGroups(
  template: PodTemplate,
  surroundings: Surroundings,
  faults: FaultBudgets,
  size: number,
): readonly ClusterSpec['pods'][] {
  const [first, ...others] = surroundings.priorities.variantsOf(template);
  return [
    slotActors(template, surroundings, faults, size, { variant: first }),
    ...others.map((variant, index) =>
      slotActors(template, surroundings, faults, size, { variant, from: (index + 1) * size }),
    ),
  ];
}

/** Slots: `pod/web-7f3a-1`, `pod/web-7f3a-2`, ... */
function slotActors(
  template: PodTemplate,
  surroundings: Surroundings,
  faults: FaultBudgets,
  size: number,
  { variant, from = 0 }: { readonly variant?: PriorityVariant | undefined; readonly from?: number } = {},
): ClusterSpec['pods'] {
  const facts = withPriority(podFacts(template, surroundings), variant, surroundings.priorities);
  const set = template.owner ?? '';
  const stem = set.slice(set.indexOf('/') + 1);
  return Array.from({ length: size }, (_, index) => ({
    id: `pod/${stem}-${from + index + 1}`,
    input: podInput(template, false, { facts, faults }, surroundings),
    spec: facts,
  }));
}

/** The actor of a pod that no controller makes. */
export function barePod(
  template: PodTemplate,
  surroundings: Surroundings,
  faults: FaultBudgets,
  { objects, created }: { readonly objects: readonly ManifestObject[]; readonly created: ReadonlySet<ManifestObject> },
): ClusterSpec['pods'][number] {
  const object = ofKind(objects, 'Pod')[template.number];
  if (object === undefined) throw new RangeError('templates of bare pods come first, in the order of the objects');
  const [variant, ...others] = variantsAt(template, surroundings, object, created);
  if (variant === undefined || others.length > 0) refusePriority(object, variant === undefined);
  const facts = withPriority(podFacts(template, surroundings), variant, surroundings.priorities);
  return {
    id: objectId('Pod', object.namespace, object.name),
    // A static pod's mirror comes when its kubelet has taken the pod up.
    input: podInput(template, !created.has(object) && template.staticOn === undefined, { facts, faults }, surroundings),
    spec: facts,
  };
}

/**
 * Room for the pods that are wanted, and for as many that are terminating for each time that something can make them so; and for those that
 * are created because the others were not seen.
 */
export function podsPerReplicaSet(
  {
    scenario,
    actions,
    faults,
  }: {
    readonly scenario: Scenario | undefined;
    readonly actions: readonly SimpleAction[];
    readonly faults: FaultBudgets;
  },
  workloads: readonly Workload[],
  isPreempted: boolean,
): (most: number) => number {
  const stated = scenario?.bounds.podsPerReplicaSet;
  if (stated !== undefined) return () => stated;
  const disruptions =
    faults.nodeCrash +
    faults.nodeTermination +
    faults.nodePartition +
    faults.kubeletStop +
    faults.runtimeFailure +
    faults.diskFailure +
    faults.memoryPressure +
    actions.filter(isDisruptive).length;
  const isRollout = workloads.some(({ revisions }) => revisions.length > 1);
  // Who is preempted is replaced at once, and may terminate for long.
  const preemptions = isPreempted ? 1 : 0;
  const rounds = preemptions + Math.min(isRollout ? Math.max(disruptions - 1, 0) : disruptions, 2);
  const { lag, readers } = scenario?.reads ?? freshReads;
  const unseen = readers.includes('replica-set') ? lag + 1 : 0;
  return (most) => most * (1 + rounds) + unseen;
}

/** Another image of one pod is no matter to those of controllers. */
const isDisruptive = (action: SimpleAction): boolean =>
  ['drain', 'delete', 'scale', 'setTemplate'].includes(action.do) ||
  (action.do === 'setImage' && action.object.kind !== 'Pod');

/** How many slots a template's ReplicaSet gets. */
export function poolOf(template: PodTemplate, workloads: readonly Workload[], pool: (most: number) => number): number {
  const workload = workloads.find(({ revisions }) => revisions.some(({ set }) => set === template.owner));
  return pool(workload?.mostReplicas ?? 1);
}

function refusePriority(object: ManifestObject, isMissing: boolean): never {
  const found = isMissing
    ? 'one that does not exist when the pod is created'
    : 'one that other actions may bring about before or after it';
  refuse('not-supported', `pod ${object.name}: expected a PriorityClass that is there, found ${found}`, object.at());
}
