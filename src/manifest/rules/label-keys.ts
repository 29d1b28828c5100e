import type { Path } from '../source-document.ts';
import type { Report } from '../problem.ts';
import { checkQualifiedName } from './names.ts';

/**
 * Reports keys of labels that cannot be ones, or that stand beside no selector to add to.
 * Source: validateLabelKeys in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkLabelKeys(
  keys: readonly string[] | undefined,
  selector: object | undefined,
  path: Path,
  report: Report,
): void {
  if (keys === undefined || keys.length === 0) return;
  if (selector === undefined)
    report(path, { code: 'invalid-selector', expected: 'no such keys where there is no labelSelector', atKey: true });
  for (const [index, key] of keys.entries()) checkQualifiedName(key, [...path, index], report, false);
}
