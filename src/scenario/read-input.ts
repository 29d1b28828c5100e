import type { ClusterNode } from './cluster-nodes.ts';
import type { ManifestObject, Manifests } from '../manifest/objects.ts';
import type { PrepareOptions } from './prepared.ts';
import type { Scenario, ScenarioAction, SimpleAction } from './scenario.ts';
import type { SourceDocument } from '../manifest/source-document.ts';
import { appliedActions } from './applied-actions.ts';
import { InputError } from '../errors.ts';
import { loadManifests, objectsFrom } from '../manifest/load.ts';
import { parseScenario } from './parse-scenario.ts';
import { staticPods } from './static-pods.ts';
import { properties } from '../../properties/index.ts';

/** Manifests and a scenario as they were read and checked, before a cluster is made of them. */
export interface ScenarioInput extends Pick<Manifests, 'objects' | 'notModelled' | 'ignoredFields'> {
  readonly scenario: Scenario | undefined;
  readonly actions: readonly SimpleAction[];
  /** Objects that come into being by an action. */
  readonly created: ReadonlyMap<SimpleAction, readonly ManifestObject[]>;
  /** The nodes, where they are not simply those of the manifests and the scenario. */
  readonly nodes?: readonly ClusterNode[];
  /** What was done to it beyond reading, one sentence each: a report says so. */
  readonly assumptions?: readonly string[];
}

/** Reads manifests and a scenario. Throws one `InputError` with everything that is wrong with them; reads files and nothing else. */
export async function readInput(options: Omit<PrepareOptions, 'overrides'>): Promise<ScenarioInput> {
  const manifests = await loadManifests(options.paths, options.stdin === undefined ? {} : { stdin: options.stdin });
  const document = await scenarioDocument(manifests, options.scenario);
  const scenario =
    document === undefined
      ? undefined
      : parseScenario(
          document,
          properties.map(({ id }) => id),
        );
  const written = await writtenObjects(scenario);
  const ofNodes = await staticPods(scenario, manifests.objects);
  const objects = [...manifests.objects, ...ofNodes.objects];
  const { actions, created } = appliedActions(
    scenario?.actions ?? [],
    objects,
    new Map([...written].map(([action, { objects: later }]) => [action, later])),
  );
  if (![...objects, ...[...created.values()].flat()].some(isOfItsOwn)) throw nothingToCheck(manifests);
  return {
    objects,
    scenario,
    actions,
    created,
    notModelled: [
      ...manifests.notModelled,
      ...ofNodes.notModelled,
      ...[...written.values()].flatMap(({ notModelled }) => notModelled),
    ],
    ignoredFields: [
      ...manifests.ignoredFields,
      ...ofNodes.ignoredFields,
      ...[...written.values()].flatMap(({ ignoredFields }) => ignoredFields),
    ],
  };
}

async function scenarioDocument(manifests: Manifests, path: string | undefined): Promise<SourceDocument | undefined> {
  const given = path === undefined ? [] : (await loadManifests([path])).scenarios;
  if (path !== undefined && given.length === 0) {
    throw new InputError([
      {
        code: 'no-scenario',
        message: `${path}: expected a document of kind Scenario (plimsoll.dev/v1alpha1), found none`,
      },
    ]);
  }
  const found = path === undefined ? manifests.scenarios : given;
  const [first, second] = found;
  if (first !== undefined && second !== undefined) {
    throw new InputError([
      {
        code: 'several-scenarios',
        message: 'expected one Scenario, found a second one',
        position: second.at(),
        hint: 'name the one to check with --scenario',
      },
    ]);
  }
  return first;
}

/** Manifests within actions, by action. */
type Written = ReadonlyMap<ScenarioAction, Awaited<ReturnType<typeof objectsFrom>>>;

async function writtenObjects(scenario: Scenario | undefined): Promise<Written> {
  const written = new Map<ScenarioAction, Awaited<ReturnType<typeof objectsFrom>>>();
  for (const action of scenario?.actions ?? []) {
    if (action.do === 'create' || action.do === 'apply') written.set(action, await objectsFrom(action.manifests));
  }
  return written;
}

/** A claim, a volume, a PriorityClass, a disruption budget or what a pod is configured by only says something of others. */
function isOfItsOwn({ kind }: ManifestObject): boolean {
  const others = ['PriorityClass', 'PersistentVolumeClaim', 'PersistentVolume', 'ConfigMap', 'Secret'];
  return ![...others, 'PodDisruptionBudget', 'StorageClass'].includes(kind);
}

function nothingToCheck({ objects, notModelled, files }: Manifests): InputError {
  const kinds = [...new Set([...objects, ...notModelled].map(({ kind }) => kind))];
  const said = objects.length > 0 ? 'kinds that no pod comes of' : 'kinds that are not modelled';
  const found = kinds.length === 0 ? 'no Kubernetes object' : `only ${said}: ${kinds.join(', ')}`;
  return new InputError([
    {
      code: 'nothing-to-check',
      message: `${files.join(', ')}: expected a Deployment, ReplicaSet, ReplicationController, Pod, Namespace or Node, found ${found}`,
    },
  ]);
}
