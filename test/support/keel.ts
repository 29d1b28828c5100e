import { assign, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { ruleFor } from '../../src/model/composition.ts';

/**
 * The keel: the reference model with known answers (docs/benchmarks.md): nodes, pod slots and one replica set, as machines
 * and rules. Two nodes and three slots have 1,495,152 states and 13,450,357 transitions.
 */
const podMachine = setup({
  types: {
    context: {} as { readonly node: string | null; readonly restarts: number },
    events: {} as
      | { type: 'pod.create' }
      | { type: 'pod.delete' }
      | { type: 'pod.bind'; node: string }
      | { type: 'container.started' }
      | { type: 'probe.succeeded' }
      | { type: 'probe.failed' }
      | { type: 'container.exited' }
      | { type: 'pod.removed' }
      | { type: 'pod.fail' },
  },
  guards: { isBound: ({ context }) => context.node !== null },
  actions: {
    bind: assign({ node: ({ event }) => ('node' in event ? event.node : null) }),
    clear: assign({ node: null, restarts: 0 }),
    countRestart: assign({ restarts: ({ context }) => Math.min(context.restarts + 1, 2) }),
  },
}).createMachine({
  id: 'pod',
  context: { node: null, restarts: 0 },
  initial: 'Absent',
  states: {
    Absent: { entry: 'clear', on: { 'pod.create': 'Pending' } },
    Pending: { on: { 'pod.bind': { target: 'Scheduled', actions: 'bind' }, 'pod.delete': 'Absent' } },
    Scheduled: { on: { 'container.started': 'Unready', 'pod.delete': 'Absent', 'pod.removed': 'Absent' } },
    Unready: {
      on: {
        'probe.succeeded': 'Ready',
        'container.exited': { target: 'Unready', actions: 'countRestart' },
        'pod.delete': 'Terminating',
        'pod.fail': 'Failed',
      },
    },
    Ready: {
      on: {
        'probe.failed': 'Unready',
        'container.exited': { target: 'Unready', actions: 'countRestart' },
        'pod.delete': 'Terminating',
        'pod.fail': 'Failed',
      },
    },
    Failed: { on: { 'pod.removed': 'Absent' } },
    Terminating: { on: { 'pod.removed': 'Absent' } },
  },
});

const nodeMachine = setup({
  types: {
    context: {} as { readonly running: boolean; readonly ready: boolean; readonly open: boolean },
    events: {} as
      | { type: 'node.terminate' }
      | { type: 'node.lost' }
      | { type: 'node.heartbeat' }
      | { type: 'node.cordon' }
      | { type: 'node.uncordon' },
  },
  guards: {
    isRunning: ({ context }) => context.running,
    isReady: ({ context }) => context.ready,
    mayBecomeReady: ({ context }) => context.running && !context.ready,
    isOpen: ({ context }) => context.open,
    isCordoned: ({ context }) => !context.open,
  },
}).createMachine({
  id: 'node',
  context: { running: true, ready: true, open: true },
  on: {
    'node.terminate': { guard: 'isRunning', actions: assign({ running: false, ready: false }) },
    'node.lost': { guard: 'isReady', actions: assign({ ready: false }) },
    'node.heartbeat': { guard: 'mayBecomeReady', actions: assign({ ready: true }) },
    'node.cordon': { guard: 'isOpen', actions: assign({ open: false }) },
    'node.uncordon': { guard: 'isCordoned', actions: assign({ open: true }) },
  },
});

const largest = 3;
const podsPerNode = 3;

const replicaSetMachine = setup({
  types: {
    context: {} as { readonly desired: number },
    events: {} as { type: 'scale.up' } | { type: 'scale.down' },
  },
}).createMachine({
  id: 'replica-set',
  context: { desired: largest },
  on: {
    'scale.up': {
      guard: ({ context }) => context.desired < largest,
      actions: assign({ desired: ({ context }) => context.desired + 1 }),
    },
    'scale.down': {
      guard: ({ context }) => context.desired > 1,
      actions: assign({ desired: ({ context }) => context.desired - 1 }),
    },
  },
});

interface PodView {
  readonly phase: string;
  readonly node: number;
  readonly index: number;
  readonly active: boolean;
  readonly holds: boolean;
}
interface NodeView {
  readonly index: number;
  readonly running: boolean;
  readonly healthy: boolean;
  readonly open: boolean;
}
interface Keel {
  readonly groups: {
    readonly pods: PodView;
    readonly nodes: NodeView;
    readonly replicaSets: { readonly desired: number };
  };
  readonly domains: object;
  readonly derived: {
    readonly active: number;
    readonly firstFree: number;
    readonly load: Int32Array;
    readonly desired: number;
  };
}
/** What the keel's properties read. */
export type KeelCluster = { readonly pods: readonly PodView[]; readonly nodes: readonly NodeView[] };

const rule = ruleFor<Keel>();
type Cluster = { readonly nodes: readonly NodeView[] };
const isHealthy = (pod: PodView, { nodes }: Cluster) => pod.node >= 0 && nodes[pod.node]?.healthy === true;
const isDead = (pod: PodView, { nodes }: Cluster) => pod.node >= 0 && nodes[pod.node]?.running === false;

const rules = [
  rule({
    id: 'replicaSet.createsPod',
    description: 'In the first free slot, while there are too few.',
    to: 'pods',
    event: () => ({ type: 'pod.create' }),
    when: (pod, cluster) => cluster.active < cluster.desired && pod.index === cluster.firstFree,
    fairness: 'weak',
  }),
  rule({
    id: 'replicaSet.deletesPod',
    description: 'Any one, while there are too many.',
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    when: (pod, cluster) => pod.active && cluster.active > cluster.desired,
    fairness: 'weak',
  }),
  rule({
    id: 'scheduler.binds',
    description: 'To any node that takes the pod.',
    to: 'pods',
    with: ['nodes'],
    event: (_, node) => ({ type: 'pod.bind', node: node.id }),
    when: (_, node, cluster) => node.healthy && node.open && (cluster.load[node.index] ?? 0) < podsPerNode,
    fairness: 'weak',
  }),
  ...(
    [
      ['kubelet.starts', 'container.started'],
      ['kubelet.probeSucceeds', 'probe.succeeded'],
      ['kubelet.probeFails', 'probe.failed'],
      ['kubelet.containerExits', 'container.exited'],
    ] as const
  ).map(([id, type]) =>
    rule({ id, description: type, to: 'pods', event: () => ({ type }), when: isHealthy, fairness: 'weak' }),
  ),
  rule({
    id: 'kubelet.confirmsDeletion',
    description: 'A terminating pod is gone.',
    to: 'pods',
    event: () => ({ type: 'pod.removed' }),
    when: (pod, cluster) => pod.phase === 'Terminating' && isHealthy(pod, cluster),
    fairness: 'weak',
  }),
  rule({
    id: 'nodeController.failsPod',
    description: 'A pod on a terminated node fails.',
    to: 'pods',
    event: () => ({ type: 'pod.fail' }),
    when: isDead,
    fairness: 'weak',
  }),
  rule({
    id: 'podGc.removes',
    description: 'Failed pods, and pods of terminated nodes.',
    to: 'pods',
    event: () => ({ type: 'pod.removed' }),
    when: (pod, cluster) => pod.phase === 'Failed' || isDead(pod, cluster),
    fairness: 'weak',
  }),
  ...(['node.terminate', 'node.lost', 'node.heartbeat', 'node.cordon', 'node.uncordon'] as const).map((type) =>
    rule({ id: `environment.${type}`, description: type, to: 'nodes', event: () => ({ type }), fairness: 'none' }),
  ),
  ...(['scale.up', 'scale.down'] as const).map((type) =>
    rule({ id: `user.${type}`, description: type, to: 'replicaSets', event: () => ({ type }), fairness: 'none' }),
  ),
];

/** The keel with the given numbers of nodes and pod slots; the slots are declared interchangeable, and the nodes where that is asked for. */
export function keel(nodes: number, slots: number, declared: { readonly nodes?: 'interchangeable' } = {}): Composition {
  const pods = Array.from({ length: slots }, (_, index) => `pod-${index}`);
  const nodeNames = Array.from({ length: nodes }, (_, index) => `n${index + 1}`);
  return {
    name: `keel ${nodes}/${slots}`,
    groups: {
      pods: {
        machine: podMachine,
        actors: pods.map((id) => ({ id })),
        view: ({ value, context }, { index }, indexOf): PodView => ({
          phase: String(value),
          node: context['node'] === null ? -1 : indexOf('nodes', context['node'] as string),
          index,
          active: ['Pending', 'Scheduled', 'Unready', 'Ready'].includes(String(value)),
          holds: !['Absent', 'Failed'].includes(String(value)) && context['node'] !== null,
        }),
      },
      nodes: {
        machine: nodeMachine,
        actors: nodeNames.map((id) => ({ id })),
        view: ({ context }, { index }): NodeView => ({
          index,
          running: context['running'] === true,
          healthy: context['running'] === true && context['ready'] === true,
          open: context['open'] === true,
        }),
      },
      replicaSets: { machine: replicaSetMachine, actors: [{ id: 'web' }] },
    },
    derived: {
      active: ({ pods: all }: { pods: readonly PodView[] }) => {
        let active = 0;
        for (const pod of all) if (pod.active) active++;
        return active;
      },
      firstFree: ({ pods: all }: { pods: readonly PodView[] }) => all.findIndex((pod) => pod.phase === 'Absent'),
      desired: ({ replicaSets }: { replicaSets: readonly { desired: number }[] }) => replicaSets[0]?.desired ?? 0,
      load: ({ pods: all }: { pods: readonly PodView[] }, reuse: Int32Array | undefined) => {
        const load = reuse ?? new Int32Array(nodes);
        load.fill(0);
        for (const pod of all) if (pod.holds) load[pod.node] = (load[pod.node] ?? 0) + 1;
        return load;
      },
    },
    rules,
    symmetry: [
      { group: 'pods', actors: pods },
      ...(declared.nodes === undefined ? [] : [{ group: 'nodes', actors: nodeNames }]),
    ],
  };
}
