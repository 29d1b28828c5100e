import type { CaseArea } from '../case-area.ts';
import type { Labels } from '../../../machines/label-selector.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import type { TraceInput } from '../node-trace.ts';
import { isMarkedNotReady } from '../../../machines/nodes/pod-readiness.ts';
import { question } from '../case-area.ts';
import { reconcileNodeLabels } from '../../../machines/nodes/node-labels.ts';
import { runNodeTrace, taintWords } from '../node-trace.ts';
import { withNoScheduleTaints } from '../../../machines/nodes/node-taints.ts';
import { zoneState } from '../../../machines/nodes/zone-state.ts';

interface ZoneInput {
  readonly readyNodes: number;
  readonly notReadyNodes: number;
  readonly unhealthyZoneThreshold: number;
}

interface PodInput {
  readonly pod: PodObject;
  readonly nodeReady?: string | null;
  readonly nodeExamined: boolean;
}

/** The node controller: heartbeats, taints, zones (N1, N3, N5, N6). */
export const nodeLifecycleArea: CaseArea = {
  trace: question(
    {
      nodes: '[]any',
      events: '[]any',
      monitorPeriodSeconds: 'number',
      gracePeriodSeconds: 'number',
      startupGracePeriodSeconds: 'number',
      untilSecond: 'number',
    },
    (input: TraceInput) => ({ changes: runNodeTrace(input) }),
  ),
  noScheduleTaints: question({ node: 'Node' }, ({ node: { spec, status } }: { readonly node: NodeObject }) => ({
    taints: taintWords(
      withNoScheduleTaints({
        taints: spec?.taints ?? [],
        conditions: status?.conditions ?? [],
        unschedulable: spec?.unschedulable ?? false,
      }),
    ),
  })),
  zoneState: question(
    { readyNodes: 'number', notReadyNodes: 'number', unhealthyZoneThreshold: 'number' },
    ({ readyNodes, notReadyNodes, unhealthyZoneThreshold }: ZoneInput) => ({
      state: zoneState(readyNodes, notReadyNodes, unhealthyZoneThreshold),
    }),
  ),
  podUpdate: question(
    { pod: 'Pod', nodeReady: 'string|null?', nodeExamined: 'boolean' },
    ({ pod, nodeReady, nodeExamined }: PodInput) => ({
      podMarkedNotReady: isMarkedNotReady(pod, nodeExamined ? (nodeReady ?? undefined) : undefined),
    }),
  ),
  reconcileLabels: question({ labels: '{}string|null?' }, ({ labels = null }: { readonly labels?: Labels | null }) => ({
    labels: labels && reconcileNodeLabels(labels),
  })),
};
