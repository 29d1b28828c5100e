import type { ClusterNode } from '../cluster-nodes.ts';
import type { ManifestObject } from '../../manifest/objects.ts';
import type { ScenarioInput } from '../read-input.ts';
import type { SimpleAction } from '../scenario.ts';
import type { SmallerLevels } from './replica-levels.ts';
import type { StatedLimits } from './rollout-class.ts';
import { objectId } from '../cluster-objects.ts';

/** A workload at a smaller size. */
export interface SmallerWorkload {
  readonly levels: SmallerLevels;
  /** Of a Deployment that rolls. */
  readonly limits?: StatedLimits;
}

/** What a smaller size is made of; workloads by their actor's id. */
export interface SmallerParts {
  readonly workloads: ReadonlyMap<string, SmallerWorkload>;
  readonly nodes: readonly ClusterNode[];
}

type WorkloadObject = ManifestObject<'Deployment' | 'ReplicaSet' | 'ReplicationController'>;

/** The same input with fewer replicas wherever they are asked for, on these nodes; all else is as it was read. */
export function smallerInput(input: ScenarioInput, { workloads, nodes }: SmallerParts): ScenarioInput {
  const kept = new Set(nodes.map(({ name }) => name));
  const actions = new Map(input.actions.map((action) => [action, smallerAction(action, workloads)]));
  const smaller = (objects: readonly ManifestObject[]) =>
    objects
      .filter(({ kind, name }) => kind !== 'Node' || kept.has(name))
      .map((object) => smallerObject(object, workloads));
  return {
    ...input,
    objects: smaller(input.objects),
    actions: [...actions.values()],
    created: new Map([...input.created].map(([action, objects]) => [actions.get(action) ?? action, smaller(objects)])),
    scenario: smallerScenario(input.scenario, workloads),
    nodes,
  };
}

function smallerAction(action: SimpleAction, workloads: SmallerParts['workloads']): SimpleAction {
  if (action.do !== 'scale') return action;
  const { kind, namespace, name } = action.object;
  const levels = workloads.get(objectId(kind, namespace, name))?.levels;
  return { ...action, replicas: levels?.get(action.replicas) ?? action.replicas };
}

function smallerObject(object: ManifestObject, workloads: SmallerParts['workloads']): ManifestObject {
  const smaller = workloads.get(objectId(object.kind, object.namespace, object.name));
  if (smaller === undefined || !isWorkload(object)) return object;
  const { spec } = object.object;
  if (spec === undefined) return object;
  const { replicas = 1 } = spec;
  const changed = {
    ...spec,
    replicas: smaller.levels.get(replicas) ?? replicas,
    ...(smaller.limits === undefined ? {} : { strategy: { type: 'RollingUpdate', rollingUpdate: smaller.limits } }),
  };
  return { ...object, object: { ...object.object, spec: changed } as WorkloadObject['object'] };
}

function isWorkload(object: ManifestObject): object is WorkloadObject {
  return ['Deployment', 'ReplicaSet', 'ReplicationController'].includes(object.kind);
}

/** A stated number of pods for each ReplicaSet shrinks as the largest workload does, and never below what is asked for. */
function smallerScenario(
  scenario: ScenarioInput['scenario'],
  workloads: SmallerParts['workloads'],
): ScenarioInput['scenario'] {
  const stated = scenario?.bounds.podsPerReplicaSet;
  if (scenario === undefined || stated === undefined) return scenario;
  const largest = (numbers: (levels: SmallerLevels) => Iterable<number>) =>
    Math.max(1, ...[...workloads.values()].flatMap(({ levels }) => [...numbers(levels)]));
  const [there, here] = [largest((levels) => levels.keys()), largest((levels) => levels.values())];
  const podsPerReplicaSet = Math.max(Math.min(stated, here), Math.round((stated * here) / there));
  return { ...scenario, bounds: { ...scenario.bounds, podsPerReplicaSet } };
}
