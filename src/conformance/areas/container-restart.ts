import type { BackOff, BackOffLimits } from '../../../machines/kubelet/back-off.ts';
import { crashLoop, nextBackOff } from '../../../machines/kubelet/back-off.ts';
import type { ContainerRecord } from '../../../machines/kubelet/container-record.ts';
import { shouldStartContainer } from '../../../machines/kubelet/should-start-container.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';

interface RestartInput {
  readonly restartPolicy?: string;
  readonly podDeletionRequested?: boolean;
  readonly history?: readonly Pick<ContainerRecord, 'state' | 'exitCode'>[] | null;
}

interface CrashLoopInput extends BackOffLimits {
  readonly ranSeconds: readonly number[];
}

interface BackOffValuesInput extends BackOffLimits {
  readonly failures: number;
  readonly secondsBetween: number;
}

const limits = { baseSeconds: 'number', maxSeconds: 'number' };

/** Whether a container is started again, and how long that takes (P3). */
export const containerRestartArea: CaseArea = {
  shouldRestart: question(
    { restartPolicy: 'string?', podDeletionRequested: 'boolean?', history: '[]any|null?' },
    ({ restartPolicy, podDeletionRequested = false, history }: RestartInput) => ({
      restart: shouldStartContainer({ restartPolicy, deletionRequested: podDeletionRequested }, history?.[0]),
    }),
  ),
  crashLoop: question({ ...limits, ranSeconds: '[]number' }, ({ ranSeconds, ...within }: CrashLoopInput) => {
    const steps = crashLoop(ranSeconds, within);
    return {
      restartDelaySeconds: steps.map(({ restartDelaySeconds }) => restartDelaySeconds),
      backOffSeconds: steps.map(({ backOffSeconds }) => backOffSeconds),
    };
  }),
  backOffValues: question({ ...limits, failures: 'number', secondsBetween: 'number' }, backOffValues),
};

function backOffValues({ failures, secondsBetween, ...within }: BackOffValuesInput) {
  const before: number[] = [];
  let backOff: BackOff | undefined;
  for (let failure = 1; failure <= failures; failure++) {
    before.push(secondsOf(backOff));
    const now = failure * secondsBetween;
    backOff = nextBackOff(backOff, now, now, within);
  }
  // A reset forgets the series.
  return { before, afterReset: secondsOf(undefined) };
}

const secondsOf = (backOff: BackOff | undefined): number => backOff?.seconds ?? 0;
