import { padTo, widthOf, wrap } from './wrap.ts';

const gap = '  ';

/** Rows of two columns; a right column that does not fit is wrapped below itself, and nothing is cut off. */
export function twoColumns(rows: readonly (readonly [string, string])[], width: number): readonly string[] {
  const left = Math.max(0, ...rows.map(([text]) => widthOf(text)));
  const fits = rows.every(([, text]) => left + widthOf(gap) * 2 + longestWord(text) <= width);
  return rows.map(([name, text]) => {
    if (text === '') return gap + name;
    if (fits) return wrap(text, width, `${gap}${padTo(name, left)}${gap}`);
    return `${gap}${name}\n${wrap(text, width, gap.repeat(3))}`;
  });
}

function longestWord(text: string): number {
  return Math.max(...text.split(' ').map(widthOf));
}
