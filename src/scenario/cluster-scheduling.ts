import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { Surroundings } from './pod-template.ts';
import type { Scenario, SimpleAction } from './scenario.ts';
import { unknownNodes } from './named-node.ts';
import { defaultScheduler } from './scenario-scheduler.ts';
import { objectId } from './cluster-objects.ts';
import { budgetsOf } from './cluster-budgets.ts';
import { configurationsOf } from './cluster-configuration.ts';
import { movingClaims } from './cluster-claims.ts';
import { prioritiesOf } from './cluster-priorities.ts';
import { isAnyClaimWaiting } from '../../machines/volumes/waiting-claims.ts';
import { volumesOf } from './cluster-volumes.ts';

/** What the facts of all templates depend on. */
export function surroundingsOf(
  {
    scenario,
    faults,
    actions,
  }: {
    readonly scenario: Scenario | undefined;
    readonly faults: FaultBudgets;
    readonly actions: readonly SimpleAction[];
  },
  objects: readonly ManifestObject[],
  {
    templates,
    nodes,
    namespaces,
    fellowship,
    created,
  }: Pick<Surroundings, 'templates' | 'nodes' | 'namespaces' | 'fellowship'> & {
    readonly created: ReadonlySet<ManifestObject>;
  },
): Surroundings {
  const known = prioritiesOf(objects, created, templates, scenario?.order ?? 'sequence');
  // The legacy generation knows no priorities.
  const priorities = scenario?.generation === 'legacy' ? { ...known, differ: false } : known;
  const claims = movingClaims(objects, created, actions, nodes);
  return {
    templates,
    nodes,
    images: scenario?.images ?? {},
    namespaces,
    generation: scenario?.generation ?? 'current',
    provider: scenario?.algorithmProvider,
    scheduler: scenario?.scheduler ?? 'any',
    fellowship,
    schedulers: scenario?.schedulers ?? [defaultScheduler],
    priorities,
    claims,
    volumes: volumesOf(objects, templates, claims),
    configurations: configurationsOf(objects, created, actions, templates),
    budgets: budgetsOf(objects, created, templates, actions),
    timed: timedOf(scenario, nodes.length, faults),
    isAttempted: (scenario?.bindingWindow ?? false) || priorities.differ || isAnyClaimWaiting(claims),
  };
}

function timedOf(
  scenario: Scenario | undefined,
  nodes: number,
  { readinessFlap }: FaultBudgets,
): Surroundings['timed'] {
  if (scenario?.time !== 'ordered') return undefined;
  const { times, generation } = scenario;
  return { times, generation, nodes, probesMayFail: readinessFlap > 0 };
}

/** What the cluster's spec says of features of scheduling; nothing where they are not used. */
export function schedulingOf(
  { schedulers, priorities, volumes, claims, configurations, budgets }: Surroundings,
  scenario: Scenario | undefined,
): Partial<ClusterSpec> {
  const bindingWindow = scenario?.bindingWindow ?? false;
  const { differ, late } = priorities;
  return {
    ...(bindingWindow ? { bindingWindow } : {}),
    ...legacyWeightsOf(scenario),
    ...(schedulers.length > 1 ? { schedulers: schedulers.length } : {}),
    ...(differ ? { preemption: differ } : {}),
    ...(volumes.ids.length > 0 ? { volumes: volumes.ids.map((id) => ({ id })) } : {}),
    ...(configurations.actors.length > 0 ? { configurations: configurations.actors } : {}),
    ...(budgets.actors.length > 0 ? { disruptionBudgets: budgets.actors } : {}),
    ...(claims.claims.length > 0 ? { claims: claims.claims } : {}),
    ...(claims.persistentVolumes.length > 0 ? { persistentVolumes: claims.persistentVolumes } : {}),
    ...(late.length > 0 ? { priorityClasses: late.map(({ kind, name }) => ({ id: objectId(kind, '', name) })) } : {}),
  };
}

function legacyWeightsOf(scenario: Scenario | undefined): Pick<ClusterSpec, 'legacyWeights'> {
  const { priorities, labelPreference, serviceAntiAffinity } = scenario?.algorithmProvider ?? {};
  if (priorities === undefined) return {};
  const { LeastRequestedPriority: leastRequested = 0, BalancedResourceAllocation: balanced = 0 } = priorities;
  const { ServiceSpreadingPriority: serviceSpreading = 0 } = priorities;
  return {
    legacyWeights: {
      ...{ leastRequested, balanced, serviceSpreading },
      ...(labelPreference === undefined ? {} : { labelPreference }),
      ...(serviceAntiAffinity === undefined ? {} : { serviceAntiAffinity }),
    },
  };
}

/** What had to be assumed of schedulers, priorities and volumes. */
export function schedulingAssumptions(surroundings: Surroundings): readonly string[] {
  const { priorities, volumes, claims, configurations } = surroundings;
  return [
    ...priorities.assumptions,
    ...volumes.assumptions,
    ...claims.assumptions,
    ...configurations.assumptions,
    ...unknownSchedulers(surroundings),
    ...unknownNodes(surroundings),
  ];
}

function unknownSchedulers({ templates, schedulers }: Surroundings): readonly string[] {
  const named = templates.map(({ spec: { schedulerName = '' } }) => schedulerName);
  const unknown = [...new Set(named)].filter((name) => name !== '' && !schedulers.includes(name));
  return unknown.map((name) => `there is no scheduler ${name}: pods that name it stay Pending`);
}
