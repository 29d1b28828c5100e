import type { BookRun, StateFacts } from '../book-data.ts';
import type { Columns } from '../kubectl/columns.ts';
import type { ComposedScenario } from './book-source.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { StateReader } from './machine-states.ts';
import { check } from '../../checker/check.ts';
import { columnsOf } from '../kubectl/columns-of.ts';
import { runReport } from '../../report/json-report.ts';
import { stateReaders } from './machine-states.ts';
import { toldRun } from '../told-run.ts';

/** What scenarios show of the states of machines, by id of the state. */
export type ReachedStates = ReadonlyMap<string, Pick<StateFacts, 'columns' | 'run'>>;

/** Searches every scenario from its first state on for each state of each machine: the shortest run there, and what `kubectl get` shows. */
export function reachStates(scenarios: readonly ComposedScenario[]): ReachedStates {
  const runs = new Map<string, BookRun>();
  const columns = new Map<string, Map<string, Set<string>>>();
  for (const { name, model } of scenarios) {
    const seen = seeing(model, (id, shown) => {
      note(columns, id, shown);
    });
    const wanted = possibleStates(model).filter((id) => (runs.get(id)?.steps.length ?? Infinity) > 0);
    const { results } = check(model, { properties: [seen.observer, ...wanted.map(seen.witnessOf)], reduction: false });
    for (const { property, verdict } of results) {
      if (property.kind !== 'witness' || verdict.kind !== 'holds' || verdict.trace === undefined) continue;
      const known = runs.get(property.id);
      if (known !== undefined && known.steps.length <= verdict.trace.actions.length) continue;
      runs.set(property.id, toldRun(runReport(model, verdict.trace, { paths: [] }), name));
    }
  }
  const ids = new Set([...runs.keys(), ...columns.keys()]);
  return new Map(
    [...ids].map((id) => [
      id,
      {
        run: runs.get(id) ?? null,
        columns: Object.fromEntries(
          [...(columns.get(id) ?? [])].map(([name, values]) => [name, [...values].toSorted()]),
        ),
      },
    ]),
  );
}

function note(columns: Map<string, Map<string, Set<string>>>, id: string, shown: Columns): void {
  const known = columns.get(id) ?? new Map<string, Set<string>>();
  columns.set(id, known);
  for (const [name, value] of Object.entries(shown)) {
    const values = known.get(name) ?? new Set();
    known.set(name, values.add(value));
  }
}

/** A machine that is part of the group's actors goes with each of them. */
const readersOf = (group: string, machine: string): readonly StateReader[] =>
  stateReaders.filter((reader) => reader.group === group && (reader.isPart || reader.machine === machine));

/** States that the actors of a model can be in, as its tables show. */
function possibleStates({ actors }: Model): readonly string[] {
  return [
    ...new Set(
      actors.flatMap(({ group, states }) =>
        readersOf(group, states.machine.id).flatMap(({ statesIn }) => states.locals.flatMap(statesIn)),
      ),
    ),
  ];
}

/**
 * Properties by which a search tells which states of machines it sees. Views are decoded once for each local state of an actor, so that a
 * view is enough to know which one it is.
 */
function seeing(model: Model, shown: (id: string, columns: Columns) => void) {
  const statesOfView = new Map<unknown, readonly string[]>();
  for (const [number, actor] of model.actors.entries()) {
    const readers = readersOf(actor.group, actor.states.machine.id);
    for (const [local, state] of actor.states.locals.entries()) {
      statesOfView.set(
        model.views[number]?.[local],
        readers.flatMap(({ statesIn }) => statesIn(state)),
      );
    }
  }
  const groups = [...new Set(stateReaders.map(({ group }) => group))];
  const viewsIn = (cluster: never, group: string) =>
    (cluster as Readonly<Record<string, readonly unknown[] | undefined>>)[group] ?? [];
  const known = new Set<unknown>();
  const observer: Property = {
    kind: 'invariant',
    id: 'observer',
    claim: '',
    holds: (cluster) => {
      for (const group of groups) {
        for (const view of viewsIn(cluster, group)) {
          if (known.has(view)) continue;
          known.add(view);
          for (const id of statesOfView.get(view) ?? [])
            shown(id, parts.has(id.split('.')[0]) ? {} : columnsOf(group, view));
        }
      }
      return true;
    },
  };
  const witnessOf = (id: string): Property => ({
    kind: 'witness',
    id,
    claim: '',
    reached: (cluster) =>
      groups.some((group) => viewsIn(cluster, group).some((view) => statesOfView.get(view)?.includes(id))),
  });
  return { observer, witnessOf };
}

/** What `kubectl get` shows is said of whole objects. */
const parts: ReadonlySet<string | undefined> = new Set(
  stateReaders.filter(({ isPart }) => isPart).map(({ machine }) => machine),
);
