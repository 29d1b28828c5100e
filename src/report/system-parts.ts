import { systemIndex } from './generated/system-index.ts';

/** What specifies a system, and what holds it to that; files from the top of the project. */
export interface SystemParts {
  readonly files: readonly string[];
  readonly rules: readonly string[];
  readonly properties: readonly string[];
  /** Areas of the cases of `plimsoll conform cases`. */
  readonly areas: readonly string[];
}

/** What specifies a system, by its id; nothing of one that is not modelled. */
export function partsOfSystem(id: string): SystemParts {
  const parts: Readonly<Record<string, SystemParts>> = systemIndex;
  return parts[id] ?? { files: [], rules: [], properties: [], areas: [] };
}
