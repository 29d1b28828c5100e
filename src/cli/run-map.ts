import type { CompositionMap } from '../diagram/map/composition-map.ts';
import type { DiagramFormat } from '../diagram/diagram-formats.ts';
import type { ExitCode } from './exit-code.ts';
import { compositionMap, mapAround } from '../diagram/map/composition-map.ts';
import { exitCode } from './exit-code.ts';
import { fileExtensions } from '../diagram/diagram-formats.ts';
import { mapDot } from '../diagram/map/map-dot.ts';
import { mapMermaid } from '../diagram/map/map-mermaid.ts';
import { mapSvg } from '../diagram/map/map-svg.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { print } from './terminal.ts';
import { UsageError } from '../errors.ts';
import { writeFiles } from './write-files.ts';

/** Options of `plimsoll diagram --map`. */
export interface MapOptions {
  readonly format?: DiagramFormat;
  readonly out?: string;
}

/** `plimsoll diagram --map`: who sends what to whom, all of it, or what concerns the actors that are named. */
export async function runMap(names: readonly string[], { format = 'mermaid', out }: MapOptions): Promise<ExitCode> {
  const whole = compositionMap();
  const text = mapText(
    names.length === 0
      ? whole
      : mapAround(
          whole,
          names.map((name) => actorNamed(name, whole)),
        ),
    format,
  );
  if (out === undefined) print(text);
  else print((await writeFiles(out, new Map([[`map.${fileExtensions[format]}`, text]]))).join('\n'));
  return exitCode.holds;
}

function mapText(map: CompositionMap, format: DiagramFormat): string {
  switch (format) {
    case 'svg':
      return mapSvg(map);
    case 'mermaid':
      return mapMermaid(map);
    case 'dot':
      return mapDot(map);
    case 'json':
      return `${JSON.stringify(map, null, 2)}\n`;
    case 'scxml':
      throw new UsageError('scxml describes one machine, and the map is of all of them', {
        code: 'no-such-format',
        hint: 'the map can be had as svg, mermaid, dot or json',
      });
  }
}

/** The id of an actor by its name, or by that of a machine that it has. */
function actorNamed(name: string, { actors }: CompositionMap): string {
  const actor = actors.find(({ id, machines }) => id === name || machines.includes(name));
  if (actor !== undefined) return actor.id;
  const known = actors.flatMap(({ id, machines }) => (machines.length === 0 ? [id] : machines));
  const near = nearestName(name, known);
  throw new UsageError(`nobody on the map is called '${name}'`, {
    code: 'unknown-actor',
    hint: near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
  });
}
