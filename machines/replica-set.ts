import { assign, setup } from 'xstate';

/** What a ReplicaSet or ReplicationController is made with. */
export interface ReplicaSetInput {
  readonly exists: boolean;
  readonly replicas: number;
}

const replicasIn = (event: { type: string }) =>
  'replicas' in event && typeof event.replicas === 'number' ? event.replicas : 0;

const replicaSetSetup = setup({
  types: {
    context: {} as { readonly replicas: number; readonly input: ReplicaSetInput },
    input: {} as ReplicaSetInput,
    events: {} as
      | { type: 'replica-set.create'; replicas: number }
      | { type: 'replica-set.scale'; replicas: number }
      | { type: 'replica-set.delete' },
  },
  guards: {
    existsFromStart: ({ context }) => context.input.exists,
    isChange: ({ context, event }) => replicasIn(event) !== context.replicas,
  },
  actions: {
    setReplicas: assign({ replicas: ({ event }) => replicasIn(event) }),
    clear: assign({ replicas: 0 }),
  },
});

const lifecycle = {
  initial: 'Unborn',
  states: {
    Unborn: {
      description: 'The run begins.',
      always: [
        { guard: 'existsFromStart', target: 'Active', description: 'It is in the store from the start.' },
        { target: 'Absent', description: 'It may be created later.' },
      ],
    },
    Absent: {
      description: 'No such object.',
      entry: 'clear',
      on: {
        'replica-set.create': { target: 'Active', actions: 'setReplicas', description: 'The API server stores it.' },
      },
    },
    Active: {
      description: 'The object is in the store; its controller keeps the number of pods.',
      on: {
        'replica-set.scale': { guard: 'isChange', actions: 'setReplicas', description: 'spec.replicas is written.' },
        'replica-set.delete': {
          target: 'Absent',
          description: 'Deleted in the background: its pods are left to the garbage collector.',
        },
      },
    },
  },
} as const;

/**
 * A ReplicaSet: a wanted number of pods of one template (W2).
 *
 * Source: staging/src/k8s.io/api/apps/v1/types.go (ReplicaSet), pkg/registry/apps/replicaset/strategy.go at v1.32.
 *
 * Left out, and why that is sound: status, since controllers here read pods and not each other's status (fresh reads);
 * foreground and orphaning deletion; changes of selector or template, which ReplicaSets of Deployments never see.
 */
export const replicaSetMachine = replicaSetSetup.createMachine({
  id: 'replica-set',
  description: 'A ReplicaSet: how many pods of one template are wanted.',
  context: ({ input }) => ({ replicas: input.replicas, input }),
  ...lifecycle,
});

/**
 * A ReplicationController: the same lifecycle with an equality selector (W1, W4). Kubernetes runs both by one
 * controller too: pkg/controller/replication/replication_controller.go at v1.32 wraps the ReplicaSet's.
 */
export const replicationControllerMachine = replicaSetSetup.createMachine({
  id: 'replication-controller',
  description: 'A ReplicationController: how many pods of one template are wanted.',
  context: ({ input }) => ({ replicas: input.replicas, input }),
  ...lifecycle,
});
