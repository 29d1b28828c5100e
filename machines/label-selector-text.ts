/**
 * The text form of label selectors, as `kubectl get -l` and status fields use it: `env in (prod,dev),tier,!canary`.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/labels/selector.go (Lexer, Parser) at v1.32.
 */
import { keyFault, requirement, SelectorError, sortByKey } from './label-selector.ts';
import type { Requirement, Selector } from './label-selector.ts';

const operators = new Map<string, Requirement['operator']>([
  ['=', '='],
  ['==', '=='],
  ['!=', '!='],
  ['>', 'gt'],
  ['<', 'lt'],
  ['in', 'in'],
  ['notin', 'notin'],
]);

/** Reads a selector's text; the empty text selects everything. Throws a `SelectorError` that says what was expected where. */
export function parseSelector(text: string): Selector {
  const tokens = new Tokens(text);
  const requirements: Requirement[] = [];
  while (tokens.peek() !== '') {
    requirements.push(parseRequirement(tokens));
    if (tokens.peek() === '') break;
    tokens.expect(',');
    if (!isIdentifier(tokens.peek()) && tokens.peek() !== '!') tokens.refuse("a key or '!' after ','");
  }
  return sortByKey(requirements);
}

/** The text of a selector, keys and values sorted; a selector that matches nothing has the same text as one that matches all, as in Kubernetes. */
export function formatSelector(selector: Selector): string {
  return (selector ?? []).map(formatRequirement).join(',');
}

function formatRequirement({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${values.join(',')})`;
    case 'gt':
      return `${key}>${values.join()}`;
    case 'lt':
      return `${key}<${values.join()}`;
    case '=':
    case '==':
    case '!=':
      return `${key}${operator}${values.join()}`;
  }
}

function parseRequirement(tokens: Tokens): Requirement {
  const isNegated = tokens.accept('!');
  const key = tokens.takeIdentifier('a key');
  const fault = keyFault(key);
  if (fault !== undefined) throw new SelectorError(fault);
  if (isNegated) return requirement(key, '!', []);
  if (tokens.peek() === '' || tokens.peek() === ',') return requirement(key, 'exists', []);
  const operator = operators.get(tokens.peek());
  if (operator === undefined) tokens.refuse([...operators.keys()].join(', '));
  tokens.next();
  return requirement(
    key,
    operator,
    operator === 'in' || operator === 'notin' ? parseValues(tokens) : [parseValue(tokens)],
  );
}

function parseValue(tokens: Tokens): string {
  return tokens.peek() === '' || tokens.peek() === ',' ? '' : tokens.takeIdentifier('a value');
}

function parseValues(tokens: Tokens): readonly string[] {
  tokens.expect('(');
  const values: string[] = [];
  do values.push(isIdentifier(tokens.peek()) ? tokens.next() : '');
  while (tokens.accept(','));
  tokens.expect(')');
  return values;
}

function isIdentifier(token: string): boolean {
  return token !== '' && !/^[=!(),<>]/.test(token);
}

class Tokens {
  readonly #tokens: readonly string[];
  #position = 0;

  constructor(text: string) {
    this.#tokens = text.match(/==|!=|[=!(),<>]|[^=!(),<> \t\r\n]+/g) ?? [];
  }

  /** The next token, `''` at the end. */
  peek(): string {
    return this.#tokens[this.#position] ?? '';
  }

  next(): string {
    const token = this.peek();
    this.#position++;
    return token;
  }

  accept(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#position++;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) this.refuse(`'${token}'`);
  }

  takeIdentifier(what: string): string {
    if (!isIdentifier(this.peek())) this.refuse(what);
    return this.next();
  }

  refuse(expected: string): never {
    const found = this.peek() === '' ? 'the end of the selector' : `'${this.peek()}'`;
    throw new SelectorError(`expected ${expected}, found ${found}`);
  }
}
