import type { DiagramFormat } from '../diagram/diagram-formats.ts';
import { InvalidArgumentError } from 'commander';
import { diagramFormats } from '../diagram/diagram-formats.ts';
import { nearestName } from '../manifest/nearest-name.ts';

/** Reads the value of `plimsoll diagram --format`. */
export function diagramFormat(text: string): DiagramFormat {
  const format = diagramFormats.find((name) => name === text);
  if (format !== undefined) return format;
  const near = nearestName(text, diagramFormats);
  const hint = near === undefined ? '' : `\n  hint: did you mean ${near}?`;
  throw new InvalidArgumentError(`Allowed choices are ${diagramFormats.join(', ')}.${hint}`);
}
