import type { ASTNode } from '@marcbachmann/cel-js';
import type { ReplicaLevels, SmallerLevels } from './replica-levels.ts';
import { callOf } from '../cel-check.ts';
import { childrenOf, constantText, typeOf, walk } from '../cel-syntax.ts';
import { idOfReference, isFault, parseReference } from '../object-reference.ts';

/** Where a number stands for the replicas of a workload, and which workload that is. */
export interface LevelPlace {
  readonly start: number;
  readonly end: number;
  readonly workload: string;
  readonly level: number;
}

/** Whether a checked expression claims the same thing at every size; if so, which of its numbers are numbers of replicas. */
export type SizeFreedom =
  | { readonly kind: 'free'; readonly levels: readonly LevelPlace[] }
  | { readonly kind: 'bound'; readonly reason: string };

const comparisons: readonly string[] = ['==', '!=', '<', '<=', '>', '>='];
const proportions: readonly string[] = ['*', '/', '%'];

/**
 * Tells whether an expression means the same with fewer replicas and nodes. Faults do not shrink with the cluster, so only what is said of
 * none, of one, and of all of them does: a comparison of one count with 0, 1 or its workload's own replicas, or of counts with
 * `replicas` of the same object, give or take one. Everything else (45 of 50, a share, two counts against each other) is bound to the size
 * that it was written for. `namespace` is where references without one lead.
 */
export function sizeFreedom(ast: ASTNode, levels: ReplicaLevels, namespace: string): SizeFreedom {
  const places: LevelPlace[] = [];
  let reason: string | undefined;
  walk(ast, (node, above) => {
    reason ??= reasonAgainst(node);
    if (!isNumber(node) || isSmall(node)) return;
    const place = levelPlace(node, above[0], levels, namespace);
    if (place !== undefined) places.push(place);
    else reason ??= `${textOf(node)} is a number for this size`;
  });
  return reason === undefined ? { kind: 'free', levels: places } : { kind: 'bound', reason };
}

/** The expression with its numbers of replicas replaced by those of a smaller size. */
export function withSmallerLevels(
  expression: string,
  places: readonly LevelPlace[],
  smaller: (workload: string) => SmallerLevels | undefined,
): string {
  let text = expression;
  for (const { start, end, workload, level } of places.toSorted((a, b) => b.start - a.start))
    text = `${text.slice(0, start)}${smaller(workload)?.get(level) ?? level}${text.slice(end)}`;
  return text;
}

function reasonAgainst(node: ASTNode): string | undefined {
  if (proportions.includes(node.op) && typeOf(node) !== 'string') return `${textOf(node)} is a share`;
  if (!comparisons.includes(node.op)) return undefined;
  const within = partsOf(node);
  const counts = within.filter((part) => isCount(part));
  if (within.filter((part) => isNumber(part) && !isZero(part)).length > 1) return `${textOf(node)} has several numbers`;
  if (counts.length < 2) return undefined;
  const objects = new Set(counts.map(objectOf));
  if (objects.size > 1) return `${textOf(node)} compares counts of different things`;
  if (new Set(counts.map(textOf)).size < counts.length) return `${textOf(node)} is a share`;
  return counts.some(isReplicas) ? undefined : `${textOf(node)} compares parts with each other`;
}

/** All nodes of a comparison but for those inside its counts. */
function partsOf(node: ASTNode): readonly ASTNode[] {
  return childrenOf(node).flatMap((child) => (isCount(child) ? [child] : [child, ...partsOf(child)]));
}

/** A whole number that depends on the state. */
function isCount(node: ASTNode): boolean {
  return typeOf(node) === 'int' && ['call', 'rcall', '.', '[]', 'id'].includes(node.op);
}

function isReplicas(node: ASTNode): boolean {
  return callOf(node)?.definition.name === 'replicas' || (node.op === '.' && node.args[1] === 'replicas');
}

/** What a count is taken of, as it is written. */
function objectOf(node: ASTNode): string {
  const argument = callOf(node)?.argument;
  if (argument !== undefined) return textOf(argument);
  return node.op === '.' ? textOf(node.args[0]) : textOf(node);
}

function levelPlace(
  node: ASTNode,
  parent: ASTNode | undefined,
  levels: ReplicaLevels,
  namespace: string,
): LevelPlace | undefined {
  if (parent === undefined || !comparisons.includes(parent.op) || node.op !== 'value') return undefined;
  const other = childrenOf(parent).find((side) => side !== node);
  const call = other === undefined ? undefined : callOf(other);
  const text = constantText(call?.argument);
  if (call?.definition.returns !== 'int' || text === undefined) return undefined;
  const reference = parseReference(text, namespace, call.definition.kinds);
  if (isFault(reference)) return undefined;
  const workload = idOfReference(reference);
  const level = Number(node.args);
  if (levels.get(workload)?.includes(level) !== true) return undefined;
  return { start: node.start, end: node.end, workload, level };
}

function isNumber(node: ASTNode): boolean {
  return node.op === 'value' && (typeof node.args === 'bigint' || typeof node.args === 'number');
}

function isSmall(node: ASTNode): boolean {
  return node.op === 'value' && (node.args === 0n || node.args === 1n);
}

function isZero(node: ASTNode): boolean {
  return node.op === 'value' && node.args === 0n;
}

function textOf({ input, start, end }: ASTNode): string {
  return input.slice(start, end).trim();
}
