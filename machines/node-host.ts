import { nodeSetup } from './node-setup.ts';

/** What may happen to any machine that runs, whatever its kubelet does. */
const running = {
  'node.crash': { target: 'Down', description: 'It stops, and its containers with it. Nobody is told.' },
  'node.terminate': { target: 'Gone', description: 'It is taken away for good.' },
} as const;

/** The region `host` of a node: the machine, its kubelet and its connection, as they are and no controller sees them (N4, N5). */
export const nodeHost = nodeSetup.createStateConfig({
  description: 'The machine and its kubelet: the truth.',
  initial: 'Undecided',
  states: {
    Undecided: {
      description: 'The run begins.',
      always: [
        { guard: 'hasNoMachine', target: 'Missing', description: 'No machine is behind the record, or none yet.' },
        { target: 'Up', description: 'It has long been there.' },
      ],
    },
    Missing: {
      description: 'There is no machine of this name.',
      on: {
        'node.join': { guard: 'mayJoin', target: 'Up', description: 'It is started, and its kubelet with it.' },
      },
    },
    Up: {
      description: 'It runs; its kubelet works and reports.',
      on: {
        ...running,
        'node.cutOff': {
          target: 'CutOff',
          description: 'The network to the API server fails. Kubelet and containers go on.',
        },
        'kubelet.stop': { target: 'Silent', description: 'The kubelet stops. Containers go on.' },
        'runtime.fail': {
          target: 'Impaired',
          description: 'The container runtime no longer answers. Containers go on.',
        },
      },
    },
    CutOff: {
      description: 'It runs, and nothing passes between it and the API server.',
      on: {
        ...running,
        'node.reconnect': { target: 'Up', description: 'The network is back.' },
      },
    },
    Silent: {
      description: 'It runs without its kubelet.',
      on: {
        ...running,
        'kubelet.restart': {
          target: 'Up',
          description: 'The kubelet runs again, and finds the containers as they are.',
        },
      },
    },
    Impaired: {
      description: 'It runs, and its kubelet reports, but can neither start nor stop a container.',
      on: {
        ...running,
        'runtime.recover': { target: 'Up', description: 'The container runtime answers again.' },
      },
    },
    Down: {
      description: 'It does not run.',
      on: {
        'node.return': {
          target: 'Up',
          actions: 'freeMemory',
          description: 'It boots again, without the containers that it ran.',
        },
        'node.terminate': { target: 'Gone', description: 'It is taken away for good.' },
      },
    },
    Gone: { description: 'It will never run again.' },
  },
});
