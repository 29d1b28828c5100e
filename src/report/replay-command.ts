/** How the models of a check and of its replay are named on the command line. */
export interface ReplaySource {
  readonly paths: readonly string[];
  readonly scenario?: string;
  /** The smaller size that the model has, by its number of replicas. */
  readonly scale?: number;
}

/** The command that replays a trace, ready to paste into a POSIX shell. */
export function replayCommand(trace: string, { paths, scenario, scale }: ReplaySource): string {
  return [
    'plimsoll replay',
    trace,
    ...paths.map((path) => shellWord(asOperand(path))),
    ...(scenario === undefined ? [] : ['-s', shellWord(scenario)]),
    ...(scale === undefined ? [] : ['--scale', String(scale)]),
  ].join(' ');
}

/** A file whose name begins with a dash would be read as an option; `-` alone is standard input. */
function asOperand(path: string): string {
  return path.startsWith('-') && path !== '-' ? `./${path}` : path;
}

function shellWord(text: string): string {
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}
