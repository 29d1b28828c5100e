import { containerName, rule } from './universe.ts';
import { memoryFaultRules } from './memory-eviction.ts';
import { onLiveNode, onReportingNode } from './kubelet.ts';

/** Faults of single containers beyond `faults.ts` (P3, P5, P6). A cluster whose scenario does not allow one has neither its rule nor its budget. */
export const podFaultNames = ['livenessFlap', 'hookFailure', 'outOfMemory', 'memoryPressure'] as const;

/** What may go wrong within a pod. */
export const podFaultRules = [
  rule({
    id: 'fault.livenessFails',
    description: 'A liveness probe fails for so long that its container is killed.',
    implements: ['P6'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'liveness.failed', container }),
    related: onReportingNode,
    spends: 'livenessFlap',
    fairness: 'none',
    says: (pod, container) =>
      `the liveness probe of ${containerName(pod, container)} of ${pod.id} fails, and it is killed`,
  }),
  rule({
    id: 'fault.postStartFails',
    description: 'A postStart hook fails: its container is killed.',
    implements: ['P5'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'postStart.failed', container }),
    related: onReportingNode,
    spends: 'hookFailure',
    fairness: 'none',
    says: (pod, container) =>
      `the postStart hook of ${containerName(pod, container)} of ${pod.id} fails, and it is killed`,
  }),
  rule({
    id: 'fault.outOfMemory',
    description: 'A container is killed for want of memory: it ends with 137 and the reason OOMKilled.',
    implements: ['P1', 'P3'],
    to: 'pods',
    with: ['containers'],
    event: (_, container) => ({ type: 'container.outOfMemory', container }),
    related: onLiveNode,
    spends: 'outOfMemory',
    fairness: 'none',
    says: (pod, container) =>
      `the container ${containerName(pod, container)} of ${pod.id} is killed for want of memory`,
  }),
  ...memoryFaultRules,
];
