import type { AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { childrenOf, isChoice, statesBelow, transitionsOf } from './machine-states.ts';

/** An arrow between two states. */
export interface DiagramEdge {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly transition: AnyTransitionDefinition;
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
