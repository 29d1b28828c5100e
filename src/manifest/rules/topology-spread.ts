import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Loose } from '../loose.ts';
import type { Path } from '../source-document.ts';
import type { Report } from '../problem.ts';
import { checkDistinct, checkOneOf, checkRange, requireText } from './values.ts';
import { checkLabelKeys } from './label-keys.ts';
import { checkLabelSelector } from './selectors.ts';

type Constraint = NonNullable<Loose<IPodSpec>['topologySpreadConstraints']>[number];

/**
 * What the API server asks of topology spread constraints.
 * Source: validateTopologySpreadConstraints in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkTopologySpread(constraints: readonly Constraint[], path: Path, report: Report): void {
  for (const [index, constraint] of constraints.entries()) checkConstraint(constraint, [...path, index], report);
  checkDistinct(
    constraints.map(({ topologyKey = '', whenUnsatisfiable = '' }) =>
      topologyKey === '' ? undefined : `${topologyKey} with ${whenUnsatisfiable}`,
    ),
    (index) => [...path, index, 'topologyKey'],
    'pair of topologyKey and whenUnsatisfiable',
    report,
  );
}

function checkConstraint(constraint: Constraint, path: Path, report: Report): void {
  const { maxSkew, topologyKey, whenUnsatisfiable, minDomains, labelSelector, matchLabelKeys } = constraint;
  if (maxSkew === undefined)
    report([...path, 'maxSkew'], { code: 'missing-field', expected: 'a number of at least 1', atKey: true });
  checkRange(maxSkew, atLeastOne, [...path, 'maxSkew'], report);
  requireText(topologyKey, [...path, 'topologyKey'], 'a label of nodes', report);
  const at = [...path, 'whenUnsatisfiable'];
  if (requireText(whenUnsatisfiable, at, 'DoNotSchedule or ScheduleAnyway', report))
    checkOneOf(whenUnsatisfiable, ['DoNotSchedule', 'ScheduleAnyway'], at, report);
  checkRange(minDomains, atLeastOne, [...path, 'minDomains'], report);
  if (minDomains !== undefined && whenUnsatisfiable === 'ScheduleAnyway')
    report([...path, 'minDomains'], {
      code: 'invalid-selector',
      expected: 'no minDomains where whenUnsatisfiable is not DoNotSchedule',
      atKey: true,
    });
  for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const)
    checkOneOf(constraint[policy], ['Honor', 'Ignore'], [...path, policy], report);
  checkLabelSelector(labelSelector, [...path, 'labelSelector'], report);
  checkLabelKeys(matchLabelKeys, labelSelector, [...path, 'matchLabelKeys'], report);
  checkNotInSelector(constraint, [...path, 'matchLabelKeys'], report);
}

function checkNotInSelector({ matchLabelKeys = [], labelSelector = {} }: Constraint, path: Path, report: Report): void {
  const selected = new Set([
    ...Object.keys(labelSelector.matchLabels ?? {}),
    ...(labelSelector.matchExpressions ?? []).map(({ key }) => key),
  ]);
  for (const [index, key] of matchLabelKeys.entries()) {
    if (selected.has(key))
      report([...path, index], { code: 'invalid-selector', expected: 'a key that labelSelector does not have' });
  }
}

const atLeastOne: readonly [number, number] = [1, Number.POSITIVE_INFINITY];
