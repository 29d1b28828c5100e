import { setup } from 'xstate';

/**
 * A PriorityClass that somebody creates while the cluster runs (S5): from then on new pods get its priority, and old ones keep theirs.
 *
 * Source: plugin/pkg/admission/priority/admission.go at v1.32. What it makes of each pod template is worked out before the model is built;
 * a class that is there from the start needs no machine. Left out: its deletion, which no action here asks for.
 */
export const priorityClassMachine = setup({
  types: { events: {} as { type: 'priority-class.create' } },
}).createMachine({
  id: 'priority-class',
  description: 'A PriorityClass that comes into being during a run.',
  initial: 'Absent',
  states: {
    Absent: {
      description: 'Nobody has created it yet.',
      on: { 'priority-class.create': { target: 'Present', description: 'It is created.' } },
    },
    Present: { description: 'New pods get the priority that it says.' },
  },
});
