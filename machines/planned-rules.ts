import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ContainerPlan } from './container-plan.ts';
import { hangRules, livenessProbeRules, slowStartRules, startupProbeRules } from './probe-rules.ts';
import { initContainerRules, sidecarRules } from './init-container-rules.ts';
import { postStartRules, preStopRules } from './hook-rules.ts';

interface Feature {
  readonly isUsedBy: (plan: ContainerPlan) => boolean;
  readonly rules: readonly Rule[];
}

const features: readonly Feature[] = [
  { isUsedBy: ({ role }) => role !== 'regular', rules: initContainerRules },
  { isUsedBy: ({ role }) => role === 'sidecar', rules: sidecarRules },
  { isUsedBy: ({ postStart }) => postStart, rules: postStartRules },
  { isUsedBy: ({ preStop }) => preStop, rules: preStopRules },
  { isUsedBy: ({ startupProbe }) => startupProbe, rules: startupProbeRules },
  { isUsedBy: ({ livenessProbe }) => livenessProbe, rules: livenessProbeRules },
  { isUsedBy: ({ startsSlowly }) => startsSlowly, rules: slowStartRules },
  { isUsedBy: ({ mayHang }) => mayHang, rules: hangRules },
];

/** Every rule about containers that only some pods have a use for. */
export const allPlannedRules: readonly Rule[] = features.flatMap(({ rules }) => rules);

/** Those that some pod of the cluster has a use for. */
export function plannedRules({ pods }: ClusterSpec): readonly Rule[] {
  const plans = pods.flatMap(({ input }) => input.plans ?? []);
  return features.filter(({ isUsedBy }) => plans.some(isUsedBy)).flatMap(({ rules }) => rules);
}
