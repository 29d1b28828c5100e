import type { ClusterNode } from './cluster-nodes.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ClusterNames, ObjectGroup } from './named-objects.ts';
import type { Fellowship } from './fellowship.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { Labels } from '../../machines/label-selector.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodTemplate } from './pod-template.ts';
import type { Scenario, SimpleAction } from './scenario.ts';
import type { UserInput } from '../../machines/user.ts';
import type { Workload } from './cluster-workloads.ts';
import { deploymentActors, replicaSetActors, workloadsOf } from './cluster-workloads.ts';
import { schedulingAssumptions, schedulingOf, surroundingsOf } from './cluster-scheduling.ts';
import { barePod, podsPerReplicaSet, poolOf, slotGroups } from './cluster-pods.ts';
import { namespaceId, ofKind } from './cluster-objects.ts';
import { freshReads } from '../../machines/readers.ts';
import { interchangeableNodes, nodeActors, nodeControl, regardOf } from './node-actors.ts';
import { planNodes } from './cluster-plan.ts';
import { setSelectors } from './default-spread.ts';
import { changedImagesOf } from './changed-images.ts';
import { staticNodeOf } from './static-pods.ts';
import { topologyKeys } from './placement-facts.ts';
import { userActions } from './cluster-user.ts';

/** What a cluster is made from. */
export interface ClusterSources {
  readonly name: string;
  /** Objects that exist from the start, and those that the user creates. */
  readonly objects: readonly ManifestObject[];
  readonly created: ReadonlyMap<SimpleAction, readonly ManifestObject[]>;
  readonly actions: readonly SimpleAction[];
  readonly scenario: Scenario | undefined;
  readonly faults: FaultBudgets;
  /** Left out: there are none. */
  readonly services?: Fellowship['services'];
  /** Instead of those of manifests and scenario. */
  readonly nodes?: readonly ClusterNode[];
}

/** A cluster ready to be composed. */
export interface ClusterPlan {
  readonly spec: ClusterSpec;
  readonly workloads: readonly Workload[];
  readonly templates: readonly PodTemplate[];
  readonly nodes: readonly ClusterNode[];
  readonly names: (services: ClusterNames['services'], namespace: string) => ClusterNames;
  /** What had to be assumed, one sentence each. */
  readonly assumptions: readonly string[];
}

/** Joins manifests and scenario into the spec of a cluster. Throws `InputError` for references to objects that are not there. */
export function clusterFrom(sources: ClusterSources): ClusterPlan {
  const { scenario, objects, actions } = sources;
  const createdObjects = new Set([...sources.created.values()].flat());
  const all = [...objects, ...createdObjects];
  const workloads = workloadsOf(all, createdObjects, actions);
  const templates = templatesOf(all, workloads, actions);
  const { nodes, assumptions } = planNodes(sources, workloads, templates);
  const generation = scenario?.generation ?? 'current';
  const surroundings = surroundingsOf(sources, all, {
    templates,
    nodes,
    namespaces: namespaceLabels(all),
    fellowship: { services: sources.services ?? [], sets: setSelectors(workloads) },
    created: createdObjects,
  });
  const sets = replicaSetActors(
    workloads,
    templates.filter((template) => template.owner === null && template.staticOn === undefined),
  );
  const pool = podsPerReplicaSet(sources, workloads, surroundings.priorities.differ);
  const slots = templates
    .filter((template) => template.owner !== null)
    .flatMap((template) => slotGroups(template, surroundings, sources.faults, poolOf(template, workloads, pool)));
  const bare = templates
    .filter((template) => template.owner === null)
    .map((template) => barePod(template, surroundings, sources.faults, { objects: all, created: createdObjects }));
  const spec: Omit<ClusterSpec, 'user'> = {
    name: sources.name,
    generation,
    nodes: nodeActors(nodes, { ...sources, topologyKeys: topologyKeys(templates, surroundings), generation }),
    namespaces: namespaceActors(all),
    pods: [...bare, ...slots.flat()],
    replicaSets: sets,
    deployments: deploymentActors(workloads),
    budgets: sources.faults,
    reads: scenario?.reads ?? freshReads,
    scheduler: surroundings.scheduler,
    ...(scenario?.time === 'ordered' ? { time: 'ordered' } : {}),
    ...nodeControl(scenario, nodes.length, actions),
    ...schedulingOf(surroundings, scenario),
    ...(scenario?.controlPlane === undefined ? {} : { controlPlane: scenario.controlPlane }),
    interchangeable: [],
    exitCodes: exitCodes(scenario, templates),
    largestSize: Math.max(0, ...workloads.map(({ mostReplicas }) => mostReplicas)),
    podsPerReplicaSet: Math.max(0, ...slots.map((group) => group.length)),
  };
  const ids = idsOf(spec);
  const user: UserInput = {
    actions: userActions(actions, { workloads, pods: ofKind(all, 'Pod'), ids, created: sources.created }),
    order: scenario?.order ?? 'sequence',
  };
  return {
    spec: { ...spec, user, interchangeable: interchangeableActors(spec, nodes, slots, user) },
    workloads,
    templates,
    nodes,
    names: namesOf(spec),
    assumptions: [...assumptions, ...schedulingAssumptions(surroundings)],
  };
}

