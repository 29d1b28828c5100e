import type { ASTNode } from '@marcbachmann/cel-js';
import { callOf, fieldOf } from './cel-check.ts';
import { referenceText } from './cel-environment.ts';
import type { NamedActors } from './cel-scope.ts';
import { comparedWith, constantText, typeOf, walk } from './cel-syntax.ts';
import { resolveReference } from './named-objects.ts';
import type { ClusterNames, ObjectGroup } from './named-objects.ts';
import { isFault } from './object-reference.ts';

/** Groups that a model may hold interchangeable actors of. */
const symmetricGroups: readonly ObjectGroup[] = ['pods', 'nodes'];

/**
 * Ids of the pods and nodes that a checked expression tells apart from others: those that it names, and all of them where it
 * works a name out, or depends on the order of a list. Never too few; where an expression is not understood, too many.
 */
export function actorsToldApart(ast: ASTNode, names: ClusterNames, actors: NamedActors): readonly string[] {
  const told = new Set<string>();
  const tellAll = (groups: readonly ObjectGroup[]): void => {
    for (const group of groups) for (const { id } of actors[group]) told.add(id);
  };
  walk(ast, (node, above) => {
    tellAll(fromCall(node, names, told));
    tellAll(fromField(node, above[0], actors, told));
    if (isObscure(node)) tellAll(symmetricGroups);
    const list = listOf(node);
    if (list !== undefined && !isUsedAsSet(node, above)) tellAll([list]);
  });
  return [...told].toSorted();
}

/** Adds the object that a call names; groups, if it may name any. */
function fromCall(node: ASTNode, names: ClusterNames, told: Set<string>): readonly ObjectGroup[] {
  const call = callOf(node);
  if (call === undefined) return [];
  const { definition, argument } = call;
  const text = constantText(argument);
  if (text === undefined)
    return symmetricGroups.filter((group) => definition.kinds.includes(group === 'pods' ? 'Pod' : 'Node'));
  const object = resolveReference(referenceText(definition, text), definition.kinds, names);
  if (!isFault(object) && (object.kind === 'Pod' || object.kind === 'Node')) told.add(object.id);
  return [];
}

/** Adds the actors that a field is compared with; groups, if it is used in any other way. */
function fromField(
  node: ASTNode,
  parent: ASTNode | undefined,
  actors: NamedActors,
  told: Set<string>,
): readonly ObjectGroup[] {
  const { identifies = [] } = fieldOf(node)?.field ?? {};
  const constants = identifies.length === 0 ? [] : comparedWith(node, parent);
  if (constants === undefined) return identifies;
  for (const constant of constants) {
    const text = constantText(constant);
    for (const group of identifies)
      for (const { id, name } of actors[group]) if (id === text || name === text) told.add(id);
  }
  return [];
}

/** Reads a field that only a run will tell: of a value without a type, or by a name that is worked out. */
function isObscure(node: ASTNode): boolean {
  if (node.op !== '.' && node.op !== '[]') return false;
  const type = typeOf(node.args[0]);
  if (type === undefined || type.includes('dyn')) return true;
  return node.op === '[]' && !/^(?:list|map)\b/.test(type) && fieldOf(node) === undefined;
}

/** The group, if the node is the list of its members; what is made from that keeps its order. */
function listOf(node: ASTNode): ObjectGroup | undefined {
  if (node.op !== 'id') return undefined;
  const type = typeOf(node);
  return type === 'list<Pod>' ? 'pods' : type === 'list<Node>' ? 'nodes' : undefined;
}

const orderless: readonly string[] = ['all', 'exists', 'exists_one', 'size'];
const orderKeeping: readonly string[] = ['filter', 'map'];

function isUsedAsSet(node: ASTNode, [parent, ...above]: readonly ASTNode[]): boolean {
  if (parent?.op === 'call') return parent.args[0] === 'size';
  if (parent?.op === 'in') return parent.args[1] === node;
  if (parent?.op !== 'rcall' || parent.args[1] !== node) return false;
  const [method] = parent.args;
  return orderless.includes(method) || (orderKeeping.includes(method) && isUsedAsSet(parent, above));
}
