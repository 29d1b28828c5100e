import type { ScenarioNodes } from './scenario.ts';

/** The names of the nodes of a pool: its own if it has one node, else `name-1`, `name-2`, ... */
export function nodeNames({ name, count }: Pick<ScenarioNodes, 'name' | 'count'>): readonly string[] {
  return count === 1 ? [name] : Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}
