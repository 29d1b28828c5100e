import type { ClusterSpec } from './cluster-spec.ts';
import type { Rule } from '../src/model/composition.ts';
import { attachDetachRules, withDisks } from './attach-detach-controller.ts';
import { isOversubscribable } from './oversubscription.ts';
import { preemptionRules } from './scheduler-preemption.ts';
import { withImages } from './changed-container-rules.ts';
import { refusalRules, withAdmission } from './kubelet-admission.ts';
import { schedulerRules, windowRules } from './scheduler.ts';
import { isAnyClaimWaiting } from './volumes/waiting-claims.ts';
import { suppliedWith } from './supply-rules.ts';

/** The rules of scheduling that a cluster needs: those of features that its manifests and its scenario do not use are left out. */
export function rulesOfSchedulers(spec: ClusterSpec): readonly Rule[] {
  const { bindingWindow, preemption } = spec;
  return [
    ...(bindingWindow === true ? [] : schedulerRules),
    ...(bindingWindow === true || isAnyClaimWaiting(spec) ? windowRules : []),
    ...(preemption === true ? preemptionRules : []),
    ...(isOversubscribable(spec) ? refusalRules : []),
    ...(usesDisks(spec) ? attachDetachRules : []),
  ];
}

/** A rule of others with what these features add to it. */
export function adapted(rule: Rule, spec: ClusterSpec): Rule {
  const admitted = isOversubscribable(spec) ? withAdmission(rule) : rule;
  const supplied = usesDisks(spec) ? withDisks(admitted) : admitted;
  const pulled = spec.pods.some(({ input }) => input.images !== undefined) ? withImages(supplied) : supplied;
  return suppliedWith(pulled, spec);
}

function usesDisks({ volumes = [] }: ClusterSpec): boolean {
  return volumes.length > 0;
}

/** All of them. */
export const schedulingRules: readonly Rule[] = [
  ...schedulerRules,
  ...windowRules,
  ...preemptionRules,
  ...refusalRules,
  ...attachDetachRules,
];
