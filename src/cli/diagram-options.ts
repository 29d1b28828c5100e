import type { DiagramFormat } from '../diagram/diagram-formats.ts';

/** Options of `plimsoll diagram`. */
export interface DiagramOptions {
  readonly format?: DiagramFormat;
  readonly out?: string;
  readonly diff?: string;
  readonly map?: true;
}
