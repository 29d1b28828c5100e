/** The fonts of every drawing; `textWidth` measures them. */
export const fontFamily = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif";

/** Colours of a drawing by what they are for. */
interface Palette {
  readonly paper: string;
  readonly ink: string;
  /** Descriptions, guards, who sends an event. */
  readonly quiet: string;
  readonly line: string;
  readonly box: string;
  /** Of a region or of what contains others. */
  readonly frame: string;
  readonly accent: string;
  readonly added: string;
  readonly removed: string;
  readonly changed: string;
}

const light: Palette = {
  paper: '#ffffff',
  ink: '#1d2733',
  quiet: '#5b6875',
  line: '#7a8896',
  box: '#f4f7fa',
  frame: '#c9d3dc',
  accent: '#1f6fb2',
  added: '#18794e',
  removed: '#c0322b',
  changed: '#9a6700',
};

const dark: Palette = {
  paper: '#14191f',
  ink: '#e6ebf0',
  quiet: '#9aa7b4',
  line: '#74818e',
  box: '#1e262e',
  frame: '#3a4651',
  accent: '#6cb2ef',
  added: '#4cc38a',
  removed: '#ff7b72',
  changed: '#e0b341',
};

function variables(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, colour]) => `--${name}: ${colour as string};`)
    .join(' ');
}

/** Colours by name (`var(--ink)`), light or dark as the reader's surroundings are, and the classes that every drawing uses. */
export const themeStyle = [
  `svg { ${variables(light)} font-family: ${fontFamily}; }`,
  `@media (prefers-color-scheme: dark) { svg { ${variables(dark)} } }`,
  '.paper { fill: var(--paper); }',
  '.ink { fill: var(--ink); }',
  '.quiet { fill: var(--quiet); }',
  '.accent { fill: var(--accent); }',
  '.line { fill: none; stroke: var(--line); stroke-width: 1.2; }',
  '.box { fill: var(--box); stroke: var(--line); stroke-width: 1.2; }',
  '.frame { fill: none; stroke: var(--frame); stroke-width: 1; }',
  '.bold { font-weight: 600; }',
].join('\n');
