import type { TextLine } from './text-block.ts';

/** What became of a state or a transition between two versions of a machine. */
export type ChartMark = 'added' | 'removed' | 'changed';

/** Marks by id of state or transition; what has none is as it was. */
export type ChartMarks = ReadonlyMap<string, ChartMark>;

/** Signs beside the names, since colour alone does not reach everyone. */
export const markSigns: Readonly<Record<ChartMark, string>> = { added: '+', removed: '−', changed: '~' };

/** The mark that all of some ids have in common. */
export function commonMark(ids: readonly string[], marks: ChartMarks): ChartMark | null {
  const first = ids[0] === undefined ? undefined : marks.get(ids[0]);
  return first !== undefined && ids.every((id) => marks.get(id) === first) ? first : null;
}

/** A line that says what the signs mean. */
export const markLegend: TextLine = {
  spans: (['added', 'removed', 'changed'] as const).flatMap((mark) => [
    { text: markSigns[mark], tone: mark, weight: 'bold' },
    { text: mark, tone: 'quiet' },
  ]),
  size: 11.5,
  indent: 0,
};
