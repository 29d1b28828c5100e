import type { Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ContainerPlan } from './container-plan.ts';
import type { HookFate, PodLifecycle, ProbeFate } from './facts.ts';
import {
  comesUp,
  hangRules,
  livenessProbeFails,
  livenessProbeRunsOut,
  startupProbeFails,
  startupProbeRunsOut,
  startupProbeSucceeds,
} from './probe-rules.ts';
import { changedContainerRules } from './changed-container-rules.ts';
import { cutsPreStopShort, mayCutPreStopShort, postStartRules, preStopEnds } from './hook-rules.ts';
import { initContainerRules, sidecarRules } from './init-container-rules.ts';
import { portRules } from './port-rules.ts';

/** A container of some pod, and what comes of its probes and of its pod's hooks. */
interface Use {
  readonly plan: ContainerPlan;
  readonly fates: readonly (ProbeFate | null)[];
  readonly preStop: HookFate | null;
}

interface Feature {
  readonly isUsedBy: (use: Use) => boolean;
  readonly rules: readonly Rule[];
}

const mayFail = ({ fates, plan }: Use): boolean => fates.includes('fails') || plan.mayHang;

/** What nothing can come of is left out, not only disabled: its events would lead the machine of a pod into states that no run reaches. */
const features: readonly Feature[] = [
  { isUsedBy: ({ plan }) => plan.role !== 'regular', rules: initContainerRules },
  { isUsedBy: ({ plan }) => plan.role === 'sidecar', rules: sidecarRules },
  { isUsedBy: ({ plan }) => plan.postStart, rules: postStartRules },
  { isUsedBy: ({ plan, preStop }) => plan.preStop && preStop !== 'outlasts', rules: [preStopEnds] },
  { isUsedBy: ({ plan, preStop }) => plan.preStop && preStop === 'outlasts', rules: [cutsPreStopShort] },
  { isUsedBy: ({ plan, preStop }) => plan.preStop && preStop === 'either', rules: [mayCutPreStopShort] },
  { isUsedBy: ({ plan }) => plan.startupProbe, rules: [startupProbeSucceeds] },
  { isUsedBy: (use) => use.plan.startupProbe && mayFail(use), rules: [startupProbeFails] },
  { isUsedBy: (use) => use.plan.livenessProbe && mayFail(use), rules: [livenessProbeFails] },
  { isUsedBy: ({ plan }) => plan.startsSlowly, rules: [comesUp] },
  { isUsedBy: ({ plan, fates }) => plan.startupProbe && fates.includes('either'), rules: [startupProbeRunsOut] },
  { isUsedBy: ({ plan, fates }) => plan.livenessProbe && fates.includes('either'), rules: [livenessProbeRunsOut] },
  { isUsedBy: ({ plan }) => plan.mayHang, rules: hangRules },
  { isUsedBy: ({ plan }) => plan.rivals !== undefined, rules: portRules },
];

/** Every rule about containers that only some pods have a use for. */
export const allPlannedRules: readonly Rule[] = [...features.flatMap(({ rules }) => rules), ...changedContainerRules];

const useOf = (
  plan: ContainerPlan,
  fates: PodLifecycle['fates'][number] | undefined,
  { preStop }: PodLifecycle,
): Use => ({
  plan,
  fates: [fates?.startup ?? null, fates?.liveness ?? null],
  preStop,
});

/** Those that some pod of the cluster has a use for. */
export function plannedRules({ pods }: ClusterSpec): readonly Rule[] {
  const uses = pods.flatMap(({ spec: { lifecycle } }): readonly Use[] =>
    lifecycle === undefined
      ? []
      : [
          ...lifecycle.plans.map((plan, place) => useOf(plan, lifecycle.fates[place], lifecycle)),
          ...(lifecycle.images ?? []).flat().map(({ plan, fates }) => useOf(plan, fates, lifecycle)),
        ],
  );
  const isChanged = pods.some(({ spec }) => spec.lifecycle?.images !== undefined);
  return [...usedBy(uses), ...(isChanged ? changedContainerRules : [])];
}

function usedBy(uses: readonly Use[]): readonly Rule[] {
  return features.filter(({ isUsedBy }) => uses.some(isUsedBy)).flatMap(({ rules }) => rules);
}
