import { setup } from 'xstate';

/**
 * A program of the control plane that hosts controllers (CP3): while it is down, what they look after stays as it is; when it starts
 * again it lists everything anew and knows nothing of what it was doing.
 *
 * Source: cmd/kube-controller-manager/app/controllermanager.go (Run, StartControllers), cmd/kube-scheduler/app/server.go (Run) at v1.32.
 *
 * This is the only one of its kind, and whatever it does it leads; several of a kind elect a leader: machines/candidate.ts.
 */
export const componentMachine = setup({
  types: { events: {} as { type: 'component.crash' } | { type: 'component.start' } | { type: 'component.stop' } },
}).createMachine({
  id: 'component',
  description: 'A program of the control plane that hosts controllers.',
  initial: 'Up',
  states: {
    Up: {
      description: 'It runs; its controllers work.',
      on: {
        'component.crash': { target: 'Crashed', description: 'Its process ends.' },
        'component.stop': { target: 'Stopped', description: 'Somebody takes it away.' },
      },
    },
    Crashed: {
      description: 'It does not run, and will be started again.',
      on: { 'component.start': { target: 'Up', description: 'Its kubelet starts it again.' } },
    },
    Stopped: { description: 'It does not run any more.' },
  },
});
