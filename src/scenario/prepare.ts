import type { FaultBudgets } from '../../machines/faults.ts';
import type { ManifestObject, NotModelled } from '../manifest/objects.ts';
import type { Modelled, Prepared, PrepareOptions } from './prepared.ts';
import type { ClusterNames } from './named-objects.ts';
import type { ClusterPlan } from './cluster-from.ts';
import type { Scenario } from './scenario.ts';
import type { SearchBounds } from '../checker/bounds.ts';
import type { ScenarioInput } from './read-input.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { chosenProperties } from './chosen-properties.ts';
import { clusterFrom } from './cluster-from.ts';
import { compose } from '../model/compose.ts';
import { ModelError } from '../model/model-error.ts';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { Model } from '../model/model.ts';
import { InputError } from '../errors.ts';
import { matchesLabels, selectorFromLabels } from '../../machines/label-selector.ts';
import { noFaults } from '../../machines/faults.ts';
import { noteOn } from './object-notes.ts';
import { objectId } from './cluster-objects.ts';
import { readInput } from './read-input.ts';
import { servicesAmong } from './default-spread.ts';
import { refuseLargeWorkloads } from './cluster-workloads.ts';
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
  return preparedFrom(await readInput(options), options.overrides);
}

/**
 * Builds the model from what was read; throws `InputError` where the two do not go together, or are too large to be tabulated. `walked`
 * says that it is not to be searched: then nothing is declared interchangeable, which takes long to prove of a large model.
 */
export function preparedFrom(
  input: ScenarioInput,
  overrides: PrepareOptions['overrides'] = {},
  use: 'searched' | 'walked' = 'searched',
): Prepared {
  const { scenario, objects, created, notModelled, ignoredFields } = input;
  const plan = planFrom(input);
  refuseLargeWorkloads(plan.workloads);
  const { symmetry = true, ...bounds } = overrides;
  return {
    name: nameOf(scenario),
    scenarioFile: scenario?.file,
    model: modelOf(use === 'walked' ? { ...plan.spec, interchangeable: [] } : plan.spec),
    properties: chosenProperties(scenario?.properties, namesIn(input, plan)),
    start: scenario?.start === 'empty' ? 'initial' : 'settled',
    bounds: boundsOf(scenario, bounds),
    symmetry,
    modelled: [...objects, ...[...created.values()].flat()].map(modelledObject),
    notModelled,
    ignoredFields,
    assumptions: [...(input.assumptions ?? []), ...plan.assumptions, ...assumptionsOf(scenario, bounds)],
  };
}

/** The cluster of what was read; quick, since no table is filled yet. */
export function planFrom({ scenario, objects, created, actions, nodes, notModelled }: ScenarioInput): ClusterPlan {
  return clusterFrom({
    name: nameOf(scenario),
    objects,
    created,
    services: servicesAmong(notModelled),
    actions,
    scenario,
    faults: scenario === undefined ? assumedFaults : (scenario.faults ?? noFaults),
    ...(nodes === undefined ? {} : { nodes }),
  });
}

/** What expressions may name in the cluster. */
export function namesIn({ notModelled, scenario }: ScenarioInput, plan: ClusterPlan): ClusterNames {
  return plan.names(servicesOf(notModelled, plan), scenario?.namespace ?? 'default');
}

function nameOf(scenario: Scenario | undefined): string {
  return scenario?.name ?? 'the default scenario';
}

/** The composition as a model; what is too large to tabulate is the input's doing and not the engine's. */
function modelOf(spec: ClusterSpec): Model {
  try {
    return compose(clusterComposition(spec));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error.code === 'impossible-delay') throw unevenDurations(error);
    if (error.code !== 'unbounded-context') throw error;
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

/** Each duration by itself was in range when it was read: together they leave too small a unit. */
function unevenDurations({ message }: ModelError): InputError {
  return new InputError([
    {
      code: 'too-large',
      message: `expected durations that can be counted in a few thousand steps, found more: ${message}`,
      hint: 'round durations in spec.durations, tolerationSeconds, minReadySeconds or probes to multiples of 5 or 10 s',
    },
  ]);
}

/** Services are not modelled, but an expression may count the pods that one selects. */
function servicesOf(notModelled: readonly NotModelled[], { templates }: ClusterPlan): ClusterNames['services'] {
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

function boundsOf(scenario: Scenario | undefined, overrides: SearchBounds): SearchBounds {
  const { podsPerReplicaSet: _, ...stated } = scenario?.bounds ?? {};
  return { ...assumedBounds, ...stated, ...overrides };
}

function modelledObject(object: ManifestObject): Modelled {
  const { kind, namespace, name, at } = object;
  const note = noteOn(object);
  return { kind, id: objectId(kind, namespace, name), position: at(), ...(note === undefined ? {} : { note }) };
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
