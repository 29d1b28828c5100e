import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Loose } from '../loose.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkContainers } from './containers.ts';
import { checkScheduling } from './scheduling.ts';
import { checkOneOf, checkRange, notNegative } from './values.ts';

/**
 * What the API server asks of a pod, as far as the model uses it: containers, restart policy, times, and what chooses its node. What
 * a model of lifecycles has no part for, such as volumes or security contexts, is checked against the schema only.
 * Source: ValidatePodSpec in pkg/apis/core/validation/validation.go at v1.32. Stricter in one place: the API server stores a
 * negative terminationGracePeriodSeconds and treats it as 1, although its documentation calls it invalid.
 */
export function checkPodSpec(
  spec: Loose<IPodSpec> | undefined,
  path: Path,
  restartPolicies: readonly string[],
  report: Report,
): void {
  if (spec === undefined) {
    report(path, { code: 'missing-field', expected: 'a pod spec', atKey: true });
    return;
  }
  checkContainers(spec, path, report);
  checkScheduling(spec, path, report);
  checkOneOf(spec.restartPolicy, restartPolicies, [...path, 'restartPolicy'], report);
  checkOneOf(
    spec.dnsPolicy,
    ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
    [...path, 'dnsPolicy'],
    report,
  );
  checkRange(spec.terminationGracePeriodSeconds, notNegative, [...path, 'terminationGracePeriodSeconds'], report);
  checkRange(spec.activeDeadlineSeconds, [1, 2 ** 31 - 1], [...path, 'activeDeadlineSeconds'], report);
}

/** The restart policies of a pod of its own. */
export const podRestartPolicies = ['Always', 'OnFailure', 'Never'];
