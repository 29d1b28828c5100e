import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ClusterTimes, PodDurations } from '../../machines/durations.ts';
import type { ContainerFacts, PodFacts } from '../../machines/facts.ts';
import type { Delay } from '../model/composition.ts';
import type { Timed } from './timed.ts';
import { anyMoment } from '../../machines/durations.ts';
import { defaultTolerationSeconds, withDefaultTolerations } from '../../machines/pods/default-tolerations.ts';
import { matchingTolerations, shortestToleration } from '../../machines/nodes/taint-eviction.ts';

/** Works out how long things take with the pods of a template. */
export function podDurations(
  { spec, minReadySeconds }: { readonly spec: IPodSpec; readonly minReadySeconds: number },
  facts: PodFacts,
  timed: Timed,
): PodDurations {
  const { times } = timed;
  return {
    start: times.containerStart,
    readiness: readinessOf(spec, timed.probesMayFail),
    availability: { earliest: minReadySeconds, latest: minReadySeconds },
    // By then the kubelet has killed what did not stop by itself.
    termination: { earliest: 0, latest: spec.terminationGracePeriodSeconds ?? defaultGracePeriod },
    eviction: evictionOf(spec, timed),
    collection: { earliest: quarantine, latest: quarantine + 2 * collectorPeriod },
    exits: facts.containers.map((container) => exitOf(container, times)),
    ...(facts.lifecycle?.images === undefined
      ? {}
      : { imageExits: facts.lifecycle.images.map((list) => list.map(({ container }) => exitOf(container, times))) }),
  };
}

const defaultGracePeriod = 30;

/** pkg/controller/podgc/gc_controller.go (gcCheckPeriod, quarantineTime) at v1.32: found at one look, believed 40 s later, removed at the next look. */
const collectorPeriod = 20;
const quarantine = 40;

function exitOf({ behaviour }: ContainerFacts, { crashLoop }: ClusterTimes): Delay {
  return behaviour.kind === 'crash-loop' ? crashLoop : anyMoment;
}

/**
 * A probe runs once a period, which began at any moment before the container did; none counts before the initial delay. Source: pkg/kubelet/prober/worker.go (doProbe) at
 * v1.32. The slowest of the pod's containers decides. An application that serves is taken to do so as soon as it runs.
 */
function readinessOf({ containers }: IPodSpec, probesMayFail: boolean): Delay {
  const probes = containers.flatMap(({ readinessProbe }) => (readinessProbe === undefined ? [] : [readinessProbe]));
  const delays = probes.map(({ initialDelaySeconds = 0, periodSeconds = 10, successThreshold = 1 }) => {
    const repeated = (successThreshold - 1) * periodSeconds;
    return {
      earliest: (probesMayFail ? 0 : initialDelaySeconds) + repeated,
      latest: initialDelaySeconds + repeated + periodSeconds,
    };
  });
  return {
    earliest: Math.max(0, ...delays.map(({ earliest }) => earliest)),
    latest: Math.max(0, ...delays.map(({ latest }) => latest)),
  };
}

const unreachable = { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' };

/** Nodes are tainted one at a time: pkg/controller/nodelifecycle/config (nodeEvictionRate, 0.1 a second) at v1.32. */
const secondsForEachNode = 10;

/**
 * The time for which the pod's tolerations bear the taint, from the moment of the taint, which the node controller sets when it next looks, and on one node
 * after another. The pod eviction timeout of the legacy node controller is what admission gives pods today.
 */
function evictionOf({ tolerations = [] }: IPodSpec, { times, nodes, generation }: Timed): Delay {
  const borne = generation === 'legacy' ? [] : tolerations;
  const used = matchingTolerations([unreachable], withDefaultTolerations(borne)) ?? [];
  const seconds = shortestToleration(used);
  // For ever: no eviction comes, and no clock is needed.
  const earliest = Number.isFinite(seconds) ? seconds : defaultTolerationSeconds;
  return { earliest, latest: earliest + times.nodeMonitorPeriod + secondsForEachNode * Math.max(0, nodes - 1) };
}
