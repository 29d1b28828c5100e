import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { DeploymentFacts, ReplicaSetFacts } from '../../machines/facts.ts';
import type { Labels, Selector } from '../../machines/label-selector.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodTemplate } from './pod-template.ts';
import type { SimpleAction } from './scenario.ts';
import { matchesLabels, selectorFromLabels, selectorFromObject } from '../../machines/label-selector.ts';
import { namespaceId, objectId, ofKind, refuse } from './cluster-objects.ts';

/** One template of a workload, and the ReplicaSet that makes pods of it. */
export interface Revision {
  /** Actor of the ReplicaSet or ReplicationController. */
  readonly set: string;
  readonly labels: Labels;
  readonly spec: IPodSpec;
}

/** A Deployment, ReplicaSet or ReplicationController with all templates that it may have in a run. */
export interface Workload {
  readonly object: ManifestObject<'Deployment' | 'ReplicaSet' | 'ReplicationController'>;
  readonly id: string;
  readonly replicas: number;
  /** The largest number of replicas that the scenario ever asks for. */
  readonly mostReplicas: number;
  readonly selector: Selector;
  readonly minReadySeconds: number;
  /** The first is the manifest's; others come from the scenario's actions. */
  readonly revisions: readonly Revision[];
  /** Whether the object is in the store from the start. */
  readonly exists: boolean;
}

type WorkloadObject = Workload['object'];

/** Larger numbers are beyond any exhaustive search; they are refused rather than left to run out of memory. */
export const mostReplicasModelled = 64;

/** Throws an `InputError` for a workload that asks for more replicas than a model is made of. */
export function refuseLargeWorkloads(workloads: readonly Workload[]): void {
  const large = workloads.find(({ mostReplicas }) => mostReplicas > mostReplicasModelled);
  if (large === undefined) return;
  refuse(
    'too-many-replicas',
    `${large.id}: ${large.mostReplicas} replicas are too many to explore every interleaving of; expected at most ${mostReplicasModelled}`,
    large.object.at(['spec', 'replicas']),
    'most faults show with two or three replicas: lower spec.replicas in a copy of the manifest',
  );
}

/** Every workload among the objects; `created` are those that the user creates later. */
export function workloadsOf(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  actions: readonly SimpleAction[],
): readonly Workload[] {
  const kinds = ['Deployment', 'ReplicaSet', 'ReplicationController'] as const;
  return kinds
    .flatMap((kind): readonly WorkloadObject[] => ofKind(objects, kind))
    .map((object) => workloadOf(object, !created.has(object), actions));
}

function workloadOf(object: WorkloadObject, exists: boolean, actions: readonly SimpleAction[]): Workload {
  const { kind, namespace, name, object: manifest } = object;
  const id = objectId(kind, namespace, name);
  const spec = manifest.spec;
  if (spec?.template === undefined) refuse('missing-field', `${id} has no spec.template`, object.at());
  const own = actions.filter(
    (action) => 'object' in action && objectId(action.object.kind, action.object.namespace, action.object.name) === id,
  );
  const replicas = spec.replicas ?? 1;
  const mostReplicas = Math.max(replicas, ...own.map((action) => (action.do === 'scale' ? action.replicas : 0)));
  const selector =
    kind === 'ReplicationController' ? selectorFromLabels(spec.selector as Labels) : selectorFromObject(spec.selector);
  return {
    object,
    id,
    replicas,
    mostReplicas,
    selector,
    minReadySeconds: spec.minReadySeconds ?? 0,
    revisions: revisionsOf(object, id, spec.template, own),
    exists,
  };
}

function revisionsOf(
  object: WorkloadObject,
  id: string,
  template: IPodTemplateSpec,
  actions: readonly SimpleAction[],
): readonly Revision[] {
  const revisions = [template];
  let latest = template;
  for (const action of actions) {
    if (action.do !== 'setImage' && action.do !== 'setTemplate') continue;
    if (object.kind !== 'Deployment') {
      refuse(
        'not-supported',
        `${action.do}: ${id} is no Deployment; only a Deployment rolls a changed template out`,
        action.position,
      );
    }
    latest = action.do === 'setTemplate' ? action.template : withImage(latest, id, action);
    revisions.push(latest);
  }
  const known = new Map<string, Revision>();
  for (const { metadata, spec } of revisions) {
    const key = JSON.stringify({ labels: metadata?.labels, spec });
    if (spec === undefined || known.has(key)) continue;
    const labels = metadata?.labels ?? {};
    if (object.kind === 'Deployment') {
      const hash = templateHash(key);
      const set = objectId('ReplicaSet', object.namespace, `${object.name}-${hash}`);
      known.set(key, { set, labels: { ...labels, [templateHashKey]: hash }, spec });
    } else known.set(key, { set: id, labels, spec });
  }
  return [...known.values()];
}

