import { describe, expect, it } from 'vitest';
import type { ProbeOutcome, ProbeTask, ProbeTick, ProbeType } from '../../../machines/kubelet/probe-worker.ts';
import { newProbeWorker, probeStep } from '../../../machines/kubelet/probe-worker.ts';

const container = { id: 'x', state: 'running', started: true, secondsSinceStart: 100 };
const task = (probeType: ProbeType, more: Partial<ProbeTask> = {}): ProbeTask => ({
  probeType,
  probe: { failureThreshold: 1 },
  restartPolicy: 'Always',
  ...more,
});
const tick = (probeOutcome: ProbeOutcome, more: Partial<ProbeTick> = {}): ProbeTick => ({
  probeOutcome,
  container,
  podPhase: 'Running',
  ...more,
});

/** The results after each tick. */
function resultsOf(of: ProbeTask, ticks: readonly ProbeTick[]) {
  let worker = newProbeWorker;
  return ticks.map((one) => {
    worker = probeStep(of, worker, one).worker;
    return worker.result;
  });
}

describe('probeStep', () => {
  it('has three failures and one success count where no threshold is set', () => {
    const outcomes: readonly ProbeOutcome[] = ['Success', 'Failure', 'Failure', 'Failure', 'Success'];
    const results = resultsOf(
      task('readiness', { probe: {} }),
      outcomes.map((outcome) => tick(outcome)),
    );
    expect(results).toEqual(['Success', 'Success', 'Success', 'Failure', 'Success']);
  });

  it('takes a warning for a success and throws an error of the prober away', () => {
    expect(resultsOf(task('readiness'), [tick('Warning'), tick('Error')])).toEqual(['Success', 'Success']);
    expect(resultsOf(task('readiness'), [tick('Error')])).toEqual(['Failure']);
  });

  it('does not break a row of failures by an error', () => {
    const two = task('readiness', { probe: { failureThreshold: 2 } });
    const ticks = (['Success', 'Failure', 'Error', 'Failure'] as const).map((outcome) => tick(outcome));
    expect(resultsOf(two, ticks)).toEqual(['Success', 'Success', 'Success', 'Failure']);
  });

  it.each<[ProbeType, boolean, string | null]>([
    ['startup', false, 'Success'],
    ['liveness', false, 'Success'],
    ['readiness', true, 'Failure'],
  ])('ends quietly where the pod is being deleted: %s', (probeType, keepProbing, result) => {
    const step = probeStep(task(probeType), newProbeWorker, tick('Failure', { podDeletionRequested: true }));
    expect([step.keepProbing, step.worker.result]).toEqual([keepProbing, result]);
  });

  it('leaves a startup probe alone once the container has started', () => {
    expect(resultsOf(task('startup'), [tick('Failure')])).toEqual(['Unknown']);
  });

  it.each([
    ['terminated', 'Never', false, false],
    ['terminated', 'Never', true, true],
    ['terminated', 'OnFailure', false, true],
    ['waiting', 'Never', false, true],
  ])('goes on where a container is %s under %s (sidecar: %s): %s', (state, restartPolicy, isSidecar, keepProbing) => {
    const step = probeStep(
      task('liveness', { restartPolicy, isSidecar }),
      newProbeWorker,
      tick('Success', { container: { ...container, state } }),
    );
    expect([step.keepProbing, step.worker.result]).toEqual([keepProbing, 'Failure']);
  });

  it.each(['Succeeded', 'Failed'])('ends with a pod that is %s', (podPhase) => {
    expect(probeStep(task('liveness'), newProbeWorker, tick('Success', { podPhase }))).toEqual({
      worker: newProbeWorker,
      keepProbing: false,
    });
  });

  it.each([null, undefined, { ...container, id: '' }])(
    'remembers what it knew while there is no container: %j',
    (gone) => {
      const { worker } = probeStep(task('liveness'), newProbeWorker, tick('Failure'));
      expect(worker).toMatchObject({ containerId: 'x', result: 'Failure', onHold: true });
      expect(probeStep(task('liveness'), worker, tick('Success', { container: gone }))).toEqual({
        worker,
        keepProbing: true,
      });
    },
  );

  it('counts from the start again after a hold', () => {
    const two = task('liveness', { probe: { failureThreshold: 2 } });
    const anew = { container: { ...container, id: 'y' } };
    expect(resultsOf(two, [tick('Failure'), tick('Failure'), tick('Failure', anew), tick('Failure', anew)])).toEqual([
      'Success',
      'Failure',
      'Success',
      'Failure',
    ]);
  });
});
