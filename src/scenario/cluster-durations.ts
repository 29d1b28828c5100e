import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ClusterTimes, PodDurations } from '../../machines/durations.ts';
import type { ContainerFacts, PodFacts } from '../../machines/facts.ts';
import type { Delay } from '../model/composition.ts';
import type { PodTemplate } from './template-facts.ts';
import { anyMoment } from '../../machines/durations.ts';
import { tolerates } from '../../machines/toleration.ts';

/** What the durations of a pod depend on beside its template. */
export interface Timed {
  readonly times: ClusterTimes;
  readonly nodes: number;
  readonly generation: 'current' | 'legacy';
  /** A readiness probe may fail and pass again, which takes no initial delay. */
  readonly probesMayFail: boolean;
}

/** Works out how long things take with the pods of a template. */
export function podDurations({ spec, minReadySeconds }: PodTemplate, facts: PodFacts, timed: Timed): PodDurations {
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

/** plugin/pkg/admission/defaulttolerationseconds/admission.go at v1.32; the pod eviction timeout of the legacy node controller is the same. */
const defaultTolerationSeconds = 300;

/** Nodes are tainted one at a time: pkg/controller/nodelifecycle/config (nodeEvictionRate, 0.1 a second) at v1.32. */
const secondsForEachNode = 10;

/**
 * The shortest time for which a toleration bears the taint (pkg/controller/tainteviction/taint_eviction.go, getMinTolerationTime, at v1.32), from the moment of the taint, which
 * the node controller sets when it next looks, and on one node after another.
 */
function evictionOf({ tolerations = [] }: IPodSpec, { times, nodes, generation }: Timed): Delay {
  const borne = tolerations
    .filter((toleration) => tolerates(toleration, unreachable))
    .flatMap(({ tolerationSeconds }) => (tolerationSeconds === undefined ? [] : [Math.max(0, tolerationSeconds)]));
  const earliest = generation === 'legacy' || borne.length === 0 ? defaultTolerationSeconds : Math.min(...borne);
  return { earliest, latest: earliest + times.nodeMonitorPeriod + secondsForEachNode * Math.max(0, nodes - 1) };
}
