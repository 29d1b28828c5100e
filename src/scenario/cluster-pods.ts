import type { Scenario, SimpleAction } from './scenario.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { PodInput } from '../../machines/pod-context.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import type { Workload } from './cluster-workloads.ts';
import { endByThemselves } from './pod-lifecycle.ts';
import { freshReads } from '../../machines/readers.ts';
import { objectId, ofKind } from './cluster-objects.ts';
import { podFacts } from './template-facts.ts';

function podInput(template: PodTemplate, exists: boolean, facts: PodFacts, faults: FaultBudgets): PodInput {
  const { spec, owner, minReadySeconds } = template;
  const most = mostEnded(facts, faults);
  const plans = facts.lifecycle?.plans;
  return {
    exists,
    owner,
    restartPolicy: spec.restartPolicy ?? 'Always',
    containers: spec.containers.length,
    readinessProbe: [...spec.containers, ...(spec.initContainers ?? [])].some(
      ({ readinessProbe }) => readinessProbe !== undefined,
    ),
    minReadySeconds,
    ...(most === undefined ? {} : { mostEnded: most }),
    ...(plans === undefined ? {} : { plans }),
    ...(template.staticOn === undefined ? {} : { staticOn: `node/${template.staticOn}` }),
    ...(faults.memoryPressure > 0 ? { mayBeEvicted: true as const } : {}),
  };
}

/** Containers of one pod that can ever have ended: as many as the budget has exits, unless images exit by themselves or nodes come back without them. */
function mostEnded({ containers, lifecycle }: PodFacts, faults: FaultBudgets): number | undefined {
  const exits = containers.some(({ behaviour }) => behaviour.kind === 'exits' || behaviour.kind === 'crash-loop');
  if (exits || faults.nodeReturn > 0 || (lifecycle !== undefined && endByThemselves(lifecycle))) return undefined;
  return faults.containerExit + faults.livenessFlap + faults.hookFailure + faults.outOfMemory;
}

/** The slots of a ReplicaSet: `pod/web-7f3a-1`, `pod/web-7f3a-2`, ... */
export function slotActors(
  template: PodTemplate,
  surroundings: Surroundings,
  faults: FaultBudgets,
  size: number,
): ClusterSpec['pods'] {
  const facts = podFacts(template, surroundings);
  const set = template.owner ?? '';
  const stem = set.slice(set.indexOf('/') + 1);
  return Array.from({ length: size }, (_, index) => ({
    id: `pod/${stem}-${index + 1}`,
    input: podInput(template, false, facts, faults),
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
  const facts = podFacts(template, surroundings);
  return {
    id: objectId('Pod', object.namespace, object.name),
    // A static pod's mirror comes when its kubelet has taken the pod up.
    input: podInput(template, !created.has(object) && template.staticOn === undefined, facts, faults),
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
): (most: number) => number {
  const stated = scenario?.bounds.podsPerReplicaSet;
  if (stated !== undefined) return () => stated;
  const disruptions =
    faults.nodeCrash +
    faults.nodeTermination +
    faults.memoryPressure +
    actions.filter(({ do: verb }) => ['drain', 'delete', 'scale', 'setImage', 'setTemplate'].includes(verb)).length;
  const isRollout = workloads.some(({ revisions }) => revisions.length > 1);
  const rounds = Math.min(isRollout ? Math.max(disruptions - 1, 0) : disruptions, 2);
  const { lag, readers } = scenario?.reads ?? freshReads;
  const unseen = readers.includes('replica-set') ? lag + 1 : 0;
  return (most) => most * (1 + rounds) + unseen;
}

/** How many slots a template's ReplicaSet gets. */
export function poolOf(template: PodTemplate, workloads: readonly Workload[], pool: (most: number) => number): number {
  const workload = workloads.find(({ revisions }) => revisions.some(({ set }) => set === template.owner));
  return pool(workload?.mostReplicas ?? 1);
}
