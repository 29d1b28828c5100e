import type { FaultBudgets } from '../../machines/faults.ts';
import type { ManifestObject, Manifests, NotModelled } from '../manifest/objects.ts';
import type { Modelled, Prepared, PrepareOptions } from './prepared.ts';
import type { ClusterNames } from './named-objects.ts';
import type { ClusterPlan } from './cluster-from.ts';
import type { Property } from '../property/property.ts';
import type { Scenario, ScenarioAction } from './scenario.ts';
import type { SearchBounds } from '../checker/bounds.ts';
import type { SourceDocument } from '../manifest/source-document.ts';
import { appliedActions } from './applied-actions.ts';
import { celProperty } from './cel-property.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterFrom } from './cluster-from.ts';
import { compose } from '../model/compose.ts';
import { ModelError } from '../model/model-error.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Model } from '../model/model.ts';
import { InputError } from '../errors.ts';
import type { InputProblem } from '../errors.ts';
import { loadManifests, objectsFrom } from '../manifest/load.ts';
import { matchesLabels, selectorFromLabels } from '../../machines/label-selector.ts';
import { noFaults } from '../../machines/faults.ts';
import { objectId } from './cluster-objects.ts';
import { parseScenario } from './parse-scenario.ts';
import { properties } from '../../properties/index.ts';
import { valueAt } from '../manifest/source-document.ts';

/** Where nothing is said: what a search may take before it stops and says so. */
const assumedBounds = { seconds: 60, memory: 4096 } as const;

/** What a scenario-less check lets happen. */
const assumedFaults: FaultBudgets = { ...noFaults, nodeCrash: 1, containerExit: 1 };

/**
 * Reads manifests and a scenario and builds the model that a check explores. Throws one `InputError` with everything that
 * is wrong with them; reads files and nothing else.
 */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
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
  const { actions, created } = appliedActions(
    scenario?.actions ?? [],
    manifests.objects,
    new Map([...written].map(([action, { objects: later }]) => [action, later])),
  );
  const objects = [...manifests.objects, ...[...created.values()].flat()];
  if (objects.length === 0) throw nothingToCheck(manifests);
  const name = scenario?.name ?? 'the default scenario';
  const plan = clusterFrom({
    name,
    objects: manifests.objects,
    created,
    actions,
    scenario,
    faults: scenario === undefined ? assumedFaults : (scenario.faults ?? noFaults),
  });
  const { symmetry = true, ...overrides } = options.overrides ?? {};
  return {
    name,
    scenarioFile: scenario?.file,
    model: modelOf(plan.spec),
    properties: chosenProperties(scenario, plan.names(servicesOf(manifests, plan), scenario?.namespace ?? 'default')),
    start: scenario?.start === 'empty' ? 'initial' : 'settled',
    bounds: boundsOf(scenario, overrides),
    symmetry,
    modelled: objects.map(modelledObject),
    notModelled: [...manifests.notModelled, ...[...written.values()].flatMap(({ notModelled }) => notModelled)],
    ignoredFields: [...manifests.ignoredFields, ...[...written.values()].flatMap(({ ignoredFields }) => ignoredFields)],
    assumptions: [...plan.assumptions, ...assumptionsOf(scenario, overrides)],
  };
}

/** The composition as a model; what is too large to tabulate is the input's doing and not the engine's. */
function modelOf(spec: ClusterSpec): Model {
  try {
    return compose(clusterComposition(spec));
  } catch (error) {
    if (!(error instanceof ModelError) || error.code !== 'unbounded-context') throw error;
    const pods = spec.pods.map(({ input }) => input.containers);
    throw new InputError([
      {
        code: 'too-large',
        message: `expected pods that can be in a few thousand different states at most, found more: up to ${Math.max(...pods)} containers on ${spec.nodes.length} nodes`,
        hint: 'check with fewer nodes, without nodeReturn, or with fewer images that exit',
      },
    ]);
  }
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

function nothingToCheck({ notModelled, files }: Manifests): InputError {
  const kinds = [...new Set(notModelled.map(({ kind }) => kind))];
  const found = kinds.length === 0 ? 'no Kubernetes object' : `only kinds that are not modelled: ${kinds.join(', ')}`;
  return new InputError([
    {
      code: 'nothing-to-check',
      message: `${files.join(', ')}: expected a Deployment, ReplicaSet, ReplicationController, Pod, Namespace or Node, found ${found}`,
    },
  ]);
}

/** Services are not modelled, but an expression may count the pods that one selects. */
function servicesOf({ notModelled }: Manifests, { templates }: ClusterPlan): ClusterNames['services'] {
  return notModelled
    .filter(({ kind, apiVersion }) => kind === 'Service' && apiVersion === 'v1')
    .map((service) => serviceNames(service, templates));
}

function serviceNames({ namespace, name, source }: NotModelled, templates: ClusterPlan['templates']) {
  const selector = valueAt(source.value, ['spec', 'selector']) as Readonly<Record<string, string>> | undefined;
  const inNamespace = namespace === '' ? 'default' : namespace;
  return {
    id: objectId('Service', inNamespace, name),
    templates: templates
      .filter((template) => template.namespace === inNamespace && matchesService(selector, template.labels))
      .map(({ number }) => number),
  };
}

/** A Service without a selector selects nothing: pkg/controller/endpointslice/endpointslice_controller.go at v1.32. */
function matchesService(
  selector: Readonly<Record<string, string>> | undefined,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    selector !== undefined && Object.keys(selector).length > 0 && matchesLabels(selectorFromLabels(selector), labels)
  );
}

function chosenProperties(scenario: Scenario | undefined, names: ClusterNames): readonly Property[] {
  if (scenario?.properties === undefined) return properties;
  const problems: InputProblem[] = [];
  const chosen = scenario.properties.flatMap((wanted) => {
    if ('id' in wanted) return properties.filter(({ id }) => id === wanted.id);
    try {
      return [celProperty(wanted.expression, wanted.mode, wanted.name, wanted.place, names)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  return chosen;
}

function boundsOf(scenario: Scenario | undefined, overrides: SearchBounds): SearchBounds {
  const { podsPerReplicaSet: _, ...stated } = scenario?.bounds ?? {};
  return { ...assumedBounds, ...stated, ...overrides };
}

function modelledObject({ kind, namespace, name, at }: ManifestObject): Modelled {
  return { kind, id: objectId(kind, namespace, name), position: at() };
}

function assumptionsOf(scenario: Scenario | undefined, overrides: SearchBounds): readonly string[] {
  const said = { ...scenario?.bounds, ...overrides };
  return [
    ...(scenario === undefined ? ['at most one node crash and one container exit; nobody changes anything'] : []),
    ...(scenario !== undefined && scenario.faults === undefined ? ['no faults: the scenario names none'] : []),
    ...(scenario?.start === undefined
      ? ['the manifests are applied and everything has settled before anything happens']
      : []),
    ...(Object.keys(scenario?.images ?? {}).length === 0 ? ['every image is pulled, starts, and becomes ready'] : []),
    ...(scenario?.scheduler === undefined ? ['the scheduler may choose any node that fits'] : []),
    ...(said.seconds === undefined ? [`the search stops after ${assumedBounds.seconds} seconds`] : []),
  ];
}
