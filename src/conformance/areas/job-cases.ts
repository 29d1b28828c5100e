import { isDeepStrictEqual } from 'node:util';
import type { Condition, PodObject } from '../../../machines/api-objects.ts';
import type { JobPass } from '../../../machines/workloads/jobs/job-pass.ts';
import type { JobView } from '../../../machines/workloads/jobs/job-view.ts';
import { passOverJob } from '../../../machines/workloads/jobs/job-pass.ts';
import { secondsOf } from '../../../machines/timestamp.ts';
import { trackingFinalizer } from '../../../machines/workloads/jobs/job-object.ts';

/** The tables' moment: what they say of times is as of then. */
export const noon = '2024-06-01T12:00:00Z';

/** A pass over a Job at that moment, where nothing but what the case says is out of the ordinary. */
export function passOf(view: Pick<JobView, 'spec' | 'status' | 'pods'> & Partial<JobView>): JobPass {
  return passOverJob({
    deleting: false,
    backOff: { failures: 0 },
    expectationsMet: true,
    now: secondsOf(noon),
    ...view,
  });
}

/** A pod of the Job that is not counted yet. */
export function jobPod({ metadata, ...pod }: PodObject): PodObject {
  return { ...pod, metadata: { ...metadata, finalizers: [...(metadata?.finalizers ?? []), trackingFinalizer] } };
}

/** Conditions as the tables write them. */
export function conditionsInShort(conditions: readonly Condition[]): readonly Condition[] {
  return conditions.map(({ type, status, reason }) => ({ type, status, ...(reason === undefined ? {} : { reason }) }));
}

type Fields = Readonly<Record<string, unknown>>;

/** Tables leave out what they do not ask, and completed indexes where there are none. */
export function isThatPass(
  actual: Fields & { readonly status: Fields },
  { status, ...expected }: Fields & { readonly status: Fields },
): boolean {
  const counts = { completedIndexes: '', ...status };
  return (
    Object.entries(expected).every(([field, value]) => isDeepStrictEqual(actual[field], value)) &&
    Object.entries(counts).every(([field, value]) => (actual.status[field] ?? '') === value)
  );
}