function idsOf(spec: Omit<ClusterSpec, 'user'>): ReadonlySet<string> {
  const { nodes, namespaces, pods, replicaSets, deployments, priorityClasses = [] } = spec;
  const { configurations = [], claims = [], persistentVolumes = [] } = spec;
  const supplies = [configurations, claims, persistentVolumes, spec.disruptionBudgets ?? []];
  const all = [nodes, namespaces, pods, replicaSets, deployments, priorityClasses, ...supplies];
  return new Set(all.flatMap((actors) => actors.map(({ id }) => id)));
}

function interchangeableActors(
  { pods, persistentVolumes = [] }: Pick<ClusterSpec, 'pods' | 'persistentVolumes'>,
  nodes: readonly ClusterNode[],
  slots: readonly ClusterSpec['pods'][],
  user: UserInput,
): ClusterSpec['interchangeable'] {
  const ownNodes = pods.flatMap(({ input: { staticOn, placedOn } }) => staticOn ?? placedOn ?? []);
  const named = new Set([...user.actions.map(({ to }) => to), ...ownNodes]);
  const regards = (node: number) => [
    ...pods.map(({ spec }) => regardOf(spec, node)),
    ...persistentVolumes.map(({ spec }) => spec.nodes?.[node]),
  ];
  return [
    ...interchangeableNodes(nodes, regards, named).map((ids) => ({ group: 'nodes' as const, actors: ids })),
    ...slots
      .filter((group) => group.length > 1)
      .map((group) => ({ group: 'pods' as const, actors: group.map(({ id }) => id) })),
  ];
}

function templatesOf(
  objects: readonly ManifestObject[],
  workloads: readonly Workload[],
  actions: readonly SimpleAction[],
): readonly PodTemplate[] {
  const templates: Omit<PodTemplate, 'number'>[] = [];
  for (const pod of ofKind(objects, 'Pod')) {
    const { namespace, object } = pod;
    if (object.spec === undefined) continue;
    const staticOn = staticNodeOf(pod);
    const changedImages = changedImagesOf(pod, actions);
    const { labels = {}, annotations } = object.metadata ?? {};
    templates.push({
      namespace,
      labels,
      ...(annotations === undefined ? {} : { annotations }),
      spec: object.spec,
      owner: null,
      minReadySeconds: 0,
      ...(staticOn === undefined ? {} : { staticOn }),
      ...(changedImages === undefined ? {} : { changedImages }),
    });
  }
  for (const { object, revisions, minReadySeconds } of workloads) {
    for (const { set, labels, spec } of revisions) {
      templates.push({ namespace: object.namespace, labels, spec, owner: set, minReadySeconds });
    }
  }
  return templates.map((template, number) => ({ ...template, number }));
}

function namespaceLabels(objects: readonly ManifestObject[]): ReadonlyMap<string, Labels> {
  return new Map(ofKind(objects, 'Namespace').map(({ name, object }) => [name, object.metadata?.labels ?? {}]));
}

/** The namespaces that objects are in, declared or not, and those declared. */
function namespaceActors(objects: readonly ManifestObject[]): ClusterSpec['namespaces'] {
  const declared = new Map(ofKind(objects, 'Namespace').map((object) => [object.name, object]));
  const used = objects.filter(({ namespace }) => namespace !== '').map(({ namespace }) => namespace);
  return [...new Set([...declared.keys(), ...used])].map((name) => {
    const finalizers = [
      ...(declared.get(name)?.object.spec?.finalizers ?? []),
      ...(declared.get(name)?.object.metadata?.finalizers ?? []),
    ];
    return {
      id: namespaceId(name),
      input: { foreignFinalizers: finalizers.filter((finalizer) => finalizer !== 'kubernetes') },
    };
  });
}

function exitCodes(scenario: Scenario | undefined, templates: readonly PodTemplate[]): readonly number[] {
  const always = templates.every(
    ({ spec }) => (spec.restartPolicy ?? 'Always') === 'Always' && (spec.initContainers ?? []).length === 0,
  );
  const named = Object.values(scenario?.images ?? {}).flatMap((behaviour) =>
    behaviour.kind === 'exits' ? [behaviour.code] : [],
  );
  return [...new Set([...(always ? [] : [0]), 1, ...named])].sort((a, b) => a - b);
}

function namesOf(spec: Omit<ClusterSpec, 'user'>): ClusterPlan['names'] {
  const objects = new Map<string, { group: ObjectGroup; index: number }>();
  const groups = ['pods', 'nodes', 'namespaces', 'replicaSets', 'deployments'] as const;
  for (const group of groups) spec[group].forEach(({ id }, index) => objects.set(id, { group, index }));
  return (services, namespace) => ({ namespace, objects, services });
}
