import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { nearestName } from '../manifest/nearest-name.ts';
import { quote } from '../manifest/problem.ts';
import type { Fault } from '../manifest/problem.ts';
import { functionsIn, referenceText, variablesIn } from './cel-environment.ts';
import { celFunctions } from './cel-functions.ts';
import type { CelFunction } from './cel-functions.ts';
import type { NamedActors } from './cel-scope.ts';
import { comparedWith, constantText, typeOf, walk } from './cel-syntax.ts';
import { actionType, listedTypes } from './cel-types.ts';
import type { CelField } from './cel-types.ts';
import { didYouMean, oneOfText } from './document-part.ts';
import { resolveReference } from './named-objects.ts';
import type { ClusterNames } from './named-objects.ts';
import { isFault } from './object-reference.ts';
import type { CelMode } from './scenario.ts';

/** What is wrong with a part of an expression, and the offset where that part begins. */
export interface CelFault {
  readonly offset: number;
  readonly fault: Fault;
}

const ofLists = ['all', 'exists', 'exists_one', 'filter', 'map', 'size'];

/** Calls of functions that there are not: the type checker would blame their arguments instead. */
export function unknownCalls(ast: ASTNode, environment: Environment, mode: CelMode): readonly CelFault[] {
  const { functions } = environment.getDefinitions();
  const known = (isMethod: boolean) =>
    new Set(functions.filter(({ receiverType }) => (receiverType !== null) === isMethod).map(({ name }) => name));
  const [plain, methods] = [known(false), known(true)];
  const faults: CelFault[] = [];
  walk(ast, (node) => {
    if (node.op === 'call' && !plain.has(node.args[0]))
      faults.push({ offset: node.start, fault: unknownFunction(node.args[0], plain, mode) });
    if (node.op === 'rcall' && !methods.has(node.args[0])) {
      const [name, receiver] = node.args;
      const expected = `a function of CEL after the dot: ${ofLists.join(', ')}, ...`;
      const meant = nearestName(name, [...ofLists, ...methods]);
      const fault = { code: 'unknown-function', expected, found: name, ...didYouMean(meant) };
      faults.push({ offset: node.input.indexOf(name, receiver.end), fault });
    }
  });
  return faults;
}

function unknownFunction(name: string, known: Iterable<string>, mode: CelMode): Fault {
  const ours = functionsIn(mode).map((definition) => definition.name);
  const expected = `a function: ${ours.join(', ')}, or one of CEL's own`;
  const ofStep = celFunctions.some((definition) => definition.name === name);
  const hint = ofStep ? { hint: `${name} speaks of a step: write the expression under everyStep` } : undefined;
  return {
    code: 'unknown-function',
    expected,
    found: name,
    ...(hint ?? didYouMean(nearestName(name, [...ours, ...known]))),
  };
}

/** References that name nothing in the cluster, or nothing that their function can be asked about. */
export function wrongReferences(ast: ASTNode, names: ClusterNames): readonly CelFault[] {
  const faults: CelFault[] = [];
  walk(ast, (node) => {
    const call = callOf(node);
    const text = constantText(call?.argument);
    if (call?.argument === undefined || text === undefined) return;
    const { definition, argument } = call;
    const object = resolveReference(referenceText(definition, text), definition.kinds, names);
    if (!isFault(object)) return;
    const { found = quote(text) } = object;
    faults.push({ offset: argument.start, fault: { ...object, found: `${found} in ${definition.name}` } });
  });
  return faults;
}

/** A call of one of our functions, with its one argument. */
export function callOf(
  node: ASTNode,
): { readonly definition: CelFunction; readonly argument: ASTNode | undefined } | undefined {
  if (node.op !== 'call') return undefined;
  const [name, [argument]] = node.args;
  const definition = celFunctions.find((other) => other.name === name);
  return definition && { definition, argument };
}

/** Comparisons of a field with what it can never be. To be asked after the type check. */
export function impossibleComparisons(ast: ASTNode, actors: NamedActors): readonly CelFault[] {
  const faults: CelFault[] = [];
  walk(ast, (node, [parent]) => {
    const found = fieldOf(node);
    const known = found?.field.words?.(actors);
    if (found === undefined || known === undefined) return;
    for (const constant of comparedWith(node, parent) ?? []) {
      const text = constantText(constant) ?? '';
      if (known.includes(text)) continue;
      const expected = `a value that ${found.name} can have${listOf(known)}`;
      const meant = nearestName(
        text,
        known.filter((other) => other !== ''),
      );
      const fault = { code: 'unknown-value', expected, found: quote(text), ...didYouMean(meant) };
      faults.push({ offset: constant.start, fault });
    }
  });
  return faults;
}

const mostListed = 8;

function listOf(words: readonly string[]): string {
  const written = words.filter((word) => word !== '');
  return written.length === 0 || written.length > mostListed ? '' : ` (${oneOfText(written)})`;
}

const types = [...listedTypes, actionType];

/** The field of one of our objects that a node reads, once types are known. */
export function fieldOf(node: ASTNode): { readonly name: string; readonly field: CelField } | undefined {
  const [object, name] =
    node.op === '.' ? node.args : node.op === '[]' ? [node.args[0], constantText(node.args[1])] : [];
  if (object === undefined || name === undefined) return undefined;
  const type = types.find((other) => other.name === typeOf(object));
  const field = type?.fields[name];
  return field && { name, field };
}

/** The type that has the fields that an expression may have meant, for a message. */
export function fieldNamesOf(typeName: string | undefined): readonly string[] {
  return Object.keys(types.find(({ name }) => name === typeName)?.fields ?? {});
}

/** Names that stand for a value in a mode. */
export function unknownVariable(name: string, mode: CelMode): Fault {
  const variables = variablesIn(mode);
  const expected = `a variable: ${variables.join(', ')}`;
  const base = { code: 'unknown-variable', expected, found: name };
  if (name === 'action') return { ...base, hint: 'action is there with everyStep only' };
  if (functionsIn(mode).some((definition) => definition.name === name))
    return { ...base, hint: `${name} is a function: ${name}('deployment/web')` };
  return { ...base, ...didYouMean(nearestName(name, variables)) };
}
