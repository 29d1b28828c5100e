import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ActionDescription, ClusterDescription, NodeDescription } from './cluster-description.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { ObjectReference, Scenario, SimpleAction, ScenarioNodes } from '../scenario/scenario.ts';
import { clusterFrom } from '../scenario/cluster-from.ts';
import { defaultTimes } from '../../machines/durations.ts';
import { describedAt, describedObjects } from './described-objects.ts';
import { InputError } from '../errors.ts';
import { defaultReads } from '../scenario/scenario-reads.ts';
import { normalisedImageName } from '../../machines/scheduling/image-locality.ts';
import { isFault, parseReference } from '../scenario/object-reference.ts';
import { noFaults } from '../../machines/faults.ts';
import { objectId } from '../scenario/cluster-objects.ts';

const kinds = [
  ...(['Deployment', 'ReplicaSet', 'ReplicationController', 'Pod', 'Node', 'Namespace'] as const),
  ...(['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume'] as const),
  'PodDisruptionBudget',
] as const;

/**
 * Makes the spec of a cluster from a description, the way that manifests and a scenario are made into one: selectors, fits, slots
 * and interchangeable actors are worked out, not stated. Throws `InputError` for an action on an object that is not described.
 */
export function clusterSpec(description: ClusterDescription): ClusterSpec {
  const objects = describedObjects(description);
  const { name = 'described cluster', actions = [] } = description;
  const created = new Map<SimpleAction, readonly ManifestObject[]>();
  const taken = actions.map((action): SimpleAction => {
    const simple = actionOf(action);
    if ('create' in action) created.set(simple, [objectNamed(action.create, objects)]);
    return simple;
  });
  const later = new Set([...created.values()].flat());
  const faults = { ...noFaults, ...description.faults };
  const scenario: Scenario = {
    name,
    namespace: 'default',
    file: describedAt.file,
    generation: description.generation ?? 'current',
    nodes: nodesOf(description.nodes ?? 1),
    start: undefined,
    faults,
    actions: taken,
    order: description.order ?? 'sequence',
    images: description.images ?? {},
    scheduler: description.scheduler ?? 'any',
    reads: description.reads === undefined ? undefined : { ...defaultReads, ...description.reads },
    time: description.time ?? 'abstract',
    times: { ...defaultTimes, ...description.durations },
    ...(description.bindingWindow === undefined ? {} : { bindingWindow: description.bindingWindow }),
    ...(description.algorithmProvider === undefined ? {} : { algorithmProvider: description.algorithmProvider }),
    ...(description.schedulers === undefined ? {} : { schedulers: description.schedulers }),
    ...(description.controlPlane === undefined
      ? {}
      : { controlPlane: { controllerManagers: 1, schedulers: 1, ...description.controlPlane } }),
    bounds: description.podsPerReplicaSet === undefined ? {} : { podsPerReplicaSet: description.podsPerReplicaSet },
    properties: undefined,
    ...(description.podCidrs === undefined ? {} : { podCidrs: description.podCidrs }),
    ...(description.syncNodes === undefined ? {} : { syncNodes: description.syncNodes }),
  };
  return clusterFrom({
    name,
    objects: objects.filter((object) => !later.has(object)),
    created,
    services: (description.services ?? []).map(({ namespace = 'default', selector }) => ({ namespace, selector })),
    scenario,
    faults,
    actions: taken,
  }).spec;
}

function nodesOf(nodes: number | readonly NodeDescription[]): readonly ScenarioNodes[] {
  const described =
    typeof nodes === 'number' ? Array.from({ length: nodes }, (_, index) => ({ name: `node-${index + 1}` })) : nodes;
  return described.map(
    ({
      name,
      labels = {},
      taints = [],
      cordoned = false,
      cpu = '4',
      memory = '16Gi',
      pods = 110,
      kubelet,
      registerNode,
      images,
    }: NodeDescription) => ({
      name,
      count: 1,
      labels,
      taints,
      unschedulable: cordoned,
      allocatable: { cpu, memory, pods: String(pods) },
      ...(kubelet === undefined ? {} : { kubelet }),
      ...(registerNode === undefined ? {} : { registerNode }),
      ...(images === undefined
        ? {}
        : { images: images.map(({ name: image, sizeBytes }) => ({ names: [normalisedImageName(image)], sizeBytes })) }),
    }),
  );
}

function actionOf(action: ActionDescription): SimpleAction {
  const position = describedAt;
  if ('create' in action) return { do: 'create', manifests: [], position };
  if ('scale' in action) return { do: 'scale', object: referenceTo(action.scale), replicas: action.replicas, position };
  if ('setImage' in action) {
    const { setImage, image, container } = action;
    return {
      do: 'setImage',
      object: referenceTo(setImage),
      image,
      position,
      ...(container === undefined ? {} : { container }),
    };
  }
  if ('delete' in action) return { do: 'delete', object: referenceTo(action.delete), position };
  if ('pause' in action) return { do: 'pause', object: referenceTo(action.pause), position };
  if ('resume' in action) return { do: 'resume', object: referenceTo(action.resume), position };
  if ('cordon' in action) return { do: 'cordon', node: action.cordon, position };
  if ('uncordon' in action) return { do: 'uncordon', node: action.uncordon, position };
  if ('join' in action) return { do: 'join', node: action.join, position };
  return { do: 'drain', node: action.drain, position };
}

function referenceTo(text: string): ObjectReference {
  const reference = parseReference(text, 'default', kinds);
  if (!isFault(reference)) return reference;
  const { code, expected } = reference;
  throw new InputError([
    { code, message: `expected ${expected}, found ${text}`, position: describedAt, expected, found: text },
  ]);
}

function objectNamed(text: string, objects: readonly ManifestObject[]): ManifestObject {
  const { kind, namespace, name } = referenceTo(text);
  const id = objectId(kind, namespace, name);
  const found = objects.find((object) => objectId(object.kind, object.namespace, object.name) === id);
  if (found !== undefined) return found;
  const expected = 'an object of the description';
  throw new InputError([
    {
      code: 'unknown-object',
      message: `create: expected ${expected}, found ${text}`,
      position: describedAt,
      expected,
      found: text,
    },
  ]);
}
