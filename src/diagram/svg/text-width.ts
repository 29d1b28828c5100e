/** How wide characters are, in thousandths of the font's size. */
type Widths = Readonly<Record<string, number>>;

/**
 * Those of Helvetica, which Arial and Liberation Sans share (Adobe's Core 14 font metrics). The fonts that a drawing asks for are these,
 * so that text fits where it was laid out whoever shows it.
 */
const regular = widthsOf([
  [191, "'"],
  [222, 'ijl‘’'],
  [260, '|'],
  [278, ' !,./:;I[\\]ft·'],
  [333, '()-`r“”'],
  [334, '{}'],
  [355, '"'],
  [389, '*'],
  [469, '^'],
  [500, 'Jcksvxyz'],
  [556, '#$0123456789?L_abdeghnopqu–'],
  [584, '+<=>~×−≤≥≠'],
  [611, 'FTZ'],
  [667, '&ABEKPSVXY'],
  [722, 'CDHNRUw'],
  [778, 'GOQ'],
  [833, 'Mm'],
  [889, '%'],
  [944, 'W'],
  [1000, '—…→←↑↓'],
  [1015, '@'],
]);

/** The same of Helvetica-Bold. */
const bold = widthsOf([
  [238, "'"],
  [278, ' ,./I\\ijl‘’·'],
  [280, '|'],
  [333, '!()-:;[]`ft'],
  [389, '*{}r'],
  [474, '"'],
  [500, 'z“”'],
  [556, '#$0123456789J_aceksvxy–'],
  [584, '+<=>^~×−≤≥≠'],
  [611, '?FLTZbdghnopqu'],
  [667, 'EPSVXY'],
  [722, '&ABCDHKNRU'],
  [778, 'GOQw'],
  [833, 'M'],
  [889, '%m'],
  [944, 'W'],
  [975, '@'],
  [1000, '—…→←↑↓'],
]);

function widthsOf(table: readonly (readonly [number, string])[]): Widths {
  return Object.fromEntries(
    table.flatMap(([width, characters]) => Array.from(characters, (character) => [character, width] as const)),
  );
}

/** A character that the table does not have is taken to be as wide as the font is high. */
const widest = 1000;

/** How wide a line of text is, in pixels; `size` is the font's, in pixels. Never less than it is drawn with, where the fonts asked for are there. */
export function textWidth(text: string, size: number, weight: 'regular' | 'bold' = 'regular'): number {
  const widths = weight === 'bold' ? bold : regular;
  const thousandths = Array.from(text).reduce((sum, character) => sum + (widths[character] ?? widest), 0);
  return Math.ceil((thousandths * size) / 1000);
}

/** Breaks a text at its spaces into lines that are at most so wide, in pixels; a word that is wider has a line of its own. */
export function brokenText(text: string, width: number, size: number, weight?: 'regular' | 'bold'): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidth(longer, size, weight) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
