import { keyFault, valueFault } from '../../../machines/label-selector.ts';
import { quote } from '../problem.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** True for a DNS-1123 label: lower-case letters, digits and dashes, at most 63. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && label.test(name);
}

/** True for a DNS-1123 subdomain: labels of any length joined by dots, at most 253 characters. */
export function isDnsSubdomain(name: string): boolean {
  return name.length <= 253 && name.split('.').every((part) => label.test(part));
}

/** Reports a name that is not a DNS label. */
export function checkDnsLabel(name: string, path: Path, report: Report): void {
  if (isDnsLabel(name)) return;
  const expected = "a name of at most 63 lower-case letters, digits and '-', with a letter or digit at both ends";
  report(path, { code: 'invalid-name', expected, ...lowerCaseHint(name, isDnsLabel) });
}

/** Reports a name that is not a DNS subdomain. */
export function checkDnsSubdomain(name: string, path: Path, report: Report): void {
  if (isDnsSubdomain(name)) return;
  const expected = "a name of at most 253 lower-case letters, digits, '-' and '.', with a letter or digit at both ends";
  report(path, { code: 'invalid-name', expected, ...lowerCaseHint(name, isDnsSubdomain) });
}

/** Reports keys and values that cannot be labels. */
export function checkLabels(
  labels: Readonly<Record<string, string | undefined>> = {},
  path: Path,
  report: Report,
): void {
  for (const [key, value] of Object.entries(labels)) {
    checkQualifiedName(key, [...path, key], report);
    checkLabelValue(value ?? '', [...path, key], report);
  }
}

/** Reports text that cannot be the value of a label. */
export function checkLabelValue(value: string, path: Path, report: Report): void {
  if (valueFault(value) === undefined) return;
  const expected = "a label value: at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";
  report(path, { code: 'invalid-label', expected });
}

/** Reports a key (or a name of that form, such as a finalizer's) that is not `[prefix/]name`. */
export function checkQualifiedName(key: string, path: Path, report: Report, atKey = true): void {
  if (keyFault(key) === undefined) return;
  const expected =
    "a name like size or example.com/size, the part after the '/' at most 63 letters, digits, '-', '_' and '.'";
  report(path, { code: 'invalid-label', expected, found: quote(key), atKey });
}

function lowerCaseHint(name: string, isValid: (name: string) => boolean): { readonly hint?: string } {
  const proposal = name.toLowerCase().replaceAll('_', '-');
  return isValid(proposal) ? { hint: `${proposal} would do` } : {};
}
