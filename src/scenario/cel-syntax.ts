import type { ASTNode } from '@marcbachmann/cel-js';

/** The nodes right below a node of an expression, in the order of the text. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  if (node.op === '!_' || node.op === '-_') return [node.args];
  return node.args;
}

/** Calls `visit` for every node with those above it, the nearest first. */
export function walk(
  node: ASTNode,
  visit: (node: ASTNode, above: readonly ASTNode[]) => void,
  above: readonly ASTNode[] = [],
): void {
  visit(node, above);
  for (const child of childrenOf(node)) walk(child, visit, [node, ...above]);
}

/** The type that the type checker found; it keeps it in the node itself. `undefined` before the check. */
export function typeOf(node: ASTNode): string | undefined {
  return (node as { readonly checkedType?: { readonly name: string } }).checkedType?.name;
}

/** The text that a node stands for, if it is a constant. */
export function constantText(node: ASTNode | undefined): string | undefined {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : undefined;
}

/** The constants that a node is compared with by `==`, `!=` or `in`; `undefined` if it is used in any other way. */
export function comparedWith(node: ASTNode, parent: ASTNode | undefined): readonly ASTNode[] | undefined {
  if (parent === undefined) return undefined;
  if (parent.op === '==' || parent.op === '!=') return constants(parent.args.filter((side) => side !== node));
  if (parent.op !== 'in') return undefined;
  const [element, list] = parent.args;
  if (list === node) return constants([element]);
  return list.op === 'list' ? constants(list.args) : undefined;
}

function constants(nodes: readonly ASTNode[]): readonly ASTNode[] | undefined {
  return nodes.every((node) => constantText(node) !== undefined) ? nodes : undefined;
}