/** The revision that a template has after each `setImage` of a Deployment, in the order of the actions. */
export function revisionAfter(workload: Workload, spec: IPodSpec): number {
  return workload.revisions.findIndex((revision) => JSON.stringify(revision.spec) === JSON.stringify(spec));
}

/** A template with one image changed. */
export function withImage(
  template: IPodTemplateSpec,
  id: string,
  action: Extract<SimpleAction, { do: 'setImage' }>,
): IPodTemplateSpec {
  const containers = template.spec?.containers ?? [];
  const names = containers.map(({ name }) => name);
  const container = action.container ?? (names.length === 1 ? names[0] : undefined);
  if (container === undefined || !names.includes(container)) {
    refuse(
      'unknown-container',
      `setImage: expected a container of ${id} (${names.join(', ')}), found ${container ?? 'none named'}`,
      action.position,
    );
  }
  const changed = containers.map((entry) => (entry.name === container ? { ...entry, image: action.image } : entry));
  return { ...template, spec: { ...template.spec, containers: changed } };
}

/** The label by which a Deployment tells the pods of its templates apart. */
export const templateHashKey = 'pod-template-hash';

/** Letters that Kubernetes makes names of: no vowels, so no words (staging/src/k8s.io/apimachinery/pkg/util/rand). */
const nameLetters = 'bcdfghjklmnpqrstvwxz2456789';

/** A short name for a template. Kubernetes hashes the same thing in another encoding, so the letters differ. */
function templateHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  let name = '';
  for (let rest = hash >>> 0, i = 0; i < 4; i++, rest = Math.floor(rest / nameLetters.length)) {
    name += nameLetters[rest % nameLetters.length] ?? '';
  }
  return name;
}

/** ReplicaSets and ReplicationControllers as actors: the stand-alone ones, and one for each template of each Deployment. */
export function replicaSetActors(
  workloads: readonly Workload[],
  barePods: readonly Pick<PodTemplate, 'number' | 'namespace' | 'labels' | 'annotations'>[],
): ClusterSpec['replicaSets'] {
  return workloads.flatMap((workload) => {
    const { object, selector, revisions, exists, replicas, id } = workload;
    const isDeployment = object.kind === 'Deployment';
    const nearby = barePods.filter(({ namespace }) => namespace === object.namespace);
    return revisions.map(({ set, labels: own }, revision) => ({
      id: set,
      input: isDeployment ? { exists: false, replicas: 0 } : { exists, replicas },
      spec: {
        kind: object.kind === 'ReplicationController' ? object.kind : ('ReplicaSet' as const),
        namespace: namespaceId(object.namespace),
        deployment: isDeployment ? id : null,
        revision,
        ...selectedBy((labels) => matchesLabels(selector, labels) && (!isDeployment || hasHashOf(own, labels)), nearby),
      },
    }));
  });
}

/**
 * The selector of a Deployment's ReplicaSet asks for the hash of its template beside what the Deployment's asks for: pkg/controller/deployment/sync.go
 * (getNewReplicaSet) at v1.32.
 */
function hasHashOf(own: Labels, labels: Labels): boolean {
  return own[templateHashKey] === labels[templateHashKey];
}

/** Which bare pods a selector matches, and which it only would if it read annotations. */
function selectedBy(
  matches: (labels: Labels) => boolean,
  pods: readonly Pick<PodTemplate, 'number' | 'labels' | 'annotations'>[],
): Pick<ReplicaSetFacts, 'adopts' | 'lookalikes'> {
  const numbers = (selected: typeof pods) => selected.map(({ number }) => number);
  const lookalikes = pods.filter(
    ({ labels, annotations }) => annotations !== undefined && matches(annotations) && !matches(labels),
  );
  return {
    adopts: numbers(pods.filter(({ labels }) => matches(labels))),
    ...(lookalikes.length === 0 ? {} : { lookalikes: numbers(lookalikes) }),
  };
}

/** Deployments as actors. */
export function deploymentActors(workloads: readonly Workload[]): ClusterSpec['deployments'] {
  return workloads.flatMap(({ object, id, exists, replicas }) => {
    if (object.kind !== 'Deployment') return [];
    const spec = (object as ManifestObject<'Deployment'>).object.spec;
    const rolling = spec?.strategy?.rollingUpdate;
    const facts: DeploymentFacts = {
      namespace: namespaceId(object.namespace),
      strategy: spec?.strategy?.type === 'Recreate' ? 'Recreate' : 'RollingUpdate',
      maxSurge: rolling?.maxSurge ?? '25%',
      maxUnavailable: rolling?.maxUnavailable ?? '25%',
    };
    return [{ id, input: { exists, replicas, revision: 0, paused: spec?.paused ?? false }, spec: facts }];
  });
}
