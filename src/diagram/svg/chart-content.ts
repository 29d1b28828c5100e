import type { Chart, ChartState, ChartTransition } from '../chart.ts';
import type { ChartMarks } from './chart-marks.ts';
import type { StateContent } from './state-content.ts';
import type { TextBlock } from './text-block.ts';
import { blockGap, eventGroups, stateContent, stayingBlocks, stayingGroup, textWidths } from './state-content.ts';
import { blockHeight, brokenSpans } from './text-block.ts';
import { groupBy } from '../../report/group-by.ts';
import { statesOf } from '../chart.ts';
import { takenBy, transitionBlock } from './transition-block.ts';

/** An arrow: all transitions from one state to the same states. */
export interface Arrow {
  readonly from: string;
  /** Ids of states; several are entered together. */
  readonly to: readonly string[];
  readonly transitions: readonly ChartTransition[];
  readonly blocks: readonly TextBlock[];
}

/** Transitions that are too many to stand where they belong; they stand below the drawing, under a number. */
export interface TransitionList {
  readonly heading: string;
  /** Blocks that are kept together. */
  readonly groups: readonly (readonly TextBlock[])[];
}

/** All that a drawing of a chart says, before it has places. */
export interface ChartContent {
  readonly states: ReadonlyMap<string, StateContent>;
  readonly arrows: readonly Arrow[];
  readonly lists: readonly TransitionList[];
}

/** Text beside an arrow and in a list is broken at these widths. */
const arrowWidth = 190;
export const listWidth = 340;

/** What is higher than this goes into a list below the drawing. */
const highestStay = 480;
const highestLabel = 260;

/** What is to be drawn of a chart. */
export function chartContent(chart: Chart, marks: ChartMarks): ChartContent {
  const lists: TransitionList[] = [];
  const states = statesOf(chart.root);
  const contents = states.map((state) => {
    const staying = chart.transitions.filter(({ from, to }) => from === state.id && to.length === 0);
    const blocks = stayingBlocks(staying, textWidths(state).blocks, marks);
    const shown =
      stackHeight(blocks) <= highestStay
        ? blocks
        : listed(`${state.key}: what it takes and stays`, staying, lists, marks);
    return [
      state.id,
      stateContent(state, shown, {
        isRoot: state === chart.root,
        mark: marks.get(state.id) ?? null,
      }),
    ] as const;
  });
  const byId = new Map(states.map((state) => [state.id, state]));
  return { states: new Map(contents), arrows: arrowsOf(chart, byId, marks, lists), lists };
}

function arrowsOf(
  chart: Chart,
  states: ReadonlyMap<string, ChartState>,
  marks: ChartMarks,
  lists: TransitionList[],
): readonly Arrow[] {
  const moving = chart.transitions.filter(({ to }) => to.length > 0);
  const groups = groupBy(moving, ({ from, to }) => JSON.stringify([from, to]));
  return [...groups.values()].flatMap((transitions) => {
    const [first] = transitions;
    if (first === undefined) return [];
    const ofChoice = states.get(first.from)?.kind === 'choice';
    const blocks = transitions.map((transition) =>
      transitionBlock(transition, { width: arrowWidth, mark: marks.get(transition.id) ?? null, ofChoice }),
    );
    const heading = `${nameOf(first.from, states)} → ${first.to.map((id) => nameOf(id, states)).join(', ')}`;
    const shown = stackHeight(blocks) <= highestLabel ? blocks : listed(heading, transitions, lists, marks);
    return [{ from: first.from, to: first.to, transitions, blocks: shown }];
  });
}

function nameOf(id: string, states: ReadonlyMap<string, ChartState>): string {
  return states.get(id)?.key ?? id;
}

/** Moves transitions into a list of their own, and says where they are. */
function listed(
  heading: string,
  transitions: readonly ChartTransition[],
  lists: TransitionList[],
  marks: ChartMarks,
): readonly TextBlock[] {
  const number = lists.length + 1;
  const groups = eventGroups(transitions);
  lists.push({
    heading: `List ${number} · ${heading}`,
    groups: groups.map((group) => stayingGroup(group, listWidth, marks)),
  });
  const events = [...new Set(groups.map(([{ trigger }]) => takenBy(trigger)))].filter((event) => event !== '');
  const lines = brokenSpans(
    [
      { text: events.join(', '), tone: 'accent' },
      { text: `${transitions.length} transitions, see below:`, tone: 'quiet' },
      { text: `list ${number}`, tone: 'ink', weight: 'bold' },
    ],
    { width: arrowWidth, size: 11.5 },
  );
  return [{ lines, transition: null, tooltip: '' }];
}

/** How high blocks are that stand below each other. */
export function stackHeight(blocks: readonly TextBlock[]): number {
  return blocks.reduce((sum, block) => sum + blockHeight(block), 0) + Math.max(0, blocks.length - 1) * blockGap;
}
