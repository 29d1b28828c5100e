import type { Chart, ChartState, ChartTransition } from '../chart.ts';
import type { ChartDiff } from './chart-diff.ts';
import type { ChartMark, ChartMarks } from '../svg/chart-marks.ts';
import { statesOf } from '../chart.ts';

/** Both versions of a machine as one chart, and what became of its parts. */
export interface MergedChart {
  readonly chart: Chart;
  readonly marks: ChartMarks;
}

/** Two versions of a machine, of which at least one is there. */
export type Versions =
  { readonly before: Chart; readonly after: Chart | null } | { readonly before: null; readonly after: Chart };

/**
 * Both versions of a machine in one chart: the later one, with the states and transitions that are gone behind those that are there. A
 * transition that is gone gets another id where its own is taken by one that is there.
 */
export function mergedChart(versions: Versions, { states, transitions }: ChartDiff): MergedChart {
  const { before, after } = versions;
  const known = new Set(after?.transitions.map(({ id }) => id));
  const gone = transitions.removed.map((transition) => ({ ...transition, id: freeId(transition.id, known) }));
  const removed = new Set(states.removed.map(({ id }) => id));
  const marked = (parts: readonly { readonly id: string }[], mark: ChartMark) =>
    parts.map(({ id }) => [id, mark] as const);
  return {
    chart: before === null ? versions.after : after === null ? before : union(before, after, removed, gone),
    marks: new Map([
      ...marked([...states.added, ...transitions.added], 'added'),
      ...marked([...states.removed, ...gone], 'removed'),
      ...marked(
        [...states.changed, ...transitions.changed].map((changed) => changed.after),
        'changed',
      ),
    ]),
  };
}

function union(before: Chart, after: Chart, removed: ReadonlySet<string>, gone: readonly ChartTransition[]): Chart {
  const old = new Map(statesOf(before.root).map((state) => [state.id, state]));
  return { ...after, root: mergedState(after.root, old, removed), transitions: [...after.transitions, ...gone] };
}

function mergedState(
  state: ChartState,
  old: ReadonlyMap<string, ChartState>,
  removed: ReadonlySet<string>,
): ChartState {
  const was = old.get(state.id);
  const gone = within(was?.states ?? [], removed);
  const states = [...state.states.map((child) => mergedState(child, old, removed)), ...gone];
  if (state.states.length > 0 || gone.length === 0) return { ...state, states };
  // It had states within it and has none now: it is drawn as it was.
  return { ...state, kind: was?.kind ?? state.kind, initial: was?.initial ?? null, states };
}

/** What is gone, without what only went elsewhere and kept an id of its own. */
function within(states: readonly ChartState[], removed: ReadonlySet<string>): readonly ChartState[] {
  return states
    .filter(({ id }) => removed.has(id))
    .map((state) => ({ ...state, states: within(state.states, removed) }));
}

function freeId(id: string, known: Set<string>): string {
  let free = id;
  for (let count = 1; known.has(free); count++) free = `${id} (removed${count === 1 ? '' : ` ${count}`})`;
  known.add(free);
  return free;
}
