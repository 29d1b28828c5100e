import { assign, or, setup, stateIn } from 'xstate';
import type { NodePressure } from './node-pressure.ts';
import { withoutPressure, withPressure } from './node-pressure.ts';

/** What a node is made with. */
export interface NodeInput {
  /** spec.unschedulable from the start. */
  readonly cordoned: boolean;
  /** Missed heartbeats after which the node controller gives the node up: 4 in the legacy generation; 1 where a lease runs out. */
  readonly missesAllowed: number;
  /**
   * `none`: a record that was written by hand, with no machine behind it; `later`: a machine that may join; `awaited`: one that may join and whose
   * record has been written already. Left out: one that has long been there.
   */
  readonly kubelet?: 'none' | 'later' | 'awaited';
  /** The kubelet's flag --register-node; left out: true. */
  readonly registers?: boolean;
  /** Conditions beside Ready that are True from the start; left out: none. */
  readonly pressures?: readonly NodePressure[];
  /** Whether the NoExecute taint of a lost node is a step of its own; left out: it comes with the condition. */
  readonly taintsApart?: boolean;
  /** Its kubelet may have to evict pods for want of memory. */
  readonly mayRunShort?: true;
}

/** What changes in a node's life beside its states. */
export interface NodeContext {
  /** Heartbeats missed in a row. */
  readonly misses: number;
  /** The conditions beside Ready that are True, in the order of `nodePressures`. */
  readonly pressures: readonly NodePressure[];
  /** Has the NoExecute taint of a lost node, where that is a step of its own. */
  readonly tainted: boolean;
  /** Number of the block of addresses that it was given (spec.podCIDR), or null. */
  readonly podCidr: number | null;
  /** Whether its kubelet is to evict a pod for want of memory, or has just done so; there where the input says that it may come to that. */
  readonly memory?: 'Enough' | 'Short' | 'Reclaimed';
  readonly input: NodeInput;
}

/** What a node's machine accepts. */
export type NodeEvent =
  | { type: 'node.crash' }
  | { type: 'node.return' }
  | { type: 'node.terminate' }
  | { type: 'node.cutOff' }
  | { type: 'node.reconnect' }
  | { type: 'kubelet.stop' }
  | { type: 'kubelet.restart' }
  | { type: 'runtime.fail' }
  | { type: 'runtime.recover' }
  | { type: 'node.join' }
  | { type: 'node.register' }
  | { type: 'node.list' }
  | { type: 'node.heartbeatMissed' }
  | { type: 'node.gracePeriodExpired' }
  | { type: 'node.heartbeat' }
  | { type: 'node.notReady' }
  | { type: 'node.taint' }
  | { type: 'node.untaint' }
  | { type: 'node.pressureBegins'; condition: NodePressure }
  | { type: 'node.pressureEnds'; condition: NodePressure }
  | { type: 'node.assignPodCidr'; cidr: number }
  | { type: 'memory.runsShort' }
  | { type: 'memory.isReclaimed' }
  | { type: 'memory.isFree' }
  | { type: 'node.instanceGone' }
  | { type: 'node.cordon' }
  | { type: 'node.uncordon' }
  | { type: 'node.drain' }
  | { type: 'node.delete' };

/** The types, guards and actions that the regions of `nodeMachine` share. */
export const nodeSetup = setup({
  types: {
    context: {} as NodeContext,
    input: {} as NodeInput,
    events: {} as NodeEvent,
  },
  guards: {
    isCordonedFromStart: ({ context }) => context.input.cordoned,
    hasNoMachine: ({ context }) => context.input.kubelet !== undefined,
    joinsLater: ({ context }) => context.input.kubelet === 'later',
    mayJoin: ({ context }) => context.input.kubelet === 'later' || context.input.kubelet === 'awaited',
    registersItself: ({ context }) => context.input.registers !== false,
    isUp: stateIn('#node.host.Up'),
    isImpaired: stateIn('#node.host.Impaired'),
    isGone: stateIn('#node.host.Gone'),
    isRecorded: or([
      stateIn('#node.health.Pending'),
      stateIn('#node.health.Ready'),
      stateIn('#node.health.NotReady'),
      stateIn('#node.health.Unknown'),
    ]),
    hasNoPodCidr: ({ context }) => context.podCidr === null,
    isUntainted: ({ context }) => context.input.taintsApart === true && !context.tainted,
    isTainted: ({ context }) => context.tainted,
    isNew: ({ context, event }) => 'condition' in event && !context.pressures.includes(event.condition),
    isThere: ({ context, event }) => 'condition' in event && context.pressures.includes(event.condition),
    hasMemory: ({ context }) => context.memory === 'Enough',
    isShort: ({ context }) => context.memory === 'Short',
    lacksMemory: ({ context }) => context.memory !== undefined && context.memory !== 'Enough',
    mayMissMore: ({ context }) => context.misses < context.input.missesAllowed - 1,
    missedEnough: ({ context }) => context.misses >= context.input.missesAllowed - 1,
    hasMisses: ({ context }) => context.misses > 0,
  },
  actions: {
    countMiss: assign({ misses: ({ context }) => context.misses + 1 }),
    forgetMisses: assign({ misses: 0 }),
    taint: assign({ tainted: true }),
    untaint: assign({ tainted: false }),
    forgetRecord: assign({ tainted: false, podCidr: null }),
    addPressure: assign(({ context, event }) => ({
      pressures: 'condition' in event ? withPressure(context.pressures, event.condition) : context.pressures,
    })),
    removePressure: assign(({ context, event }) => ({
      pressures: 'condition' in event ? withoutPressure(context.pressures, event.condition) : context.pressures,
    })),
    runShort: assign({ memory: 'Short' }),
    reclaimMemory: assign({ memory: 'Reclaimed' }),
    freeMemory: assign(({ context }) => (context.memory === undefined ? {} : { memory: 'Enough' as const })),
    assignPodCidr: assign({ podCidr: ({ event }) => ('cidr' in event ? event.cidr : null) }),
  },
});
