import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** An arrow between two states. */
export interface DiagramEdge {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly transition: AnyTransitionDefinition;
}

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

/**
 * The arrows of a machine. Mermaid draws none between a composite state and something inside it, and fails on one that ends at
 * a composite state within a region; so such arrows start at each state that the composite one can be in, and end where it begins.
 */
export function edgesOf(root: AnyStateNode): readonly DiagramEdge[] {
  return [root, ...statesBelow(root)].flatMap((node) =>
    transitionsOf(node).flatMap((transition) =>
      ((transition.target ?? []) as AnyStateNode[]).flatMap((target) => {
        const to = endOf(target, node);
        return startsOf(node, target).flatMap((from) =>
          from === to && from !== node ? [] : [{ from, to, transition }],
        );
      }),
    ),
  );
}

function endOf(target: AnyStateNode, source: AnyStateNode): AnyStateNode {
  if (isDrawable(target) && !isInside(source, target)) return target;
  const [first] = entered(target);
  return first === undefined ? target : endOf(first, source);
}

function startsOf(source: AnyStateNode, target: AnyStateNode): readonly AnyStateNode[] {
  if (source.parent !== undefined && isDrawable(source) && !isInside(target, source)) return [source];
  const regions = source.type === 'parallel' ? childrenOf(source).slice(0, 1) : childrenOf(source);
  return regions.filter((child) => !isChoice(child)).flatMap((child) => startsOf(child, target));
}

function entered(node: AnyStateNode): readonly AnyStateNode[] {
  if (node.type === 'parallel') return childrenOf(node);
  return node.type === 'compound' ? (node.initial.target as AnyStateNode[]) : [];
}

function isDrawable(node: AnyStateNode): boolean {
  return childrenOf(node).length === 0 || !isInRegion(node);
}

function isInRegion(node: AnyStateNode): boolean {
  return node.parent !== undefined && (node.parent.type === 'parallel' || isInRegion(node.parent));
}

function isInside(node: AnyStateNode, outer: AnyStateNode): boolean {
  return node === outer ? childrenOf(outer).length > 0 : node.parent !== undefined && isInside(node.parent, outer);
}
