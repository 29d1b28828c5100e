import type { DiagramFormat } from '../diagram/diagram-formats.ts';
import type { DiagramOptions } from './diagram-options.ts';
import type { ExitCode } from './exit-code.ts';
import { chosenMachines } from './chosen-machines.ts';
import { exitCode } from './exit-code.ts';
import { fileExtensions } from '../diagram/diagram-formats.ts';
import { machineDiagram } from '../diagram/machine-diagram.ts';
import { machines } from '../../machines/index.ts';
import { print } from './terminal.ts';
import { runDiagramDiff } from './run-diagram-diff.ts';
import { runMap } from './run-map.ts';
import { UsageError } from '../errors.ts';
import { writeFiles } from './write-files.ts';

/** `plimsoll diagram`: machines as drawings or text, or what changed in them. */
export async function runDiagram(names: readonly string[], options: DiagramOptions): Promise<ExitCode> {
  const { format = 'mermaid', out, diff } = options;
  if (diff !== undefined) return runDiagramDiff(names, { ...options, diff });
  if (options.map === true) return runMap(names, options);
  const chosen = chosenMachines(names, Object.keys(machines));
  const [first = ''] = chosen;
  if (chosen.length > 1 && out === undefined) refuseSeveral(format, chosen.length, first);
  const diagrams = new Map<string, string>();
  for (const name of chosen) diagrams.set(name, await machineDiagram(machineNamed(name), format));
  if (out === undefined) print(chosen.length > 1 ? together(diagrams, format) : (diagrams.get(first) ?? ''));
  else {
    const files = new Map(Array.from(diagrams, ([name, text]) => [`${name}.${fileExtensions[format]}`, text]));
    print((await writeFiles(out, files)).join('\n'));
  }
  return exitCode.holds;
}

function machineNamed(name: string) {
  const machine = machines[name];
  if (machine === undefined) throw new UsageError(`no machine is called '${name}'`, { code: 'unknown-machine' });
  return machine;
}

/** A document of XML or JSON holds one machine. */
function refuseSeveral(format: DiagramFormat, count: number, example: string): void {
  if (format === 'mermaid' || format === 'dot') return;
  throw new UsageError(`${count} machines do not fit into one document of ${format}`, {
    code: 'several-documents',
    hint: `name one, as in plimsoll diagram ${example} --format ${format}, or a folder for their files with --out`,
  });
}

/** Graphviz reads one graph after the other; Mermaid's tools and GitHub read the blocks of a Markdown document. */
function together(diagrams: ReadonlyMap<string, string>, format: DiagramFormat): string {
  if (format === 'dot') return [...diagrams.values()].join('\n');
  return Array.from(diagrams, ([name, text]) => `## ${name}\n\n\`\`\`mermaid\n${text}\`\`\`\n`).join('\n');
}
