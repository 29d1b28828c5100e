/** An arrow between two lifelines, by their columns. */
export interface TextArrow {
  readonly from: number;
  readonly to: number;
  readonly refused: boolean;
}

/** One line of lifelines, which stand in some columns, with an arrow across them; `mark` stands in the first column. */
export function textRow(places: readonly number[], arrow: TextArrow | undefined, mark: string): string {
  const row = Array.from<unknown, string>({ length: (places.at(-1) ?? 0) + 1 }, (_, at) =>
    places.includes(at) ? '│' : ' ',
  );
  row[0] = mark;
  if (arrow === undefined) return row.join('');
  const { from, to, refused } = arrow;
  if (from === to) {
    row[from] = '●';
    return row.join('');
  }
  for (let at = Math.min(from, to) + 1; at < Math.max(from, to); at++) row[at] = row[at] === '│' ? '┼' : '─';
  const isRightward = from < to;
  row[from] = isRightward ? '├' : '┤';
  row[isRightward ? to - 1 : to + 1] = refused ? 'x' : isRightward ? '>' : '<';
  return row.join('');
}
