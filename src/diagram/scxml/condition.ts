import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { guardParts } from '../../model/guard-parts.ts';
import { scxmlId, variableName } from './scxml-names.ts';
import { stateAt } from './state-at.ts';

/** A guard as an expression of ECMAScript, and the variables in it that stand for conditions. */
export interface Condition {
  readonly expression: string;
  readonly variables: readonly string[];
  /** Of several, with an operator between them. */
  readonly isJoined: boolean;
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
      return joined(statesIn(parts.state, machine.root).map(inState), '&&');
    case 'not': {
      const { expression, variables, isJoined } = conditionOf(parts.guard, machine);
      return { expression: isJoined ? `!(${expression})` : `!${expression}`, variables, isJoined: false };
    }
    case 'and':
    case 'or':
      return joined(
        parts.guards.map((inner) => conditionOf(inner, machine)),
        parts.kind === 'and' ? '&&' : '||',
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
  return { expression: variable, variables: [variable], isJoined: false };
}

function joined(conditions: readonly Condition[], operator: '&&' | '||'): Condition {
  const [only] = conditions;
  if (only !== undefined && conditions.length === 1) return only;
  return {
    expression: conditions
      .map(({ expression, isJoined }) => (isJoined ? `(${expression})` : expression))
      .join(` ${operator} `),
    variables: conditions.flatMap(({ variables }) => variables),
    isJoined: true,
  };
}

function inState({ id }: AnyStateNode): Condition {
  return { expression: `In('${scxmlId(id)}')`, variables: [], isJoined: false };
}

/** The states that a state value names, by id or from the top. */
function statesIn(value: unknown, node: AnyStateNode): readonly AnyStateNode[] {
  if (typeof value === 'string') return [stateAt(value, node)];
  return Object.entries(value as Readonly<Record<string, unknown>>).flatMap(([key, below]) => {
    const inner = stateAt(key, node);
    const isAll = typeof below === 'object' && below !== null && Object.keys(below).length === 0;
    return isAll ? [inner] : statesIn(below, inner);
  });
}
