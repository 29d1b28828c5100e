import { describe, expect, it } from 'vitest';
import type { JobView } from '../../../../machines/workloads/jobs/job-view.ts';
import type { PodObject } from '../../../../machines/api-objects.ts';
import { indexAnnotation, trackingFinalizer } from '../../../../machines/workloads/jobs/job-object.ts';
import { passOverJob } from '../../../../machines/workloads/jobs/job-pass.ts';
import { secondsOf } from '../../../../machines/timestamp.ts';

const noon = '2024-06-01T12:00:00Z';
const pod = (phase: string, more: PodObject['metadata'] = {}): PodObject => ({
  metadata: { finalizers: [trackingFinalizer], ...more },
  status: { phase },
});
const indexed = (index: number, phase: string, failures = 0): PodObject =>
  pod(phase, {
    annotations: { [indexAnnotation]: String(index), 'batch.kubernetes.io/job-index-failure-count': String(failures) },
  });
const pass = (view: Partial<JobView>) =>
  passOverJob({
    spec: { parallelism: 2, completions: 4 },
    status: {},
    deleting: false,
    pods: [],
    backOff: { failures: 0 },
    expectationsMet: true,
    now: secondsOf(noon),
    ...view,
  });
const typesOf = (view: Partial<JobView>) => pass(view).status.conditions.map(({ type }) => type);

describe('passOverJob', () => {
  it('leaves a Job alone that is over, or whose mode it does not know', () => {
    const conditions = [{ type: 'Complete', status: 'True' }];
    expect(pass({ status: { conditions } })).toMatchObject({ creations: 0, status: { conditions } });
    expect(pass({ spec: { completionMode: 'Odd' } }).creations).toBe(0);
  });

  it('does not count a pod twice that was let go', () => {
    const counted = pod('Succeeded', { finalizers: [] });
    expect(pass({ pods: [counted], status: { succeeded: 1 } }).status.succeeded).toBe(1);
  });

  it('says that nothing is active while it waits, whatever is', () => {
    const waiting = { backOff: { failures: 1, lastFailure: secondsOf(noon) }, pods: [pod('Running')] };
    expect(pass(waiting)).toMatchObject({ creations: 0, status: { active: 0 } });
  });

  it('replaces terminating pods at once only where the policy lets it', () => {
    const pods = [pod('Running', { deletionTimestamp: '2024-06-01T11:00:00Z' })];
    expect(pass({ pods })).toMatchObject({ creations: 2, status: { failed: 1, terminating: 1 } });
    const spec = { parallelism: 2, completions: 4, podReplacementPolicy: 'Failed' };
    expect(pass({ pods, spec })).toMatchObject({ creations: 1, status: { failed: 0, terminating: 1 } });
  });

  it('takes back that it was suspended, and starts its clock anew', () => {
    const conditions = [{ type: 'Suspended', status: 'True', reason: 'JobSuspended' }];
    const { status } = pass({ status: { conditions, startTime: '2024-06-01T01:00:00Z' } });
    expect(status.conditions).toEqual([{ type: 'Suspended', status: 'False', reason: 'JobResumed' }]);
    expect(status.startTime).toBe(noon);
  });

  it('goes on from what it said before', () => {
    const said = (type: string) => ({ conditions: [{ type, status: 'True', reason: 'Why' }] });
    expect(typesOf({ status: said('SuccessCriteriaMet') })).toEqual(['SuccessCriteriaMet', 'Complete']);
    expect(typesOf({ status: said('FailureTarget') })).toEqual(['FailureTarget', 'Failed']);
    expect(typesOf({ status: said('FailureTarget'), pods: [pod('Running')] })).toEqual(['FailureTarget']);
  });

  it('does not end before it has seen what it did', () => {
    const spec = { backoffLimit: 0, completions: 2 };
    expect(typesOf({ spec, pods: [pod('Failed')], expectationsMet: false })).toEqual([]);
  });

  it('keeps a failed pod of an index until it is replaced, and waits for each index apart', () => {
    const spec = { completionMode: 'Indexed', completions: 2, parallelism: 2, backoffLimitPerIndex: 3 };
    const fresh = { ...indexed(0, 'Failed', 1), status: { phase: 'Failed', containerStatuses: [] } };
    const recent = { ...fresh, metadata: { ...fresh.metadata, creationTimestamp: noon } };
    expect(pass({ spec, pods: [recent] })).toMatchObject({ createdIndexes: [1], status: { failed: 0, active: 1 } });
    expect(pass({ spec, pods: [recent, indexed(1, 'Running')] })).toMatchObject({
      creations: 0,
      status: { active: 0 },
    });
    expect(pass({ spec, pods: [fresh] }).createdIndexes).toEqual([0, 1]);
  });

  it('fails when more indexes failed than may', () => {
    const spec = { completionMode: 'Indexed', completions: 5, backoffLimitPerIndex: 0, maxFailedIndexes: 1 };
    const { status } = pass({ spec, pods: [indexed(0, 'Failed'), indexed(3, 'Failed')] });
    expect(status).toMatchObject({ failed: 2, failedIndexes: '0,3' });
    expect(status.conditions.map(({ reason }) => reason)).toEqual([
      'MaxFailedIndexesExceeded',
      'MaxFailedIndexesExceeded',
    ]);
  });

  it('is done early by its success policy, and does not count what it stops as failed', () => {
    const spec = { completionMode: 'Indexed', completions: 3, successPolicy: { rules: [{ succeededIndexes: '1' }] } };
    const { status, deletions } = pass({ spec, pods: [indexed(0, 'Running'), indexed(1, 'Succeeded')] });
    expect(deletions).toHaveLength(1);
    expect(status).toMatchObject({ succeeded: 1, failed: 0, terminating: 1, completedIndexes: '1' });
    expect(status.conditions).toEqual([{ type: 'SuccessCriteriaMet', status: 'True', reason: 'SuccessPolicy' }]);
  });

  it('counts five hundred pods a pass', () => {
    const pods = Array.from({ length: 501 }, () => pod('Succeeded'));
    const spec = { completions: 501 };
    expect(pass({ spec, pods })).toMatchObject({ status: { succeeded: 500 } });
    expect(typesOf({ spec, pods })).toEqual(['SuccessCriteriaMet']);
  });

  it('counts nothing that it could not let go', () => {
    const refused = pass({ pods: [pod('Succeeded'), pod('Running')], podWritesFail: true });
    expect(refused).toMatchObject({ creations: 0, creationCalls: 1, status: { succeeded: 0, active: 1 } });
  });
});
