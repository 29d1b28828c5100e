import { compareQuantities, signOfQuantity, wholeUnits } from '../../../machines/quantity.ts';
import type { Quantity } from '../../../machines/quantity.ts';
import { quantityOf } from '../quantity-of.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkQualifiedName } from './names.ts';

/** Amounts by the name of what they measure, as written. */
export type ResourceList = Readonly<Record<string, string | number | undefined>>;

const standard = ['cpu', 'memory', 'ephemeral-storage'];

/**
 * What the API server asks of a container's requests and limits.
 * Source: ValidateResourceRequirements in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkResources(
  {
    requests = {},
    limits = {},
  }: { readonly requests?: ResourceList | undefined; readonly limits?: ResourceList | undefined },
  path: Path,
  report: Report,
): void {
  checkContainerResources(limits, [...path, 'limits'], report);
  checkContainerResources(requests, [...path, 'requests'], report);
  for (const [name, written] of Object.entries(requests)) {
    const request = amountOf(written);
    if (request === undefined) continue;
    checkAgainstLimit(
      { name, request, limit: amountOf(limits[name]), written: limits[name] },
      [...path, 'requests', name],
      report,
    );
  }
}

/** What is asked of any list of amounts: valid names, nothing negative, no fraction of a thing that is counted. */
export function checkAmounts(list: ResourceList = {}, path: Path, report: Report): void {
  for (const [name, written] of Object.entries(list)) {
    checkQualifiedName(name, [...path, name], report);
    const amount = amountOf(written);
    if (amount === undefined) continue;
    if (signOfQuantity(amount) < 0)
      report([...path, name], { code: 'negative-quantity', expected: 'an amount of at least 0' });
    const isCounted = name === 'pods' || name.includes('/');
    const isWhole = amount.nanos === wholeUnits(amount) * 1_000_000_000n;
    if (isCounted && !isWhole)
      report([...path, name], { code: 'invalid-quantity', expected: `a whole number of ${name}` });
  }
}

function checkContainerResources(list: ResourceList, path: Path, report: Report): void {
  checkAmounts(list, path, report);
  for (const name of Object.keys(list)) {
    if (standard.includes(name) || name.startsWith('hugepages-') || name.includes('/')) continue;
    report([...path, name], {
      code: 'unknown-resource',
      expected: `${standard.join(', ')}, hugepages-<size>, or a name with a domain`,
      found: JSON.stringify(name),
      atKey: true,
    });
  }
}

interface RequestAndLimit {
  readonly name: string;
  readonly request: Quantity;
  readonly limit: Quantity | undefined;
  readonly written: string | number | undefined;
}

function checkAgainstLimit({ name, request, limit, written }: RequestAndLimit, path: Path, report: Report): void {
  const mayBeLower = standard.includes(name);
  if (limit === undefined) {
    const hint = `${name} cannot be overcommitted: its limit must be given and be the same`;
    if (!mayBeLower && written === undefined)
      report(path, { code: 'missing-field', expected: `a limit of ${name} too`, found: 'only a request', hint });
    return;
  }
  const order = compareQuantities(request, limit);
  if (mayBeLower && order > 0)
    report(path, { code: 'request-above-limit', expected: `at most the limit of ${String(written)}` });
  if (!mayBeLower && order !== 0)
    report(path, { code: 'request-above-limit', expected: `exactly the limit of ${String(written)}` });
}

function amountOf(written: string | number | undefined): Quantity | undefined {
  return written === undefined ? undefined : quantityOf(written);
}
