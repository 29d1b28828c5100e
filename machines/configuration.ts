import { setup } from 'xstate';

/**
 * A ConfigMap or a Secret that pods are configured by and that is not there all the time (P10).
 *
 * Source: pkg/volume/secret/secret.go (SetUpAt), pkg/volume/configmap/configmap.go (SetUpAt), pkg/kubelet/kubelet_pods.go
 * (makeEnvironmentVariables) at v1.32. What pods make of it is in `configuration-rules.ts`. Left out, and why that is sound: what stands in it, which
 * no lifecycle depends on; that kubelets keep copies for a minute, since the moment of a deletion is open anyway.
 */
export const configurationMachine = setup({
  types: {
    context: {} as { readonly input: { readonly exists: boolean } },
    input: {} as { readonly exists: boolean },
    events: {} as { type: 'configuration.create' } | { type: 'configuration.delete' },
  },
  guards: { existsFromStart: ({ context }) => context.input.exists },
}).createMachine({
  id: 'configuration',
  description: 'A ConfigMap or a Secret that comes or goes during a run.',
  context: ({ input }) => ({ input }),
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'existsFromStart', target: 'Present', description: 'It is in the store from the start.' },
        { target: 'Absent', description: 'It may be created later.' },
      ],
    },
    Absent: {
      description: 'No such object, or no such key in it.',
      on: { 'configuration.create': { target: 'Present', description: 'Somebody creates it.' } },
    },
    Present: {
      description: 'Kubelets find it.',
      on: {
        'configuration.delete': { target: 'Absent', description: 'Somebody deletes it; who has read it goes on.' },
      },
    },
  },
});
