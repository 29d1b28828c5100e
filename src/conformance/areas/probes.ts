import type { ProbeTask, ProbeTick } from '../../../machines/kubelet/probe-worker.ts';
import { newProbeWorker, probeStep } from '../../../machines/kubelet/probe-worker.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';

interface ProbeInput extends ProbeTask {
  readonly steps: readonly ProbeTick[];
}

/** What a probe of a container comes to, period by period (P6). */
export const probesArea: CaseArea = {
  probe: question(
    { probeType: 'string', probe: 'Probe', restartPolicy: 'string?', steps: '[]any' },
    ({ steps, ...task }: ProbeInput) => {
      let worker = newProbeWorker;
      return {
        steps: steps.map((tick) => {
          const step = probeStep(task, worker, tick);
          worker = step.worker;
          return { keepProbing: step.keepProbing, onHold: worker.onHold, result: worker.result };
        }),
      };
    },
  ),
};
