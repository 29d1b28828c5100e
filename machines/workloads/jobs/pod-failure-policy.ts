import type { Condition, ContainerStatusObject, PodObject } from '../../api-objects.ts';

/** One rule of a policy: it looks either at exit codes or at conditions of the pod. */
export interface PodFailureRule {
  readonly action: string;
  readonly onExitCodes?: {
    readonly containerName?: string | null;
    readonly operator: string;
    readonly values?: readonly number[] | null;
  } | null;
  readonly onPodConditions?: readonly Pick<Condition, 'type' | 'status'>[] | null;
}

/** What a Job does about failed pods, by how they failed. */
export interface PodFailurePolicy {
  readonly rules?: readonly PodFailureRule[] | null;
}

/** What a policy says of a failed pod. */
export interface PodFailureVerdict {
  /** Whether the failure counts towards the limits. */
  readonly countsAsFailure: boolean;
  /** That of the rule that decided; `undefined` where none did. */
  readonly action?: PodFailureAction;
}

const actions = ['Ignore', 'FailIndex', 'Count', 'FailJob'] as const;

/** The actions that a rule may ask for. */
export type PodFailureAction = (typeof actions)[number];

/**
 * Asks the first rule that fits a pod (W7). A rule of an unknown action fits none; a container that has not ended, or that ended well, fits no
 * exit code, not even `NotIn`.
 *
 * Source: pkg/controller/job/pod_failure_policy.go (matchPodFailurePolicy) at v1.32. Left out: the message.
 */
export function judgeFailure(policy: PodFailurePolicy | null | undefined, pod: PodObject): PodFailureVerdict {
  for (const rule of policy?.rules ?? []) {
    const action = actions.find((known) => known === rule.action);
    if (action !== undefined && fits(rule, pod)) return { countsAsFailure: action !== 'Ignore', action };
  }
  return { countsAsFailure: true };
}

function fits({ onExitCodes, onPodConditions }: PodFailureRule, { status = {} }: PodObject): boolean {
  if (onExitCodes) {
    const ended = [...(status.containerStatuses ?? []), ...(status.initContainerStatuses ?? [])];
    return ended.some((container) => hasExitCode(container, onExitCodes));
  }
  return (status.conditions ?? []).some((condition) =>
    (onPodConditions ?? []).some((asked) => asked.type === condition.type && asked.status === condition.status),
  );
}

function hasExitCode(
  { name, state }: ContainerStatusObject,
  { containerName, operator, values: listed }: NonNullable<PodFailureRule['onExitCodes']>,
): boolean {
  const values = listed ?? [];
  const exitCode = state?.terminated?.exitCode ?? 0;
  if (exitCode === 0 || (containerName ?? name) !== name) return false;
  return operator === 'In' ? values.includes(exitCode) : operator === 'NotIn' && !values.includes(exitCode);
}
