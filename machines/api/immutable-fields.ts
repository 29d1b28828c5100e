import type { ApiObject, Fields } from './api-object.ts';
import { isSame } from './api-object.ts';

/** Fields of spec that never change once the object is stored. */
const fixed: Readonly<Record<string, readonly string[]>> = {
  ReplicaSet: ['selector'],
  Deployment: ['selector'],
  DaemonSet: ['selector'],
  Job: ['selector', 'completionMode', 'podFailurePolicy'],
};

/** The only fields of spec that may change. */
const open: Readonly<Record<string, readonly string[]>> = {
  StatefulSet: [
    'replicas',
    'ordinals',
    'template',
    'updateStrategy',
    'persistentVolumeClaimRetentionPolicy',
    'minReadySeconds',
  ],
};

/**
 * The changes of spec that are refused (CP1): a pod is what it was started as, and a controller keeps its selector.
 *
 * Source: pkg/apis/core/validation/validation.go (ValidatePodUpdate), pkg/apis/apps/validation/validation.go (ValidateStatefulSetUpdate,
 * ValidateDeploymentUpdate, ValidateReplicaSetUpdate, ValidateDaemonSetUpdate) and pkg/apis/batch/validation/validation.go
 * (validateJobUpdate) at v1.32. Left out: pods with scheduling gates, whose placement may still narrow; the
 * template of a Job, part of which may change while it is suspended; other kinds.
 */
export function immutableFaults({ kind, spec = {} }: ApiObject, { spec: old = {} }: ApiObject): readonly string[] {
  if (kind === 'Pod') return podFaults(spec, old);
  const changeable = open[kind];
  const forbidden =
    changeable === undefined || isSame(omit(spec, changeable), omit(old, changeable))
      ? []
      : [
          `spec: Forbidden: updates to ${kind.toLowerCase()} spec for fields other than ${quoted(changeable)} are forbidden`,
        ];
  const immutable = (fixed[kind] ?? []).filter((field) => !isSame(spec[field], old[field]));
  return [...forbidden, ...immutable.map((field) => `spec.${field}: Invalid value: field is immutable`)];
}

const podFields =
  'spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`, `spec.tolerations` (only additions to existing tolerations) or `spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

function podFaults(spec: Fields, old: Fields): readonly string[] {
  return isSame(unchanging(spec, old), unchanging(old, old)) ? deadlineFaults(spec, old) : [podFields];
}

/** A pod's spec without what may change, given what it was. */
function unchanging(spec: Fields, old: Fields): Fields {
  const before = list(old['tolerations']);
  const now = list(spec['tolerations']);
  const onlyAdds = before.every((toleration) => now.some((other) => isSame(toleration, other)));
  const grace = spec['terminationGracePeriodSeconds'];
  const wasNegative = Number(old['terminationGracePeriodSeconds']) < 0;
  return {
    ...omit(spec, ['activeDeadlineSeconds']),
    containers: list(spec['containers']).map((container) => omit(container, ['image'])),
    initContainers: list(spec['initContainers']).map((container) => omit(container, ['image'])),
    tolerations: onlyAdds ? before : now,
    terminationGracePeriodSeconds: wasNegative && grace === 1 ? old['terminationGracePeriodSeconds'] : grace,
  };
}

/** A deadline may be set, and then only be lowered. */
function deadlineFaults(spec: Fields, old: Fields): readonly string[] {
  const [now, before] = [spec['activeDeadlineSeconds'], old['activeDeadlineSeconds']];
  if (before === undefined || (now !== undefined && Number(now) <= Number(before))) return [];
  return [`spec.activeDeadlineSeconds: Invalid value: ${String(now)}: must be less than or equal to previous value`];
}

const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as readonly Fields[]) : []);

const omit = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

const quoted = (names: readonly string[]): string => {
  const all = names.map((name) => `'${name}'`);
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
};
