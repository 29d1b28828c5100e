import { getShortestPaths } from '@xstate/graph';
import { stringify } from 'yaml';
import type { AnyStateMachine } from 'xstate';
import type { BookSource, ComposedBug, ComposedScenario } from '../../../src/book/collect/book-source.ts';
import type { ClusterDescription } from '../../../src/testing/cluster-description.ts';
import type { Composition } from '../../../src/model/composition.ts';
import { clusterComposition } from '../../../machines/cluster.ts';
import { clusterSpec } from '../../../src/testing/cluster-spec.ts';
import { compose } from '../../../src/model/compose.ts';
import { leavesOf } from '../../../src/book/collect/machine-states.ts';
import { objectPayloads } from '../../machines/api/object-payloads.ts';
import type { PlantedBug } from '../../support/planting.ts';
import { plantedBugs } from '../../support/planted-bugs.ts';
import { everyScenario } from '../../properties/every-scenario.ts';
import type { PropertyScenario } from '../../properties/scenarios.ts';
import { sourceHeaders } from './source-headers.ts';
import { candidateMachine, priorityClassMachine, storedObjectMachine } from '../../../machines/index.ts';

/** What the book is made from: the clusters that the tests of the properties check, the mistakes that they plant, and the comments of the sources. */
export function bookSource(): BookSource {
  return {
    scenarios: everyScenario.map(({ name, cluster, start }: PropertyScenario): ComposedScenario => {
      return { name, yaml: stringify(cluster, { aliasDuplicateObjects: false }), start, model: modelOf(cluster) };
    }),
    bugs: plantedBugs.map(({ breaks, about, cluster, start, plant }: PlantedBug): ComposedBug => {
      const [sound, broken] = [modelOf(cluster), modelOf(cluster, plant)];
      return { breaks, about, start: start ?? 'initial', sound, broken };
    }),
    ...sourceHeaders(),
    paths: {
      ...shortestPaths(storedObjectMachine, objectPayloads),
      ...shortestPaths(candidateMachine, candidatePayloads),
      // The descriptions of these clusters have no words for one that comes later.
      ...shortestPaths(priorityClassMachine, { 'priority-class.create': [{}] }),
    },
  };
}

function modelOf(cluster: ClusterDescription, plant: (composition: Composition) => Composition = (same) => same) {
  return compose(plant(clusterComposition(clusterSpec(cluster))));
}

/** No property is broken in the scenarios of the book, so that none of them has a process that stands still until another leads. */
const candidatePayloads: Payloads = Object.fromEntries(candidateMachine.events.map((type) => [type, [{}]]));

type Payloads = Readonly<Record<string, readonly object[]>>;

/** The shortest way to each state of a machine by itself. */
function shortestPaths(machine: AnyStateMachine, payloads: Payloads): Readonly<Record<string, readonly string[]>> {
  const events = Object.entries(payloads).flatMap(([type, bodies]) => bodies.map((body) => ({ type, ...body })));
  const paths: Record<string, readonly string[]> = {};
  const found = getShortestPaths(machine as never, { events } as never) as readonly {
    readonly state: { readonly value: unknown };
    readonly steps: readonly { readonly event: { readonly type: string } }[];
  }[];
  for (const { state, steps } of found) {
    const [id = machine.id] = leavesOf(state.value, machine.id);
    // The first step is XState's own: the machine begins.
    const taken = steps.map(({ event }) => event).filter(({ type }) => type !== 'xstate.init');
    const known = paths[id];
    if (known === undefined || known.length > taken.length) paths[id] = taken.map(eventText);
  }
  return paths;
}

function eventText({ type, ...body }: { readonly type: string }): string {
  return Object.keys(body).length === 0 ? type : `${type} ${JSON.stringify(body)}`;
}
