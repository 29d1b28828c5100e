import { assign, setup } from 'xstate';
import { isFinalized, withoutFinalizer } from './namespaces/namespace-deletion.ts';

/** What a namespace is made with. */
export interface NamespaceInput {
  /** spec.finalizers beyond Kubernetes' own, which some other program is to remove. */
  readonly foreignFinalizers: readonly string[];
}

/** The finalizer that the namespace controller removes once the contents are gone. */
export const kubernetesFinalizer = 'kubernetes';

/**
 * A namespace's lifecycle (M1, M2).
 *
 * Source: pkg/controller/namespace/deletion/namespaced_resources_deleter.go and pkg/registry/core/namespace/storage/storage.go at v1.32.
 *
 * Left out, and why that is sound: the five seconds before the controller starts on a deleted namespace (a timer that may
 * fire at once); conditions that only report; a namespace that is made anew after its removal (its name stays free).
 */
export const namespaceMachine = setup({
  types: {
    context: {} as { readonly finalizers: readonly string[] },
    input: {} as NamespaceInput,
    events: {} as { type: 'namespace.delete' } | { type: 'namespace.finalize'; finalizer: string },
  },
  guards: {
    holdsFinalizer: ({ context, event }) =>
      event.type === 'namespace.finalize' && context.finalizers.includes(event.finalizer),
    isFinalized: ({ context }) => isFinalized(context.finalizers),
  },
  actions: {
    removeFinalizer: assign({
      finalizers: ({ context, event }) =>
        event.type === 'namespace.finalize'
          ? withoutFinalizer(context.finalizers, event.finalizer)
          : context.finalizers,
    }),
  },
}).createMachine({
  id: 'namespace',
  description: 'A namespace: active, terminating, removed.',
  context: ({ input }) => ({ finalizers: [kubernetesFinalizer, ...input.foreignFinalizers] }),
  initial: 'Active',
  states: {
    Active: {
      description: 'Objects may be created in it.',
      on: {
        'namespace.delete': {
          target: 'Terminating',
          description: 'deletionTimestamp is set; from now on nothing is created in it.',
        },
      },
    },
    Terminating: {
      description: 'Its contents are being deleted; finalizers hold it.',
      always: {
        guard: 'isFinalized',
        target: 'Removed',
        description: 'The last finalizer is gone, and so is the namespace.',
      },
      on: {
        'namespace.finalize': {
          guard: 'holdsFinalizer',
          actions: 'removeFinalizer',
          description: 'Whoever owns the finalizer removes it.',
        },
      },
    },
    Removed: { description: 'No such namespace.' },
  },
});
