import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { childrenOf, statesBelow } from '../machine-states.ts';
import { guardParts } from '../../model/guard-parts.ts';
import { scxmlId, variableName } from './scxml-names.ts';

/** A guard as an expression of ECMAScript, and the variables in it that stand for conditions. */
export interface Condition {
  readonly expression: string;
  readonly variables: readonly string[];
}

/**
 * A guard for the attribute `cond`. What it asks of the machine's own states becomes `In('…')`, also where a guard of that name is made of
 * nothing else; a function becomes a variable of its name.
 */
export function conditionOf(guard: unknown, machine: AnyStateMachine): Condition {
  const parts = guardParts(guard);
  switch (parts.kind) {
    case 'named':
      return namedCondition(parts.name, machine);
    case 'in':
      return { expression: statesIn(parts.state, machine.root).map(inState).join(' && '), variables: [] };
    case 'not': {
      const { expression, variables } = conditionOf(parts.guard, machine);
      return {
        expression: /^\w+$|^In\('[^']*'\)$/.test(expression) ? `!${expression}` : `!(${expression})`,
        variables,
      };
    }
    case 'and':
    case 'or':
      return joined(
        parts.guards.map((inner) => conditionOf(inner, machine)),
        parts.kind === 'and' ? ' && ' : ' || ',
      );
  }
}

function namedCondition(name: string, machine: AnyStateMachine): Condition {
  const implementation = (machine.implementations.guards as Readonly<Record<string, unknown>>)[name];
  if (implementation !== undefined && guardParts(implementation).kind !== 'named') {
    const condition = conditionOf(implementation, machine);
    if (condition.variables.length === 0) return condition;
  }
  const variable = variableName(name);
  return { expression: variable, variables: [variable] };
}

function joined(conditions: readonly Condition[], operator: string): Condition {
  const several = conditions.length > 1;
  const expressions = conditions.map(({ expression }) =>
    several && / && | \|\| /.test(expression) ? `(${expression})` : expression,
  );
  return { expression: expressions.join(operator), variables: conditions.flatMap(({ variables }) => variables) };
}

function inState({ id }: AnyStateNode): string {
  return `In('${scxmlId(id)}')`;
}

/** The states that a state value names, by id or from the top. */
function statesIn(value: unknown, node: AnyStateNode): readonly AnyStateNode[] {
  if (typeof value !== 'string') {
    return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, below]) => {
      const inner = childNamed(node, key);
      return typeof below === 'object' && below !== null && Object.keys(below).length === 0
        ? [inner]
        : statesIn(below, inner);
    });
  }
  if (!value.startsWith('#')) return [childNamed(node, value)];
  const found = [node, ...statesBelow(node)].find(({ id }) => id === value.slice(1));
  return found === undefined ? [] : [found];
}

function childNamed(node: AnyStateNode, key: string): AnyStateNode {
  return childrenOf(node).find((child) => child.key === key) ?? node;
}
