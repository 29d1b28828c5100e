import { assign, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { ruleFor } from '../../src/model/composition.ts';

/**
 * A Deployment's rolling update, and nothing else: it scales the old replica set down and the new one up within `maxSurge` and
 * `maxUnavailable`, as `rolling.go` of the deployment controller does; the replica sets create and delete pods in a few slots;
 * pods become ready, and may cease to be.
 */
const podMachine = setup({
  types: {
    context: {} as { readonly of: string | null },
    input: {} as { readonly old: boolean },
    events: {} as
      | { type: 'pod.create'; of: string }
      | { type: 'pod.delete' }
      | { type: 'probe.succeeded' }
      | { type: 'probe.failed' },
  },
  actions: {
    own: assign({ of: ({ event }) => ('of' in event ? event.of : null) }),
    clear: assign({ of: null }),
  },
}).createMachine({
  id: 'pod',
  context: ({ input }) => ({ of: input.old ? 'old' : null }),
  initial: 'Starting',
  states: {
    // Where the old pods come from: they are ready when the rollout begins.
    Starting: { always: [{ guard: ({ context }) => context.of !== null, target: 'Ready' }, { target: 'Absent' }] },
    Absent: { on: { 'pod.create': { target: 'Unready', actions: 'own' } } },
    Unready: { on: { 'probe.succeeded': 'Ready', 'pod.delete': { target: 'Absent', actions: 'clear' } } },
    Ready: { on: { 'probe.failed': 'Unready', 'pod.delete': { target: 'Absent', actions: 'clear' } } },
  },
});

const replicaSetMachine = setup({
  types: {
    context: {} as { readonly desired: number; readonly most: number },
    input: {} as { readonly desired: number; readonly most: number },
    events: {} as { type: 'scale.up' } | { type: 'scale.down' },
  },
}).createMachine({
  id: 'replica-set',
  context: ({ input }) => input,
  on: {
    'scale.up': {
      guard: ({ context }) => context.desired < context.most,
      actions: assign({ desired: ({ context }) => context.desired + 1 }),
    },
    'scale.down': {
      guard: ({ context }) => context.desired > 0,
      actions: assign({ desired: ({ context }) => context.desired - 1 }),
    },
  },
});

interface PodView {
  readonly id: string;
  readonly value: string;
  readonly of: string | null;
}
interface ReplicaSetView {
  readonly id: string;
  readonly desired: number;
}
interface Rollout {
  readonly groups: { readonly pods: PodView; readonly replicaSets: ReplicaSetView };
  readonly domains: object;
  readonly derived: {
    readonly desired: { readonly old: number; readonly new: number };
    readonly ready: { readonly old: number; readonly new: number };
    readonly firstFree: string | undefined;
  };
}
type Pods = { readonly pods: readonly PodView[] };

const rule = ruleFor<Rollout>();

const countOf = (pods: readonly PodView[], set: string | null) => pods.filter(({ of }) => of === set).length;

const workloadRules = [
  rule({
    id: 'replicaSet.creates',
    description: 'A pod in the first free slot, while it has too few.',
    to: 'pods',
    with: ['replicaSets'],
    event: (_, set) => ({ type: 'pod.create', of: set.id }),
    when: (pod, set, { pods, firstFree }) => pod.id === firstFree && countOf(pods, set.id) < set.desired,
    fairness: 'weak',
  }),
  rule({
    id: 'replicaSet.deletes',
    description: 'Any one of its pods, while it has too many.',
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    when: (pod, { pods, desired }) => countOf(pods, pod.of) > (pod.of === 'old' ? desired.old : desired.new),
    fairness: 'weak',
  }),
  rule({
    id: 'kubelet.probeSucceeds',
    description: 'The pod is ready.',
    to: 'pods',
    event: () => ({ type: 'probe.succeeded' }),
    fairness: 'weak',
  }),
];

const deploymentRules = (replicas: number, maxSurge: number, maxUnavailable: number) => [
  rule({
    id: 'deployment.scalesUp',
    description: 'The new replica set, within maxSurge.',
    to: 'replicaSets',
    event: () => ({ type: 'scale.up' }),
    when: (set, { desired }) => set.id === 'new' && desired.old + desired.new < replicas + maxSurge,
    fairness: 'weak',
  }),
  rule({
    id: 'deployment.scalesDown',
    description: 'The old replica set, within maxUnavailable.',
    to: 'replicaSets',
    event: () => ({ type: 'scale.down' }),
    when: (set, { desired, ready }) => {
      const newUnavailable = Math.max(desired.new - ready.new, 0);
      return set.id === 'old' && desired.old + desired.new - newUnavailable > replicas - maxUnavailable;
    },
    fairness: 'weak',
  }),
];

/** A rollout of so many replicas. Probes of ready pods may fail so often; without a number, any number of times. */
export function rollout({
  replicas = 2,
  maxSurge = 1,
  maxUnavailable = 0,
  failures,
}: {
  readonly replicas?: number;
  readonly maxSurge?: number;
  readonly maxUnavailable?: number;
  readonly failures?: number | undefined;
} = {}): Composition {
  const slots = Array.from({ length: replicas + maxSurge }, (_, slot) => `pod-${slot}`);
  const readyOf = (pods: readonly PodView[], set: string) =>
    pods.filter(({ of, value }) => of === set && value === 'Ready').length;
  return {
    name: `rollout of ${replicas}`,
    groups: {
      pods: { machine: podMachine, actors: slots.map((id, slot) => ({ id, input: { old: slot < replicas } })) },
      replicaSets: {
        machine: replicaSetMachine,
        actors: [
          { id: 'old', input: { desired: replicas, most: replicas } },
          { id: 'new', input: { desired: 0, most: replicas } },
        ],
      },
    },
    derived: {
      desired: ({ replicaSets: [old, next] }: { replicaSets: readonly [ReplicaSetView, ReplicaSetView] }) => ({
        old: old.desired,
        new: next.desired,
      }),
      ready: ({ pods }: Pods) => ({ old: readyOf(pods, 'old'), new: readyOf(pods, 'new') }),
      firstFree: ({ pods }: Pods) => pods.find(({ value }) => value === 'Absent')?.id,
    },
    rules: [
      ...deploymentRules(replicas, maxSurge, maxUnavailable),
      ...workloadRules,
      rule({
        id: 'environment.probeFails',
        description: 'A ready pod is not ready any more.',
        to: 'pods',
        event: () => ({ type: 'probe.failed' }),
        fairness: 'none',
        ...(failures === undefined ? {} : { spends: 'failures' }),
      }),
    ],
    ...(failures === undefined ? {} : { budgets: { failures } }),
  };
}
