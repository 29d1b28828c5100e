import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { ImageBehaviour, ProbeFate } from '../../machines/facts.ts';

/**
 * What comes of a probe that is asked of a process while it starts up. Tries begin `initialDelaySeconds` after the start and follow each
 * other by `periodSeconds`, but the clock of the prober ticks from before the start: the try that fails once too often is up to one period
 * later than the earliest that it can be.
 *
 * Source: pkg/kubelet/prober/worker.go (run, doProbe) at v1.32. How long a try takes (timeoutSeconds) is not counted.
 */
export function probeFate(probe: IProbe, fromSeconds: number, toSeconds: number): ProbeFate {
  const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = probe;
  const latest = initialDelaySeconds + periodSeconds * failureThreshold;
  if (toSeconds <= latest - periodSeconds) return 'passes';
  return fromSeconds >= latest ? 'fails' : 'either';
}

/** The same for what an image does; null where a container always ends, or never begins, before anything comes of the probe. */
export function fateOfProbe(probe: IProbe | undefined, behaviour: ImageBehaviour): ProbeFate | null {
  if (probe === undefined) return null;
  switch (behaviour.kind) {
    case 'ready':
    case 'exits':
    case 'may-hang':
      return 'passes';
    case 'runs-but-never-serves':
      return 'fails';
    case 'slow-start':
      return probeFate(probe, behaviour.fromSeconds, behaviour.toSeconds);
    case 'never-pulled':
    case 'crash-loop':
      return null;
  }
}
