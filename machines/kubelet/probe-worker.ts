import type { Probe } from '../api-objects.ts';
import type { ProbeResult } from './probe-result.ts';

/**
 * One probe of one container, asked once per period (P6).
 *
 * Source: pkg/kubelet/prober/worker.go (newWorker, doProbe) and pkg/kubelet/prober/prober.go (probe) at v1.32.
 */

/** What a probe is for. */
export type ProbeType = 'startup' | 'liveness' | 'readiness';

/** What one try of a probe came to: `Unknown` and any other end is a failure; `Error` says that the prober itself failed. */
export type ProbeOutcome = 'Success' | 'Warning' | 'Failure' | 'Unknown' | 'Error';

/** What a worker is made with. */
export interface ProbeTask {
  readonly probeType: ProbeType;
  readonly probe: Probe;
  /** spec.restartPolicy of the pod. */
  readonly restartPolicy?: string;
  /** Whether the container is a sidecar, which is started again under any policy. */
  readonly isSidecar?: boolean;
}

/** What a worker remembers between two tries. */
export interface ProbeWorker {
  /** Of the container that it has in view. */
  readonly containerId: string | null;
  /** What the rest of the kubelet sees; null before there was a container. */
  readonly result: ProbeResult | null;
  /** Set until there is a new container. */
  readonly onHold: boolean;
  readonly lastResult: ProbeResult | null;
  /** How often in a row the probe came to `lastResult`. */
  readonly resultRun: number;
}

/** What a worker finds when it is its time. */
export interface ProbeTick {
  readonly podPhase?: string;
  readonly podDeletionRequested?: boolean;
  /** The container's status as the kubelet last made it; null or absent where there is none yet. */
  readonly container?:
    | {
        readonly id: string;
        readonly state: string;
        readonly started?: boolean;
        readonly secondsSinceStart?: number;
      }
    | null
    | undefined;
  /** What the probe comes to if it is tried. */
  readonly probeOutcome: ProbeOutcome;
}

/** A worker after a tick, and whether it goes on. */
export interface ProbeStep {
  readonly worker: ProbeWorker;
  readonly keepProbing: boolean;
}

/** A worker before its first tick. */
export const newProbeWorker: ProbeWorker = {
  containerId: null,
  result: null,
  onHold: false,
  lastResult: null,
  resultRun: 0,
};

/** What counts before a probe has come to anything: neither traffic nor a restart before there is a reason. */
const initialResults: Readonly<Record<ProbeType, ProbeResult>> = {
  startup: 'Unknown',
  liveness: 'Success',
  readiness: 'Failure',
};

/** A worker after one period. */
export function probeStep(task: ProbeTask, before: ProbeWorker, tick: ProbeTick): ProbeStep {
  const { probeType, probe } = task;
  const { podPhase, container } = tick;
  if (podPhase === 'Failed' || podPhase === 'Succeeded') return { worker: before, keepProbing: false };
  if (container === undefined || container === null || container.id === '')
    return { worker: before, keepProbing: true };
  const worker = inView(before, container.id, probeType);
  if (worker.onHold) return { worker, keepProbing: true };
  if (container.state !== 'running') {
    const isOver = container.state === 'terminated' && task.restartPolicy === 'Never' && task.isSidecar !== true;
    return { worker: { ...worker, result: 'Failure' }, keepProbing: !isOver };
  }
  // A container that is being stopped is not to be reported, and not to be restarted.
  if (tick.podDeletionRequested === true && probeType !== 'readiness')
    return { worker: { ...worker, result: 'Success' }, keepProbing: false };
  const isEarly = Math.trunc(container.secondsSinceStart ?? 0) < (probe.initialDelaySeconds ?? 0);
  const isItsTurn = (container.started === true) === (probeType !== 'startup');
  if (isEarly || !isItsTurn || tick.probeOutcome === 'Error') return { worker, keepProbing: true };
  return { worker: afterResult(task, worker, resultOf(tick.probeOutcome)), keepProbing: true };
}

/** A new container begins with the initial result and ends a hold; the count of equal results goes on, as in Kubernetes. */
function inView(worker: ProbeWorker, containerId: string, probeType: ProbeType): ProbeWorker {
  if (worker.containerId === containerId) return worker;
  return { ...worker, containerId, result: initialResults[probeType], onHold: false };
}

function resultOf(outcome: ProbeOutcome): 'Success' | 'Failure' {
  return outcome === 'Success' || outcome === 'Warning' ? 'Success' : 'Failure';
}

function afterResult({ probeType, probe }: ProbeTask, worker: ProbeWorker, result: 'Success' | 'Failure'): ProbeWorker {
  const resultRun = worker.lastResult === result ? worker.resultRun + 1 : 1;
  const counted = { ...worker, lastResult: result, resultRun };
  const threshold = result === 'Success' ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3);
  if (resultRun < threshold) return counted;
  const isSettled = probeType === 'startup' || (probeType === 'liveness' && result === 'Failure');
  return isSettled ? { ...counted, result, onHold: true, resultRun: 0 } : { ...counted, result };
}
