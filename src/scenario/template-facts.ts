import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { AffinityTerm } from '../../machines/scheduling/affinity-facts.ts';
import type { ContainerFacts, ImageBehaviour, PodFacts } from '../../machines/facts.ts';
import type { PodTemplate, Surroundings } from './pod-template.ts';
import { disksCollide } from '../../machines/scheduling/disk-conflict.ts';
import { conditionTaintKeys, notReadyKey, unreachableKey } from '../../machines/nodes/node-taints.ts';
import { allNodesTogether, everyNodeApart } from '../../machines/node-domains.ts';
import { tolerates } from '../../machines/toleration.ts';
import type { Toleration } from '../../machines/toleration.ts';
import { defaultScheduler } from './scenario-scheduler.ts';
import { evictionFacts } from './eviction-facts.ts';
import { lifecycleOf } from './pod-lifecycle.ts';
import { namespaceId } from './cluster-objects.ts';
import type { TemplatePlacement } from './legacy-placement.ts';
import { legacyPlacement } from './legacy-placement.ts';
import { placementFacts } from './placement-facts.ts';
import { podUsage } from '../../machines/scheduling/node-usage.ts';
import { portsCollide } from '../../machines/scheduling/node-ports.ts';
import { toleratesForEver } from '../../machines/nodes/taint-eviction.ts';
import { withDefaultTolerations } from '../../machines/pods/default-tolerations.ts';
import { placeByName } from './named-node.ts';
import { podDurations } from './cluster-durations.ts';
import { drivenFrom, drivenOff } from './driving-taints.ts';

/** Whether a pod stays for ever on a node with this taint of a lost one. */
const staysWith = (tolerations: readonly Toleration[], key: string): boolean =>
  toleratesForEver(withDefaultTolerations(tolerations), [{ key, effect: 'NoExecute' }]);

/** Works out all that guards need to know of the pods of a template. */
export function podFacts(template: PodTemplate, surroundings: Surroundings): PodFacts {
  const facts = timelessFacts(template, surroundings);
  const { timed } = surroundings;
  if (timed === undefined) return facts;
  const durations = podDurations(template, facts, timed);
  if (facts.drivenFrom === undefined) return { ...facts, durations };
  return {
    ...facts,
    durations: { ...durations, drivenOff: drivenOff(template.spec.tolerations ?? [], surroundings.nodes) },
  };
}

function timelessFacts(template: PodTemplate, surroundings: Surroundings): PodFacts {
  const { spec } = template;
  // The legacy generation knows neither taints nor tolerations: its scheduler passes over nodes that are not ready.
  const tolerations = surroundings.generation === 'legacy' ? [] : (spec.tolerations ?? []);
  const scheduler = schedulerOf(template, surroundings);
  const disks = surroundings.volumes.disksOf(template);
  const { requests, scored, ...places } =
    surroundings.generation === 'legacy'
      ? legacyPlacement(template, surroundings)
      : currentPlacement(template, surroundings);
  const { fits, attractedTo, repelledBy, spread, preferences, fellows, serviceAffinity } = places;
  const named = placeByName(template, surroundings);
  const canBeOn = named.placedOn === undefined ? fits : fits.map((_, node) => node === named.placedOn);
  const lifecycle = lifecycleOf(spec, surroundings.images, template.changedImages);
  return {
    template: template.number,
    namespace: namespaceId(template.namespace),
    slotOf: template.owner,
    restartPolicy: spec.restartPolicy ?? 'Always',
    containers: containersOf(spec, surroundings.images),
    ...(lifecycle === undefined ? {} : { lifecycle }),
    eviction: evictionFacts(spec, template.staticOn !== undefined),
    ...(template.staticOn === undefined ? {} : { isStatic: true as const }),
    requests,
    scored,
    minReadySeconds: template.minReadySeconds > 0,
    fits: scheduler < 0 ? fits.map(() => false) : fits,
    toleratesLostNodes: staysWith(tolerations, unreachableKey),
    toleratesNotReadyNodes: staysWith(tolerations, notReadyKey),
    ...(surroundings.generation === 'legacy' ? {} : drivenFrom(tolerations, surroundings.nodes, canBeOn)),
    ...named,
    toleratedTaints: conditionTaintKeys.filter((key) =>
      tolerations.some((toleration) => tolerates(toleration, { key, effect: 'NoSchedule' })),
    ),
    attractedTo,
    repelledBy,
    ...portsOf(template, surroundings),
    spread,
    preferences,
    ...(fellows === undefined ? {} : { fellows }),
    ...(serviceAffinity === undefined ? {} : { serviceAffinity }),
    ...(disks.length > 0 ? { disks } : {}),
    ...suppliesOf(template, surroundings),
    ...budgetsOf(template, surroundings),
    ...(surroundings.schedulers.length > 1 || scheduler < 0 ? { scheduler } : {}),
  };
}

