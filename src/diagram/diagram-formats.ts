/** The forms that a machine can be drawn in. */
export const diagramFormats = ['svg', 'mermaid', 'dot', 'scxml', 'json'] as const;

/** One of the forms that a machine can be drawn in. */
export type DiagramFormat = (typeof diagramFormats)[number];

/** What names of files in a form end in. */
export const fileExtensions: Readonly<Record<DiagramFormat, string>> = {
  svg: 'svg',
  mermaid: 'mmd',
  dot: 'dot',
  scxml: 'scxml',
  json: 'json',
};
