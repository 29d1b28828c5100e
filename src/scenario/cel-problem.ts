import type { ASTNode, EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { Fault } from '../manifest/problem.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { fieldNamesOf, unknownVariable } from './cel-check.ts';
import type { CelFault } from './cel-check.ts';
import { celFunctions } from './cel-functions.ts';
import { typeOf } from './cel-syntax.ts';
import { didYouMean } from './document-part.ts';
import type { CelMode } from './scenario.ts';

/** An error of the CEL library in our own words. */
export function celFault(
  error: ParseError | CelTypeError | EvaluationError,
  expression: string,
  mode: CelMode,
): CelFault {
  const start = error.range?.start ?? 0;
  const fault = error.name === 'ParseError' ? syntaxFault(error, expression) : typeFault(error, expression, mode);
  // At the end of the text there is nothing to point at: point right behind the last thing that is written.
  return { offset: Math.min(start, expression.trimEnd().length), fault };
}

/** Words of other languages, and what CEL writes for them. */
const otherWords: Readonly<Record<string, string>> = { and: '&&', or: '||', not: '!', '=': '==' };

function syntaxFault({ range, summary }: Pick<ParseError, 'range' | 'summary'>, expression: string): Fault {
  if (/^Unterminated/.test(summary)) return { code: 'cel-syntax', expected: 'a closing quote', found: 'none' };
  if (!/^(?:Unexpected|Expected)/.test(summary))
    return { code: 'cel-syntax', expected: 'a CEL expression', found: lowerFirst(summary) };
  const [before, rest] = [expression.slice(0, range?.start), expression.slice(range?.start)];
  const wanted = /^Expected (?<token>[A-Z]+)/.exec(summary)?.groups?.['token'];
  const expected = (wanted === undefined ? undefined : tokens[wanted]) ?? 'a CEL expression';
  const [next = 'its end'] = /^(?:\w+|[^\w\s])/.exec(rest) ?? [];
  if (before.endsWith('-') && next === '>')
    return { code: 'cel-syntax', expected, found: '->', hint: 'CEL writes !p || q for p -> q' };
  // The word not is taken for a variable, and what follows it for the mistake.
  const word = /\bnot\s+$/.test(before) ? 'not' : next;
  const ours = otherWords[word];
  return { code: 'cel-syntax', expected, found: next, ...(ours && { hint: `CEL writes ${ours} for ${word}` }) };
}

const tokens: Readonly<Record<string, string>> = {
  RPAREN: 'a closing )',
  RBRACKET: 'a closing ]',
  RBRACE: 'a closing }',
  COLON: 'a colon',
  IDENTIFIER: 'a name',
};

function typeFault(error: CelTypeError | EvaluationError, expression: string, mode: CelMode): Fault {
  const { code, summary } = error;
  const { node } = error;
  if (error.name === 'EvaluationError')
    return {
      code: 'cel-evaluation',
      expected: 'an expression that has a value in every state',
      found: lowerFirst(summary),
    };
  if (code === 'unknown_variable' && node?.op === 'id') return unknownVariable(node.args, mode);
  if (code === 'no_such_key' && node?.op === '.') return unknownField(node);
  if (code === 'no_matching_overload' && node?.op === 'call') return wrongArguments(node.args[0], summary);
  const found = lowerFirst(summary.replace(/^no such overload: (?<signature>.*)$/, '$<signature>'));
  return {
    code: 'cel-type',
    expected: 'operands of types that belong together',
    found,
    ...textHint(expression, summary),
  };
}

function textHint(expression: string, summary: string): { readonly hint?: string } {
  return /\bint\b.*\bstring\b|\bstring\b.*\bint\b/.test(summary) && /["']\d+["']/.test(expression)
    ? { hint: 'numbers are written without quotes' }
    : {};
}

function unknownField(node: Extract<ASTNode, { readonly op: '.' }>): Fault {
  const [object, name] = node.args;
  const type = typeOf(object);
  const known = fieldNamesOf(type);
  const expected = `a field of ${type ?? 'the object'}: ${known.join(', ')}`;
  return { code: 'unknown-field', expected, found: name, ...didYouMean(nearestName(name, known)) };
}

function wrongArguments(name: string, summary: string): Fault {
  const found = /'(?<call>.*)'/.exec(summary)?.groups?.['call'] ?? name;
  const definition = celFunctions.find((other) => other.name === name);
  if (definition === undefined) return { code: 'cel-type', expected: `arguments that ${name} can take`, found };
  const [kind = 'Deployment'] = definition.kinds;
  const example = kind === 'Node' ? 'node-1' : `${kind.toLowerCase()}/web`;
  return { code: 'cel-type', expected: `one reference as text, as in ${name}('${example}')`, found };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
