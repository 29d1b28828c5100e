import { isDeepStrictEqual } from 'node:util';
import type { CaseArea } from '../case-area.ts';
import type { Condition, PodObject } from '../../../machines/api-objects.ts';
import type { Labels, Selector } from '../../../machines/label-selector.ts';
import type { PassOutcome } from '../../../machines/workloads/replica-sets/replica-set-status.ts';
import { conditionsAfter, countReplicas } from '../../../machines/workloads/replica-sets/replica-set-status.ts';
import { parseSelector } from '../../../machines/label-selector-text.ts';
import { passOverReplicaSet } from '../../../machines/workloads/replica-sets/replica-set-pass.ts';
import { question } from '../case-area.ts';
import { secondsOf } from '../../../machines/timestamp.ts';
import { slowStart } from '../../../machines/workloads/pods/slow-start.ts';

interface SyncInput {
  readonly replicas: number;
  readonly burstReplicas?: number;
  readonly selector: string;
  readonly pods: readonly PodObject[];
  readonly createsAllowedBeforeFailure?: number;
  readonly replicaSetDeleting?: boolean;
}

interface SlowStartInput {
  readonly count: number;
  readonly initialBatchSize: number;
  readonly callsThatSucceed: number;
}

interface StatusInput {
  readonly replicaSet: {
    readonly spec: {
      readonly minReadySeconds?: number;
      readonly template?: { readonly metadata?: { readonly labels?: Labels } };
    };
  };
  readonly pods: readonly PodObject[];
  readonly now: string;
}

/** The tables' moment: what they say of times is as of then. */
const noon = '2024-06-01T12:00:00Z';

/** One pass of the ReplicaSet controller (W1). */
export const replicaSetArea: CaseArea = {
  sync: question(
    {
      replicas: 'number',
      burstReplicas: 'number?',
      selector: 'string',
      pods: '[]Pod',
      createsAllowedBeforeFailure: 'number?',
      replicaSetDeleting: 'boolean?',
    },
    sync,
    isThatPass,
  ),
  slowStartBatch: question(
    { count: 'number', initialBatchSize: 'number', callsThatSucceed: 'number' },
    ({ count, initialBatchSize, callsThatSucceed }: SlowStartInput) =>
      slowStart(count, (before) => before < callsThatSucceed, initialBatchSize),
  ),
  status: question(
    { replicaSet: 'ReplicaSet', pods: '[]Pod', now: 'string' },
    ({ replicaSet: { spec }, pods, now }: StatusInput) =>
      countReplicas(
        { templateLabels: spec.template?.metadata?.labels ?? {}, minReadySeconds: spec.minReadySeconds ?? 0 },
        pods,
        secondsOf(now),
      ),
  ),
  conditions: question(
    { replicas: 'number', activePods: 'number', failed: 'boolean', conditions: '[]any' },
    ({ conditions, ...outcome }: PassOutcome & { readonly conditions: readonly Condition[] }) => ({
      conditions: conditionsAfter(outcome, conditions),
    }),
  ),
};

/** The ReplicaSet of these cases is `rs-uid` in the namespace of its pods; its template has the labels that its selector asks for. */
function sync({ selector, replicaSetDeleting, createsAllowedBeforeFailure, burstReplicas, ...input }: SyncInput) {
  const asked = parseSelector(selector);
  const pass = passOverReplicaSet({
    ...input,
    metadata: { uid: 'rs-uid', ...(replicaSetDeleting === true ? { deletionTimestamp: noon } : {}) },
    selector: asked,
    templateLabels: labelsAsked(asked),
    minReadySeconds: 0,
    now: secondsOf(noon),
    ...(burstReplicas === undefined ? {} : { burstReplicas }),
    ...(createsAllowedBeforeFailure === undefined ? {} : { creationsAllowed: createsAllowedBeforeFailure }),
  });
  return {
    creates: pass.creations,
    createCalls: pass.creationCalls,
    deletes: pass.deletions.map(({ metadata }) => metadata?.name ?? '').toSorted(),
    deleteCount: pass.deletions.length,
    status: pass.status,
    conditions: pass.conditions,
  };
}

function labelsAsked(selector: Selector): Labels {
  return Object.fromEntries(
    (selector ?? []).flatMap(({ key, operator, values: [value] }) =>
      (operator === '=' || operator === '==') && value !== undefined ? [[key, value]] : [],
    ),
  );
}

/** A table says how many go where the choice is free, and leaves out conditions where there are none. */
function isThatPass(
  actual: Readonly<Record<string, unknown>>,
  { conditions = [], ...expected }: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries({ ...expected, conditions }).every(([field, value]) =>
    isDeepStrictEqual(actual[field], field === 'deletes' ? (value as readonly string[]).toSorted() : value),
  );
}
