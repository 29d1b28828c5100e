import type { AnyStateNode } from 'xstate';
import { childrenOf } from '../machine-states.ts';

/** The state that a machine's definition names: by id, with names of states within it (`#pod.Present`), or by names from a state on. */
export function stateAt(path: string, from: AnyStateNode): AnyStateNode {
  if (path.startsWith('#')) return from.machine.getStateNodeById(path) as AnyStateNode;
  return path
    .split('.')
    .filter((key) => key !== '')
    .reduce((node, key) => childrenOf(node).find((child) => child.key === key) ?? node, from);
}