/** What the pods keep, and what they wait for. */
function suppliesOf(
  template: PodTemplate,
  { volumes, configurations }: Surroundings,
): Pick<PodFacts, 'volumes' | 'claims' | 'configuration'> {
  const written = volumes.writtenBy(template);
  const claims = volumes.movingClaimsOf(template);
  const configuration = configurations.neededBy(template);
  return {
    ...(written.length > 0 ? { volumes: written } : {}),
    ...(claims.length > 0 ? { claims } : {}),
    ...(configuration === undefined ? {} : { configuration }),
  };
}

/** The disruption budgets that cover the pods. */
function budgetsOf(template: PodTemplate, { budgets }: Surroundings): Pick<PodFacts, 'budgets'> {
  const covering = budgets.covering(template);
  return covering === undefined ? {} : { budgets: covering };
}

function currentPlacement(template: PodTemplate, surroundings: Surroundings): TemplatePlacement {
  const { requested, scored } = podUsage(template);
  const places = placementFacts(template, surroundings);
  return {
    ...places,
    repelledBy: [...places.repelledBy, ...rivals(template, surroundings), ...claimants(template, surroundings)],
    requests: { cpu: requested.cpu, memory: requested.memory },
    scored: { cpu: scored.cpu, memory: scored.memory },
  };
}

/** Number of the scheduler that answers for the pods, -1 where it does not exist: then they are never bound (S4). */
function schedulerOf({ spec: { schedulerName = '' } }: PodTemplate, { schedulers }: Surroundings): number {
  return schedulers.indexOf(schedulerName === '' ? defaultScheduler : schedulerName);
}

function containersOf(spec: IPodSpec, images: Readonly<Record<string, ImageBehaviour>>): readonly ContainerFacts[] {
  return spec.containers.map(({ name, image = '', readinessProbe }) => ({
    name,
    image,
    behaviour: images[image] ?? { kind: 'ready' },
    readinessProbe: readinessProbe !== undefined,
  }));
}

/** Whose host ports its own are at odds with. */
function portsOf({ spec }: PodTemplate, { templates }: Surroundings): Pick<PodFacts, 'portRivals'> {
  const portRivals = templates.filter((other) => portsCollide(spec, other.spec)).map(({ number }) => number);
  return portRivals.length === 0 ? {} : { portRivals };
}

/** A host port, and a disk that cannot be shared, keep apart whoever wants the same. */
function rivals({ spec }: PodTemplate, { templates }: Surroundings): readonly AffinityTerm[] {
  const numbers = templates
    .filter((other) => portsCollide(spec, other.spec) || disksCollide(spec, other.spec))
    .map(({ number }) => number);
  return numbers.length === 0 ? [] : [{ topologyKey: everyNodeApart, templates: numbers }];
}

/** Whoever uses a claim that one pod alone may use: pkg/scheduler/framework/plugins/volumerestrictions (satisfyReadWriteOncePod) at v1.32. */
function claimants(template: PodTemplate, { templates, volumes }: Surroundings): readonly AffinityTerm[] {
  const own = new Set(volumes.claimedAloneBy(template));
  const numbers = templates
    .filter((other) => volumes.claimedAloneBy(other).some((claim) => own.has(claim)))
    .map(({ number }) => number);
  return numbers.length === 0 ? [] : [{ topologyKey: allNodesTogether, templates: numbers }];
}
