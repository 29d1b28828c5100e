import type { ClusterTimes } from '../../machines/durations.ts';
import type { Delay } from '../model/composition.ts';
import type { DocumentPart } from './document-part.ts';
import type { Scenario } from './scenario.ts';
import { defaultTimes } from '../../machines/durations.ts';

/** A day: longer delays are of no use beside those of seconds. */
const mostSeconds = 86_400;

/** Reads `spec.time` and `spec.durations`, which only ordered time asks for. */
export function readTimes(time: DocumentPart, durations: DocumentPart): Pick<Scenario, 'time' | 'times'> {
  const stated = time.oneOf('abstract', 'ordered') ?? 'abstract';
  if (stated === 'ordered') return { time: stated, times: readDurations(durations) };
  const isMistaken = durations.isWritten && time.value !== 'ordered' && (!time.isWritten || time.value === 'abstract');
  if (isMistaken)
    durations.refuse({
      code: 'contradiction',
      expected: 'durations only with time: ordered',
      found: 'durations under abstract time, in which everything may take any time',
      atKey: true,
    });
  return { time: 'abstract', times: defaultTimes };
}

function readDurations(part: DocumentPart): ClusterTimes {
  const fields = part.fields(
    ...(['nodeStatusUpdateFrequency', 'nodeMonitorPeriod', 'nodeMonitorGracePeriod'] as const),
    ...(['containerStart', 'nodeReboot', 'crashLoop'] as const),
  );
  if (fields === undefined) return defaultTimes;
  const seconds = (name: 'nodeStatusUpdateFrequency' | 'nodeMonitorPeriod' | 'nodeMonitorGracePeriod') =>
    fields[name].count(1, mostSeconds) ?? defaultTimes[name];
  const times: ClusterTimes = {
    nodeStatusUpdateFrequency: seconds('nodeStatusUpdateFrequency'),
    nodeMonitorPeriod: seconds('nodeMonitorPeriod'),
    nodeMonitorGracePeriod: seconds('nodeMonitorGracePeriod'),
    containerStart: readSpan(fields.containerStart) ?? defaultTimes.containerStart,
    nodeReboot: readSpan(fields.nodeReboot) ?? defaultTimes.nodeReboot,
    crashLoop: readSpan(fields.crashLoop) ?? defaultTimes.crashLoop,
  };
  refuseHastyController(fields.nodeMonitorGracePeriod, times);
  return times;
}

/** The node controller must give a kubelet more than one chance: pkg/controller/nodelifecycle/node_lifecycle_controller.go (nodeMonitorGracePeriod) at v1.32. */
function refuseHastyController(part: DocumentPart, times: ClusterTimes): void {
  const { nodeMonitorGracePeriod: grace, nodeStatusUpdateFrequency: every } = times;
  if (grace > every) return;
  part.refuse({
    code: 'contradiction',
    expected: `a grace period of several reports: more than the ${every} s of nodeStatusUpdateFrequency`,
    found: `${grace} s, within which a healthy node need not report`,
    atKey: true,
  });
}

/** Seconds as a number, or `{ from: 10, to: 30 }` for any number of them between; without `to`, there is no latest moment. */
function readSpan(part: DocumentPart): Delay | undefined {
  if (!part.isWritten) return undefined;
  if (typeof part.value !== 'object') {
    const exact = part.count(0, mostSeconds);
    return exact === undefined ? undefined : { earliest: exact, latest: exact };
  }
  const fields = part.fields('from', 'to');
  const earliest = fields?.from.count(0, mostSeconds) ?? 0;
  const latest = fields?.to.count(0, mostSeconds) ?? null;
  if (latest === null || latest >= earliest) return { earliest, latest };
  return fields?.to.refuse({ code: 'out-of-range', expected: `at least the ${earliest} s of from` });
}
