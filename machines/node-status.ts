import { and } from 'xstate';
import { nodeSetup } from './node-setup.ts';

/** Silence is noticed in every state of the record in the same way. */
const silence = {
  'node.heartbeatMissed': {
    guard: 'mayMissMore',
    actions: 'countMiss',
    description: 'The node controller finds no new heartbeat.',
  },
  'node.gracePeriodExpired': {
    guard: 'missedEnough',
    target: 'Unknown',
    actions: 'forgetMisses',
    description: 'No heartbeat within the grace period: every condition becomes Unknown.',
  },
} as const;

const deletion = {
  'node.delete': { target: 'Deleted', actions: 'forgetRecord', description: 'A user deletes the record.' },
} as const;

const instanceGone = {
  'node.instanceGone': {
    guard: 'isGone',
    target: 'Terminated',
    actions: 'forgetRecord',
    description: 'The cloud says that the instance does not exist.',
  },
} as const;

/** A lost node is tainted NoExecute in a later pass, where that is a step of its own. */
const eviction = {
  'node.taint': {
    guard: 'isUntainted',
    actions: 'taint',
    description: 'The node controller adds the NoExecute taint: pods are evicted.',
  },
  'node.untaint': {
    guard: 'isTainted',
    actions: 'untaint',
    description: 'All nodes are lost: the node controller takes the NoExecute taint away again.',
  },
} as const;

const reportsNotReady = {
  guard: 'isImpaired',
  target: 'NotReady',
  description: 'The kubelet reports that it cannot run pods.',
} as const;

/** The region `health` of a node: whether there is a record, and its condition Ready (N2, N3, N4, N5, N9). */
export const nodeStatus = nodeSetup.createStateConfig({
  description:
    'The record and its condition Ready, and with it the taints that follow; in the legacy generation the phase.',
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'joinsLater', target: 'Unregistered', description: 'Its machine has yet to join.' },
        { guard: 'hasNoMachine', target: 'Pending', description: 'It was written by hand.' },
        { target: 'Ready', description: 'Its kubelet has long reported.' },
      ],
    },
    Unregistered: {
      description: 'There is no record yet.',
      on: {
        'node.register': {
          guard: and(['isUp', 'registersItself']),
          target: 'Pending',
          description: 'The kubelet makes the record.',
        },
        'node.list': {
          guard: 'isUp',
          target: 'Pending',
          description: 'Legacy: the sync with the cloud makes the record.',
        },
      },
    },
    Pending: {
      description: 'A record of which no kubelet has reported: it is tainted not-ready. Legacy: phase Pending.',
      on: {
        ...silence,
        ...deletion,
        ...instanceGone,
        'node.heartbeat': { guard: 'isUp', target: 'Ready', description: 'The kubelet reports that it is ready.' },
      },
    },
    Ready: {
      description: 'Ready is True. Legacy: phase Running.',
      on: {
        ...silence,
        ...deletion,
        'node.notReady': reportsNotReady,
        'node.heartbeat': {
          guard: and(['isUp', 'hasMisses']),
          actions: 'forgetMisses',
          description: 'A heartbeat arrives after all.',
        },
      },
    },
    NotReady: {
      description: 'Ready is False; the node is tainted not-ready.',
      on: {
        ...silence,
        ...deletion,
        ...instanceGone,
        ...eviction,
        'node.heartbeat': {
          guard: 'isUp',
          target: 'Ready',
          actions: ['forgetMisses', 'untaint'],
          description: 'The kubelet reports that it is ready again.',
        },
      },
    },
    Unknown: {
      description: 'Ready is Unknown; the node is tainted unreachable.',
      on: {
        ...deletion,
        ...instanceGone,
        ...eviction,
        'node.notReady': reportsNotReady,
        'node.heartbeat': {
          guard: 'isUp',
          target: 'Ready',
          actions: 'untaint',
          description: 'The kubelet reports again.',
        },
      },
    },
    Terminated: {
      description:
        'Legacy: phase Terminated. Current: the cloud provider had the record deleted. It never takes a pod again.',
    },
    Deleted: {
      description: 'A user deleted the record.',
      on: {
        'node.heartbeat': {
          guard: and(['isUp', 'registersItself']),
          target: 'Ready',
          description: 'A live kubelet registers its node again.',
        },
      },
    },
  },
});
