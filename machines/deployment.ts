import { assign, setup } from 'xstate';

/** What a Deployment is made with. */
export interface DeploymentInput {
  readonly exists: boolean;
  readonly replicas: number;
  /** Number of the first template. */
  readonly revision: number;
  readonly paused: boolean;
}

/**
 * A Deployment: a wanted number of pods, and the template they are to have (W3). Its controller is in deployment-controller.ts.
 *
 * Source: staging/src/k8s.io/api/apps/v1/types.go (Deployment), pkg/registry/apps/deployment/strategy.go at v1.32.
 *
 * Left out, and why that is sound: status and conditions, which only report; the progress deadline, which changes nothing
 * but a condition; foreground and orphaning deletion.
 */
export const deploymentMachine = setup({
  types: {
    context: {} as { readonly replicas: number; readonly revision: number; readonly input: DeploymentInput },
    input: {} as DeploymentInput,
    events: {} as
      | { type: 'deployment.create' }
      | { type: 'deployment.scale'; replicas: number }
      | { type: 'deployment.setTemplate'; revision: number }
      | { type: 'deployment.pause' }
      | { type: 'deployment.resume' }
      | { type: 'deployment.delete' },
  },
  guards: {
    existsFromStart: ({ context }) => context.input.exists,
    isPausedFromStart: ({ context }) => context.input.paused,
  },
  actions: {
    reset: assign(({ context }) => ({ replicas: context.input.replicas, revision: context.input.revision })),
    setReplicas: assign({
      replicas: ({ context, event }) => (event.type === 'deployment.scale' ? event.replicas : context.replicas),
    }),
    setRevision: assign({
      revision: ({ context, event }) => (event.type === 'deployment.setTemplate' ? event.revision : context.revision),
    }),
  },
}).createMachine({
  id: 'deployment',
  description: 'A Deployment: how many pods are wanted, and of which template.',
  context: ({ input }) => ({ replicas: input.replicas, revision: input.revision, input }),
  initial: 'Unborn',
  states: {
    Unborn: {
      description: 'The run begins.',
      always: [
        { guard: 'existsFromStart', target: 'Present', description: 'It is in the store from the start.' },
        { target: 'Absent', description: 'It may be created later.' },
      ],
    },
    Absent: {
      description: 'No such object.',
      entry: 'reset',
      on: { 'deployment.create': { target: 'Present', description: 'The API server stores it.' } },
    },
    Present: {
      description: 'The object is in the store.',
      initial: 'Deciding',
      on: {
        'deployment.scale': { actions: 'setReplicas', description: 'spec.replicas is written.' },
        'deployment.setTemplate': {
          actions: 'setRevision',
          description: 'spec.template is written: a new revision, or an old one again.',
        },
        'deployment.delete': {
          target: 'Absent',
          description: 'Deleted in the background: its ReplicaSets are left to the garbage collector.',
        },
      },
      states: {
        Deciding: {
          description: 'It was just stored.',
          always: [
            { guard: 'isPausedFromStart', target: 'Paused', description: 'It was written with spec.paused.' },
            { target: 'Active', description: 'It was not.' },
          ],
        },
        Active: {
          description: 'Its controller rolls out the template.',
          on: { 'deployment.pause': { target: 'Paused', description: 'kubectl rollout pause.' } },
        },
        Paused: {
          description: 'Its controller keeps the number of pods and leaves templates alone.',
          on: { 'deployment.resume': { target: 'Active', description: 'kubectl rollout resume.' } },
        },
      },
    },
  },
});
