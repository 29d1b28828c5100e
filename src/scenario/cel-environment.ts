import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import { celFunctions } from './cel-functions.ts';
import type { CelFunction } from './cel-functions.ts';
import type { CelScope } from './cel-scope.ts';
import type { CelMode } from './scenario.ts';
import { actionType, listedTypes } from './cel-types.ts';
import type { CelField, CelType, ListedType } from './cel-types.ts';
import { resolveReference } from './named-objects.ts';
import type { ClusterNames } from './named-objects.ts';
import { isFault } from './object-reference.ts';

/** Enough for any expression that a person writes, little enough that none can exhaust the stack. */
const limits = { maxAstNodes: 2000, maxDepth: 60 };

/** The language of expressions over one cluster, and the values of its variables. */
export interface CelLanguage {
  readonly environment: Environment;
  /** To be given to a parsed expression. Lists are put together when they are read. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The functions that there are in a mode. */
export function functionsIn(mode: CelMode): readonly CelFunction[] {
  return celFunctions.filter(({ ofStep }) => ofStep !== true || mode === 'everyStep');
}

/** The variables that there are in a mode. */
export function variablesIn(mode: CelMode): readonly string[] {
  const lists = listedTypes.map(({ variable }) => variable);
  return mode === 'everyStep' ? [...lists, 'action'] : lists;
}

/** Makes the language of expressions; whatever it evaluates is evaluated in the scope. */
export function celLanguage(mode: CelMode, names: ClusterNames, scope: CelScope): CelLanguage {
  const environment = new Environment({ limits });
  const variables = {};
  for (const type of listedTypes) {
    const Listed = objectClass(type, scope);
    environment.registerType(type.name, { ctor: Listed, fields: fieldTypes(type) });
    environment.registerVariable(type.variable, `list<${type.name}>`);
    const objects = scope.actors[type.variable].map(
      (_, index) => new Listed(() => scope.cluster[type.variable][index]),
    );
    Object.defineProperty(variables, type.variable, { get: () => objects.filter((object) => isListed(type, object)) });
  }
  if (mode === 'everyStep') {
    const Step = objectClass(actionType, scope);
    environment.registerType(actionType.name, { ctor: Step, fields: fieldTypes(actionType) });
    environment.registerVariable('action', actionType.name);
    Object.assign(variables, { action: new Step(() => scope.action) });
  }
  for (const definition of functionsIn(mode)) {
    const { name, returns, description } = definition;
    const handler = evaluator(definition, names, scope);
    environment.registerFunction(`${name}(string): ${returns}`, { handler, description, async: false });
  }
  return { environment, variables };
}

/** An object in expressions: it looks its view up whenever a field is read, so that a state costs only what is read of it. */
type ObjectClass = new (view: () => unknown) => { readonly view: () => unknown };

function objectClass({ fields }: CelType, scope: CelScope): ObjectClass {
  const Listed = class {
    readonly view: () => unknown;

    constructor(view: () => unknown) {
      this.view = view;
    }
  };
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read as CelField<unknown>['read'];
    const convert = field.type === 'int' ? (value: unknown) => BigInt(value as number) : (value: unknown) => value;
    Object.defineProperty(Listed.prototype, name, {
      get(this: InstanceType<ObjectClass>) {
        return convert(read(this.view(), scope));
      },
    });
  }
  return Listed;
}

function isListed(type: ListedType, { view }: InstanceType<ObjectClass>): boolean {
  return (type.isListed as (view: unknown) => boolean)(view());
}

function fieldTypes({ fields }: CelType): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, { type }]) => [name, type]));
}

/** A function of a reference, which is resolved when it is first met. CEL's whole numbers are BigInt. */
function evaluator(definition: CelFunction, names: ClusterNames, scope: CelScope): (text: string) => bigint | boolean {
  const readers = new Map<string, (scope: CelScope) => number | boolean>();
  return (text) => {
    let read = readers.get(text);
    if (read === undefined) {
      const object = resolveReference(referenceText(definition, text), definition.kinds, names);
      if (isFault(object))
        throw new EvaluationError({ code: object.code, message: `the reference '${text}', which names nothing` });
      read = definition.of(object);
      readers.set(text, read);
    }
    const value = read(scope);
    return typeof value === 'number' ? BigInt(value) : value;
  };
}

/** Where only one kind makes sense, its name may be left out: `podsOn('a')`. */
export function referenceText({ kinds }: CelFunction, text: string): string {
  return kinds.length === 1 && kinds[0] === 'Node' && !text.includes('/') ? `node/${text}` : text;
}
