import type { Chart, ChartState, ChartTransition } from './chart.ts';
import { statesOf } from './chart.ts';

/** An arrow between two states of a chart. */
export interface ChartEdge {
  readonly from: ChartState;
  readonly to: ChartState;
  readonly transition: ChartTransition;
}

/**
 * The arrows of a chart for a program that draws none between a composite state and something inside it: they start at each state that the
 * composite one can be in, and end where it begins. `isEnd` says which states an arrow may start or end at otherwise.
 */
export function edgesOf(chart: Chart, isEnd: (state: ChartState) => boolean): readonly ChartEdge[] {
  const states = new Map(statesOf(chart.root).map((state) => [state.id, state]));
  const known = (id: string) => states.get(id) ?? chart.root;
  return chart.transitions.flatMap((transition) => {
    const source = known(transition.from);
    return transition.to.map(known).flatMap((target) => {
      const to = endOf(target);
      return startsOf(source, target).flatMap((from) =>
        from === to && from !== source ? [] : [{ from, to, transition }],
      );

      function endOf(state: ChartState): ChartState {
        if (isEnd(state) && !isWithin(source, state)) return state;
        const [first] = enteredWith(state, known);
        return first === undefined ? state : endOf(first);
      }
    });
  });

  function startsOf(source: ChartState, target: ChartState): readonly ChartState[] {
    if (source !== chart.root && isEnd(source) && !isWithin(target, source)) return [source];
    const regions = source.kind === 'parallel' ? source.states.slice(0, 1) : source.states;
    return regions.filter(({ kind }) => kind !== 'choice').flatMap((state) => startsOf(state, target));
  }
}

function enteredWith(state: ChartState, known: (id: string) => ChartState): readonly ChartState[] {
  if (state.kind === 'parallel') return state.states;
  return state.initial === null ? [] : [known(state.initial)];
}

/** A state without any inside is not within itself. */
function isWithin(state: ChartState, outer: ChartState): boolean {
  return outer.states.length > 0 && statesOf(outer).includes(state);
}
