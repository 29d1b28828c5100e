import { and, assign, or, setup, stateIn } from 'xstate';

/** What a node is made with. */
export interface NodeInput {
  /** spec.unschedulable from the start. */
  readonly cordoned: boolean;
  /** Missed heartbeats after which the node controller gives the node up: 4 in the legacy generation; 1 where a lease runs out. */
  readonly missesAllowed: number;
}

/**
 * A node: its record in the API server, and the machine behind it (N1, N2, N3, N4, N5, N8, N9).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go, pkg/kubelet/kubelet_node_status.go,
 * staging/src/k8s.io/cloud-provider/controllers/nodelifecycle/node_lifecycle_controller.go at v1.32; the legacy phases:
 * docs/admin/node.md at v1.0.
 *
 * Regions: `host` is the truth, which no controller sees; `health` is what the API says of it; `scheduling` is the user's.
 *
 * Left out, and why that is sound: heartbeats of a healthy node, since they change nothing; pressure conditions and
 * NetworkUnavailable (no fault here sets them); a kubelet that reports Ready=False while it lives; the not-ready and
 * unreachable taints are one with the condition, since they always follow it and the scheduler and the evictions that
 * they cause are rules of their own. In the current generation the lease's 40 s are one timer that may run out at any moment
 * after the machine stopped: one miss.
 */
export const nodeMachine = setup({
  types: {
    context: {} as { readonly misses: number; readonly input: NodeInput },
    input: {} as NodeInput,
    events: {} as
      | { type: 'node.crash' }
      | { type: 'node.return' }
      | { type: 'node.terminate' }
      | { type: 'node.heartbeatMissed' }
      | { type: 'node.gracePeriodExpired' }
      | { type: 'node.heartbeat' }
      | { type: 'node.instanceGone' }
      | { type: 'node.cordon' }
      | { type: 'node.uncordon' }
      | { type: 'node.drain' }
      | { type: 'node.delete' },
  },
  guards: {
    isCordonedFromStart: ({ context }) => context.input.cordoned,
    isUp: stateIn('#node.host.Up'),
    isGone: stateIn('#node.host.Gone'),
    isRecorded: or([stateIn('#node.health.Ready'), stateIn('#node.health.Unknown')]),
    mayMissMore: ({ context }) => context.misses < context.input.missesAllowed - 1,
    missedEnough: ({ context }) => context.misses >= context.input.missesAllowed - 1,
    hasMisses: ({ context }) => context.misses > 0,
  },
  actions: {
    countMiss: assign({ misses: ({ context }) => context.misses + 1 }),
    forgetMisses: assign({ misses: 0 }),
  },
}).createMachine({
  id: 'node',
  description: 'A node: the machine, what the API server says of it, and whether it takes new pods.',
  type: 'parallel',
  context: ({ input }) => ({ misses: 0, input }),
  states: {
    host: {
      description: 'The machine and its kubelet: the truth.',
      initial: 'Up',
      states: {
        Up: {
          description: 'It runs; its kubelet works and reports.',
          on: {
            'node.crash': { target: 'Down', description: 'It stops, and its containers with it. Nobody is told.' },
            'node.terminate': { target: 'Gone', description: 'It is taken away for good.' },
          },
        },
        Down: {
          description: 'It does not run.',
          on: {
            'node.return': { target: 'Up', description: 'It boots again, without the containers that it ran.' },
            'node.terminate': { target: 'Gone', description: 'It is taken away for good.' },
          },
        },
        Gone: { description: 'It will never run again.' },
      },
    },
    health: {
      description: 'The condition Ready, and with it the taints that follow; in the legacy generation the phase.',
      initial: 'Ready',
      states: {
        Ready: {
          description: 'Ready is True.',
          on: {
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
            'node.delete': { target: 'Deleted', description: 'A user deletes the record.' },
            'node.heartbeat': {
              guard: and(['isUp', 'hasMisses']),
              actions: 'forgetMisses',
              description: 'A heartbeat arrives after all.',
            },
          },
        },
        Unknown: {
          description: 'Ready is Unknown; the node is tainted unreachable.',
          on: {
            'node.heartbeat': { guard: 'isUp', target: 'Ready', description: 'The kubelet reports again.' },
            'node.delete': { target: 'Deleted', description: 'A user deletes the record.' },
            'node.instanceGone': {
              guard: 'isGone',
              target: 'Terminated',
              description: 'The cloud says that the instance does not exist.',
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
              guard: 'isUp',
              target: 'Ready',
              description: 'A live kubelet registers its node again.',
            },
          },
        },
      },
    },
    scheduling: {
      description: 'spec.unschedulable, and whether somebody drains the node.',
      initial: 'Undecided',
      states: {
        Undecided: {
          description: 'The run begins.',
          always: [
            {
              guard: 'isCordonedFromStart',
              target: 'Cordoned',
              description: 'It was written with spec.unschedulable.',
            },
            { target: 'Open', description: 'It was not.' },
          ],
        },
        Open: {
          description: 'New pods may come.',
          on: {
            'node.cordon': { guard: 'isRecorded', target: 'Cordoned', description: 'kubectl cordon.' },
            'node.drain': { guard: 'isRecorded', target: 'Draining', description: 'kubectl drain.' },
          },
        },
        Cordoned: {
          description: 'No new pods; those that are there go on.',
          on: {
            'node.uncordon': { guard: 'isRecorded', target: 'Open', description: 'kubectl uncordon.' },
            'node.drain': { guard: 'isRecorded', target: 'Draining', description: 'kubectl drain.' },
            'node.delete': {
              guard: 'isRecorded',
              target: 'Open',
              description: 'Its record goes; a node that registers again is open.',
            },
          },
        },
        Draining: {
          description: 'No new pods, and those that are there are evicted.',
          on: {
            'node.uncordon': { guard: 'isRecorded', target: 'Open', description: 'kubectl uncordon.' },
            'node.delete': {
              guard: 'isRecorded',
              target: 'Open',
              description: 'Its record goes; a node that registers again is open.',
            },
          },
        },
      },
    },
  },
});
