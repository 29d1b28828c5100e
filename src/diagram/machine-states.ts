import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** The transitions that a state declares itself, in the order of its machine. */
export function transitionsOf(node: AnyStateNode): readonly AnyTransitionDefinition[] {
  return [...(node.always ?? []), ...[...node.transitions.values()].flat()] as AnyTransitionDefinition[];
}

/** Every state below a node, parents before children. */
export function statesBelow(node: AnyStateNode): readonly AnyStateNode[] {
  return childrenOf(node).flatMap((child) => [child, ...statesBelow(child)]);
}

/** The states directly below a node. */
export function childrenOf(node: AnyStateNode): readonly AnyStateNode[] {
  return Object.values(node.states) as AnyStateNode[];
}

/** A state that a machine passes through at once: all it has is conditions, the last of which always applies. */
export function isChoice(node: AnyStateNode): boolean {
  const conditions = node.always ?? [];
  return (
    node.type === 'atomic' &&
    node.transitions.size === 0 &&
    conditions.length > 1 &&
    conditions.at(-1)?.guard === undefined
  );
}
