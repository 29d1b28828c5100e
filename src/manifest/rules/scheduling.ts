import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkDnsLabel, checkDnsSubdomain, checkLabels, checkLabelValue, checkQualifiedName } from './names.ts';
import { checkExpressions, checkLabelSelector, nodeOperators } from './selectors.ts';
import { checkLabelKeys } from './label-keys.ts';
import { checkOneOf, checkRange, requireText } from './values.ts';
import { checkTopologySpread } from './topology-spread.ts';

type PodSpec = Loose<IPodSpec>;
type Affinity = NonNullable<PodSpec['affinity']>;
type NodeTerm = NonNullable<
  NonNullable<Affinity['nodeAffinity']>['preferredDuringSchedulingIgnoredDuringExecution']
>[number]['preference'];
type PodAffinity = NonNullable<Affinity['podAffinity']>;
type PodTerm = NonNullable<PodAffinity['requiredDuringSchedulingIgnoredDuringExecution']>[number];

const required = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** The effects that a taint can have. */
export const taintEffects: readonly string[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * What the API server asks of the fields that choose a node.
 * Source: ValidateTolerations, validateAffinity, validatePodAffinityTerm, ValidateNodeSelector in
 * pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkScheduling(
  { nodeName, nodeSelector, tolerations = [], affinity = {}, topologySpreadConstraints = [] }: PodSpec,
  path: Path,
  report: Report,
): void {
  if (nodeName !== undefined && nodeName !== '') checkDnsSubdomain(nodeName, [...path, 'nodeName'], report);
  checkLabels(nodeSelector, [...path, 'nodeSelector'], report);
  for (const [index, toleration] of tolerations.entries())
    checkToleration(toleration, [...path, 'tolerations', index], report);
  checkNodeAffinity(affinity.nodeAffinity, [...path, 'affinity', 'nodeAffinity'], report);
  checkPodAffinity(affinity.podAffinity, [...path, 'affinity', 'podAffinity'], report);
  checkPodAffinity(affinity.podAntiAffinity, [...path, 'affinity', 'podAntiAffinity'], report);
  checkTopologySpread(topologySpreadConstraints, [...path, 'topologySpreadConstraints'], report);
}

function checkToleration(toleration: NonNullable<PodSpec['tolerations']>[number], path: Path, report: Report): void {
  const { key = '', operator = 'Equal', value = '', effect, tolerationSeconds } = toleration;
  if (key !== '') checkQualifiedName(key, [...path, 'key'], report, false);
  else if (operator !== 'Exists') {
    report([...path, 'operator'], {
      code: 'invalid-toleration',
      expected: 'the operator Exists where no key is given',
      found: operator,
    });
  }
  checkOneOf(operator, ['Equal', 'Exists'], [...path, 'operator'], report);
  if (operator === 'Exists' && value !== '')
    report([...path, 'value'], { code: 'invalid-toleration', expected: 'no value for the operator Exists' });
  else checkLabelValue(value, [...path, 'value'], report);
  checkOneOf(effect, taintEffects, [...path, 'effect'], report);
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    const found = effect ?? 'no effect';
    report([...path, 'effect'], {
      code: 'invalid-toleration',
      expected: 'the effect NoExecute, the only one that tolerationSeconds is for',
      found,
    });
  }
}

function checkNodeAffinity(affinity: Affinity['nodeAffinity'] = {}, path: Path, report: Report): void {
  const selector = affinity[required];
  if (selector !== undefined) {
    const at = [...path, required, 'nodeSelectorTerms'];
    const terms = selector.nodeSelectorTerms ?? [];
    if (terms.length === 0) report(at, { code: 'missing-field', expected: 'at least one term', atKey: true });
    for (const [index, term] of terms.entries()) checkNodeTerm(term, [...at, index], report);
  }
  for (const [index, { weight, preference }] of (affinity[preferred] ?? []).entries()) {
    checkRange(weight, [1, 100], [...path, preferred, index, 'weight'], report);
    checkNodeTerm(preference, [...path, preferred, index, 'preference'], report);
  }
}

function checkNodeTerm(term: NodeTerm = {}, path: Path, report: Report): void {
  checkExpressions(term.matchExpressions, [...path, 'matchExpressions'], nodeOperators, report);
  for (const [index, { key, operator, values = [] }] of (term.matchFields ?? []).entries()) {
    const at = [...path, 'matchFields', index];
    if (requireText(key, [...at, 'key'], 'a field', report)) checkOneOf(key, ['metadata.name'], [...at, 'key'], report);
    if (requireText(operator, [...at, 'operator'], 'an operator', report)) {
      checkOneOf(operator, ['In', 'NotIn'], [...at, 'operator'], report);
    }
    if (values.length !== 1)
      report([...at, 'values'], { code: 'invalid-selector', expected: 'exactly one node name', atKey: true });
    for (const [position, value] of values.entries()) checkDnsSubdomain(value, [...at, 'values', position], report);
  }
}

function checkPodAffinity(affinity: PodAffinity = {}, path: Path, report: Report): void {
  for (const [index, term] of (affinity[required] ?? []).entries())
    checkPodTerm(term, [...path, required, index], report);
  for (const [index, { weight, podAffinityTerm }] of (affinity[preferred] ?? []).entries()) {
    checkRange(weight, [1, 100], [...path, preferred, index, 'weight'], report);
    checkPodTerm(podAffinityTerm, [...path, preferred, index, 'podAffinityTerm'], report);
  }
}

function checkPodTerm(term: PodTerm = {}, path: Path, report: Report): void {
  checkLabelSelector(term.labelSelector, [...path, 'labelSelector'], report);
  checkLabelSelector(term.namespaceSelector, [...path, 'namespaceSelector'], report);
  for (const [index, namespace] of (term.namespaces ?? []).entries())
    checkDnsLabel(namespace, [...path, 'namespaces', index], report);
  if (requireText(term.topologyKey, [...path, 'topologyKey'], 'a label of nodes', report)) {
    checkQualifiedName(term.topologyKey, [...path, 'topologyKey'], report, false);
  }
  for (const field of ['matchLabelKeys', 'mismatchLabelKeys'] as const)
    checkLabelKeys(term[field], term.labelSelector, [...path, field], report);
  for (const [index, key] of (term.mismatchLabelKeys ?? []).entries()) {
    if (term.matchLabelKeys?.includes(key) === true)
      report([...path, 'mismatchLabelKeys', index], {
        code: 'invalid-selector',
        expected: 'a key that matchLabelKeys does not have',
      });
  }
}
