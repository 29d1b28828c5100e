import type { INode } from 'kubernetes-models/v1/Node';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import { checkLabelValue, checkQualifiedName } from './names.ts';
import { checkAmounts } from './resources.ts';
import { taintEffects } from './scheduling.ts';
import { checkDistinct, checkOneOf, requireText } from './values.ts';

/** What the API server asks of a node. Source: ValidateNode, ValidateNodeUpdate, validateNodeTaints in pkg/apis/core/validation/validation.go at v1.32. */
export function checkNode({ spec = {}, status = {} }: Loose<INode>, report: Report): void {
  const taints = spec.taints ?? [];
  for (const [index, { key, value = '', effect }] of taints.entries()) {
    const at = ['spec', 'taints', index];
    if (requireText(key, [...at, 'key'], 'a key', report)) checkQualifiedName(key, [...at, 'key'], report, false);
    checkLabelValue(value, [...at, 'value'], report);
    if (requireText(effect, [...at, 'effect'], 'an effect', report))
      checkOneOf(effect, taintEffects, [...at, 'effect'], report);
  }
  checkDistinct(
    taints.map(({ key, effect }) => `${String(key)}:${String(effect)}`),
    (index) => ['spec', 'taints', index],
    'taint of a key and an effect',
    report,
  );
  checkDistinct(
    (status.addresses ?? []).map(({ type, address }) => `${String(type)} ${String(address)}`),
    (index) => ['status', 'addresses', index],
    'address of a type',
    report,
  );
  checkAmounts(status.capacity, ['status', 'capacity'], report);
  checkAmounts(status.allocatable, ['status', 'allocatable'], report);
}
