import { EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { ParseResult } from '@marcbachmann/cel-js';
import type { Cluster } from '../../machines/universe.ts';
import { InputError } from '../errors.ts';
import type { InputProblem } from '../errors.ts';
import { budgetGroup } from '../model/budget.ts';
import type { Action } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import { impossibleComparisons, unknownCalls, wrongReferences } from './cel-check.ts';
import type { CelFault } from './cel-check.ts';
import { celLanguage } from './cel-environment.ts';
import { celFault } from './cel-problem.ts';
import { namedActors } from './cel-scope.ts';
import type { CelScope } from './cel-scope.ts';
import { actorsToldApart } from './cel-symmetry.ts';
import type { ClusterNames } from './named-objects.ts';
import type { CelMode } from './scenario.ts';
import type { TextPlace } from './text-place.ts';

/** Every step changes an actor of one of these; the budget alone, where a fault finds nothing to change. */
const everyGroup = ['pods', 'nodes', 'namespaces', 'replicaSets', 'deployments', 'users', budgetGroup];

const claims: Readonly<Record<CelMode, string>> = {
  always: 'In every state',
  everyStep: 'In every step',
  reachable: 'In some state',
  atRest: 'In every state that only faults and users can change',
};

/**
 * Compiles an expression of a scenario to a property: syntax, types, functions and every object that it names are checked at
 * once, with one `InputError` for all that is wrong. It is never vacuous. Where a state has no value for it (a division by
 * zero, an index out of range), judging throws an `InputError`.
 */
export function celProperty(
  expression: string,
  mode: CelMode,
  id: string,
  place: TextPlace,
  names: ClusterNames,
): Property {
  const problem = (found: CelFault): InputProblem => problemOf(found, id, place);
  const actors = namedActors(names);
  const scope: CelScope = { actors, cluster: undefined as never, action: undefined };
  const { environment, variables } = celLanguage(mode, names, scope);
  const program = parsed(
    () => environment.parse(expression),
    (error) => problem(celFault(error, expression, mode)),
  );
  const { ast } = program;
  const faults = [...unknownCalls(ast, environment, mode), ...wrongReferences(ast, names)];
  if (!faults.some(({ fault }) => fault.code === 'unknown-function'))
    faults.push(...typeFaults(program, expression, mode));
  faults.push(...impossibleComparisons(ast, actors));
  if (faults.length > 0) throw new InputError(faults.toSorted((a, b) => a.offset - b.offset).map(problem));

  const holds = (cluster: Cluster, action?: Action): boolean => {
    scope.cluster = cluster;
    scope.action = action;
    try {
      return program(variables) === true;
    } catch (error) {
      if (error instanceof EvaluationError) throw new InputError([problem(celFault(error, expression, mode))]);
      throw error;
    }
  };
  const told = actorsToldApart(ast, names, actors);
  const claim = `${claims[mode]}: ${expression.trim().replaceAll(/\s+/g, ' ')}`;
  return propertyOf(mode, { id, claim, ...(told.length === 0 ? {} : { names: told }) }, holds);
}

type Holds = (cluster: Cluster, action?: Action) => boolean;

function propertyOf(mode: CelMode, claim: Pick<Property, 'id' | 'claim' | 'names'>, holds: Holds): Property {
  switch (mode) {
    case 'always':
      return { kind: 'invariant', ...claim, holds: (cluster: Cluster) => holds(cluster) };
    case 'atRest':
      return { kind: 'invariant', at: 'quiescence', ...claim, holds: (cluster: Cluster) => holds(cluster) };
    case 'reachable':
      return { kind: 'witness', ...claim, reached: (cluster: Cluster) => holds(cluster) };
    case 'everyStep': {
      const holdsFor = (_before: unknown, _after: unknown, cluster: Cluster, action: Action) => holds(cluster, action);
      return { kind: 'transition-invariant', of: everyGroup, ...claim, holds: holdsFor };
    }
  }
}

function parsed(parse: () => ParseResult, problem: (error: ParseError) => InputProblem): ParseResult {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ParseError) throw new InputError([problem(error)]);
    throw error;
  }
}

function typeFaults(program: ParseResult, expression: string, mode: CelMode): readonly CelFault[] {
  const { valid, error, type } = program.check();
  if (error instanceof CelTypeError) return [celFault(error, expression, mode)];
  if (error !== undefined) throw error;
  if (valid && type === 'bool') return [];
  const hint = type === 'int' ? { hint: `compare it with a number, as in ${expression.trim()} >= 1` } : {};
  const fault = {
    code: 'cel-type',
    expected: 'an expression that is true or false',
    found: `one of type ${type ?? 'dyn'}`,
    ...hint,
  };
  return [{ offset: program.ast.start, fault }];
}

function problemOf({ offset, fault }: CelFault, id: string, place: TextPlace): InputProblem {
  const { code, expected, found = 'something else', hint } = fault;
  const position = place.at(offset);
  return {
    code,
    message: `expected ${expected}, found ${found} (property ${id})`,
    position,
    expected,
    found,
    ...(hint === undefined ? {} : { hint }),
    excerpt: place.excerptAt(position),
  };
}
