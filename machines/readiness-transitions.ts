/** What becomes of the condition Ready of a pod that is not being deleted, for the machine of a pod (P6). */
export const readinessTransitions = {
  'probe.succeeded': { guard: 'isProbed', actions: 'markReady', description: 'The readiness probe passes.' },
  'probe.failed': { guard: 'isProbedReady', actions: 'markUnready', description: 'The readiness probe fails.' },
  'status.reported': {
    guard: 'runsUnprobed',
    actions: 'markReady',
    description: 'The kubelet, heard again, reports it Ready.',
  },
  'pod.becameAvailable': {
    guard: 'awaitsAvailability',
    actions: 'markAvailable',
    description: 'It was ready for minReadySeconds.',
  },
} as const;
