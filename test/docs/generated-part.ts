/** The part of a document between `<!-- generated: name -->` and `<!-- end -->`; undefined if it has none of that name. */
export function generatedPart(text: string, name: string): string | undefined {
  return splitAt(text, name)?.part;
}

/** The document with that part exchanged. */
export function withGeneratedPart(text: string, name: string, part: string): string {
  const split = splitAt(text, name);
  if (split === undefined) throw new Error(`no part '<!-- generated: ${name} -->' to write to`);
  return `${split.before}${part}${split.after}`;
}

/** A Markdown table as the formatter writes it. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = cells;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

function splitAt(
  text: string,
  name: string,
): { readonly before: string; readonly part: string; readonly after: string } | undefined {
  const begin = `<!-- generated: ${name} -->\n\n`;
  const at = text.indexOf(begin);
  if (at < 0) return undefined;
  const from = at + begin.length;
  const to = text.indexOf('<!-- end -->', from);
  if (to < 0) return undefined;
  return { before: text.slice(0, from), part: text.slice(from, to).trimEnd(), after: `\n\n${text.slice(to)}` };
}
