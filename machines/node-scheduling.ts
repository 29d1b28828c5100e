import { nodeSetup } from './node-setup.ts';

/** The region `scheduling` of a node: what users decide about it (N8). */
export const nodeScheduling = nodeSetup.createStateConfig({
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
});
