import { EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { ParseResult } from '@marcbachmann/cel-js';
import { InputError } from '../errors.ts';
import type { InputProblem } from '../errors.ts';
import type { Property } from '../property/property.ts';
import { impossibleComparisons, unknownCalls, wrongReferences } from './cel-check.ts';
import type { CelFault } from './cel-check.ts';
import { celLanguage } from './cel-environment.ts';
import type { CelLanguage } from './cel-environment.ts';
import { propertyOfMode } from './cel-mode-property.ts';
import type { CelPredicate } from './cel-mode-property.ts';
import { celFault } from './cel-problem.ts';
import { namedActors } from './cel-scope.ts';
import type { CelScope } from './cel-scope.ts';
import { actorsToldApart } from './cel-symmetry.ts';
import type { ClusterNames } from './named-objects.ts';
import type { CelClaim, CelMode, CelText } from './scenario.ts';

/** What the expressions of one property have in common. */
interface Surroundings {
  readonly id: string;
  readonly mode: CelMode;
  readonly names: ClusterNames;
  readonly scope: CelScope;
  readonly language: CelLanguage;
}

/**
 * Compiles a property of a scenario: syntax, types, functions and every object that its expressions name are checked at once, with
 * one `InputError` for all that is wrong. Only a `leadsTo` is ever vacuous. Where a state has no value for an expression (a division by
 * zero, an index out of range), judging throws an `InputError`.
 */
export function celProperty({ name: id, mode, outcome, ...text }: CelClaim, names: ClusterNames): Property {
  const scope: CelScope = { actors: namedActors(names), cluster: undefined as never, action: undefined };
  const surroundings = { id, mode, names, scope, language: celLanguage(mode, names, scope) };
  const problems: InputProblem[] = [];
  const programs = [text, ...(outcome === undefined ? [] : [outcome])].flatMap((written) => {
    const { program, faults } = compiled(written, surroundings);
    problems.push(
      ...faults.toSorted((a, b) => a.offset - b.offset).map((fault) => problemOf(fault, id, written.place)),
    );
    return program === undefined ? [] : [program];
  });
  if (problems.length > 0) throw new InputError(problems);

  const told = new Set(programs.flatMap(({ ast }) => actorsToldApart(ast, names, scope.actors)));
  return propertyOfMode(mode, {
    id,
    text: text.expression,
    holds: predicate(programs[0], text, surroundings),
    ...(outcome === undefined
      ? {}
      : { outcome: { text: outcome.expression, holds: predicate(programs[1], outcome, surroundings) } }),
    ...(told.size === 0 ? {} : { names: [...told].toSorted() }),
  });
}

/** A parsed expression with all that is wrong with it. */
function compiled(
  { expression }: CelText,
  { mode, names, scope, language: { environment } }: Surroundings,
): { readonly program?: ParseResult; readonly faults: readonly CelFault[] } {
  let program: ParseResult;
  try {
    program = environment.parse(expression);
  } catch (error) {
    if (error instanceof ParseError) return { faults: [celFault(error, expression, mode)] };
    throw error;
  }
  const { ast } = program;
  const faults = [...unknownCalls(ast, environment, mode), ...wrongReferences(ast, names)];
  if (!faults.some(({ fault }) => fault.code === 'unknown-function'))
    faults.push(...typeFaults(program, expression, mode));
  faults.push(...impossibleComparisons(ast, scope.actors));
  return { program, faults };
}

function predicate(
  program: ParseResult | undefined,
  { expression, place }: CelText,
  { id, mode, scope, language: { variables } }: Surroundings,
): CelPredicate {
  if (program === undefined) throw new RangeError('an expression without faults has a program');
  return (cluster, action) => {
    scope.cluster = cluster;
    scope.action = action;
    try {
      return program(variables) === true;
    } catch (error) {
      if (error instanceof EvaluationError)
        throw new InputError([problemOf(celFault(error, expression, mode), id, place)]);
      throw error;
    }
  };
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

function problemOf({ offset, fault }: CelFault, id: string, place: CelText['place']): InputProblem {
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
