/** What a scheduler may come to with a pod that is not bound: `machines/scheduling-attempt.ts` says when. Part of `podMachine`. */
export const attemptTransitions = {
  'pod.assume': {
    guard: 'isAttemptable',
    actions: 'attempt',
    description: 'Its scheduler decides for a node.',
  },
  'pod.nominate': {
    guard: 'isAttemptable',
    actions: 'attempt',
    description: 'Others are deleted to make room for it.',
  },
  'pod.dropNomination': {
    guard: 'isAttemptable',
    actions: 'attempt',
    description: 'The room that was made for it will not do.',
  },
  'pod.forgetDecision': {
    guard: 'isAttemptable',
    actions: 'attempt',
    description: 'Its scheduler crashes before it has told the API server, or finds its volumes taken.',
  },
  'pod.bindAssumed': {
    guard: 'isAttemptable',
    actions: 'bind',
    description: 'spec.nodeName is written: the node that its scheduler decided for.',
  },
} as const;
