import { SelectorError, selectorFromObject } from '../../../machines/label-selector.ts';
import type { Selector, SelectorExpression } from '../../../machines/label-selector.ts';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkLabels, checkLabelValue, checkQualifiedName } from './names.ts';
import { checkOneOf, requireText } from './values.ts';

/** A `LabelSelector` object. */
export interface LabelSelectorObject {
  readonly matchLabels?: Readonly<Record<string, string | undefined>> | undefined;
  readonly matchExpressions?: readonly Loose<SelectorExpression>[] | undefined;
}

const valueCounts: Readonly<Record<string, 'some' | 'none' | 'number'>> = {
  In: 'some',
  NotIn: 'some',
  Exists: 'none',
  DoesNotExist: 'none',
  Gt: 'number',
  Lt: 'number',
};

const labelOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** The operators of a node selector: those of a label selector, and two that compare numbers. */
export const nodeOperators = [...labelOperators, 'Gt', 'Lt'];

/** Reports what makes a label selector invalid, each fault where it stands. */
export function checkLabelSelector(selector: LabelSelectorObject = {}, path: Path, report: Report): void {
  checkLabels(selector.matchLabels, [...path, 'matchLabels'], report);
  checkExpressions(selector.matchExpressions, [...path, 'matchExpressions'], labelOperators, report);
}

/** Reports what makes the conditions of a label or node selector invalid. */
export function checkExpressions(
  expressions: readonly Loose<SelectorExpression>[] | undefined,
  path: Path,
  operators: readonly string[],
  report: Report,
): void {
  for (const [index, { key = '', operator = '', values }] of (expressions ?? []).entries()) {
    const at = [...path, index];
    if (requireText(key, [...at, 'key'], 'a label key', report)) checkQualifiedName(key, [...at, 'key'], report, false);
    if (requireText(operator, [...at, 'operator'], 'an operator', report))
      checkOneOf(operator, operators, [...at, 'operator'], report);
    checkValues(operator, values ?? [], [...at, 'values'], report);
  }
}

/** The selector of an object that was checked, `undefined` where it is not valid. */
export function soundSelector(selector: LabelSelectorObject): Selector | undefined {
  try {
    return selectorFromObject(selector as Parameters<typeof selectorFromObject>[0]);
  } catch (error) {
    if (error instanceof SelectorError) return undefined;
    throw error;
  }
}

function checkValues(operator: string, values: readonly string[], path: Path, report: Report): void {
  const code = 'invalid-selector';
  switch (valueCounts[operator]) {
    case 'some':
      if (values.length === 0) report(path, { code, expected: `at least one value for ${operator}`, atKey: true });
      break;
    case 'none':
      if (values.length > 0) report(path, { code, expected: `no values for ${operator}`, atKey: true });
      break;
    case 'number': {
      const isNumber = values.length === 1 && /^[+-]?\d+$/.test(values.join());
      if (!isNumber) {
        const found = values.length === 0 ? 'nothing' : values.join(', ');
        report(path, { code, expected: `exactly one whole number for ${operator}`, found, atKey: true });
      }
      break;
    }
    case undefined:
  }
  for (const [index, value] of values.entries()) checkLabelValue(value, [...path, index], report);
}
