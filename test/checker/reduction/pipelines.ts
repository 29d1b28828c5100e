import { assign, emit, setup } from 'xstate';
import type { Composition } from '../../../src/model/composition.ts';
import { propertiesFor } from '../../../src/property/property.ts';
import { ruleFor } from '../../../src/model/composition.ts';

interface WorkerContext {
  readonly steps: number;
  readonly done: number;
}

/** Works through private steps, and only then does something that others can see: adds to the tally. */
const workerMachine = setup({
  types: {
    context: {} as WorkerContext,
    input: {} as { readonly steps: number },
    events: {} as
      { type: 'worker.step' } | { type: 'worker.commit' } | { type: 'worker.strike' } | { type: 'worker.scold' },
    emitted: {} as { type: 'tally.add'; to: string },
  },
  guards: {
    hasMore: ({ context }) => context.done < context.steps,
    hasNone: ({ context }) => context.done === 0,
    hasAll: ({ context }) => context.done === context.steps,
  },
  actions: {
    step: assign({ done: ({ context }) => context.done + 1 }),
    add: emit({ type: 'tally.add', to: 'tally' }),
  },
}).createMachine({
  id: 'worker',
  context: ({ input }) => ({ steps: input.steps, done: 0 }),
  initial: 'Busy',
  states: {
    Busy: {
      on: {
        'worker.step': { guard: 'hasMore', actions: 'step' },
        'worker.strike': 'Idle',
        'worker.scold': { guard: 'hasNone', target: 'Idle' },
        'worker.commit': { guard: 'hasAll', target: 'Idle', actions: 'add' },
      },
    },
    Idle: {},
  },
});

const tallyMachine = setup({
  types: {
    context: {} as { readonly count: number; readonly most: number },
    input: {} as { readonly most: number },
    events: {} as { type: 'tally.add' },
  },
}).createMachine({
  id: 'tally',
  context: ({ input }) => ({ count: 0, most: input.most }),
  on: {
    'tally.add': {
      guard: ({ context }) => context.count < context.most,
      actions: assign({ count: ({ context }) => context.count + 1 }),
    },
  },
});

const spinnerMachine = setup({ types: { events: {} as { type: 'spinner.turn' } } }).createMachine({
  id: 'spinner',
  initial: 'Up',
  states: { Up: { on: { 'spinner.turn': 'Down' } }, Down: { on: { 'spinner.turn': 'Up' } } },
});

const lampMachine = setup({
  types: { events: {} as { type: 'lamp.fail' } },
}).createMachine({
  id: 'lamp',
  initial: 'On',
  states: { On: { on: { 'lamp.fail': 'Off' } }, Off: {} },
});

interface WorkerView {
  readonly id: string;
  readonly value: string;
  readonly steps: number;
  readonly done: number;
}

interface Shop {
  readonly groups: {
    readonly spinners: { readonly value: string };
    readonly workers: WorkerView;
    readonly tallies: { readonly count: number };
    readonly lamps: { readonly value: string };
  };
  readonly domains: object;
  readonly derived: object;
}

const rule = ruleFor<Shop>();

const steps = rule({
  id: 'worker.steps',
  description: 'Does a piece of work that nobody else sees.',
  to: 'workers',
  event: () => ({ type: 'worker.step' }),
  fairness: 'weak',
});

const stepsByLight = rule({
  id: 'worker.steps',
  description: 'Does a piece of work, while there is light.',
  to: 'workers',
  event: () => ({ type: 'worker.step' }),
  related: { in: 'lamps', at: ({ id }) => Number(id.slice(1)), where: ({ value }) => value === 'On' },
  fairness: 'weak',
});

const turns = rule({
  id: 'spinner.turns',
  description: 'Goes round, and nobody minds.',
  to: 'spinners',
  event: () => ({ type: 'spinner.turn' }),
  fairness: 'weak',
});

/** A reader that the first states of a run do not show: it looks at the work of others only late. */
const commits = ({ curious = false, scolds = false }: PipelineOptions) =>
  rule({
    id: 'worker.commits',
    description: 'Adds what was done to the tally.',
    to: 'workers',
    event: () => ({ type: 'worker.commit' }),
    ...(curious
      ? {
          when: (_, { tallies: [tally], workers }) =>
            (tally?.count ?? 0) < workers.length - 1 || workers.every(({ done }) => done > 0),
        }
      : {}),
    ...(scolds ? { broadcast: { to: 'workers', event: () => ({ type: 'worker.scold' }), where: () => true } } : {}),
    fairness: 'weak',
  });

const strikes = rule({
  id: 'worker.strikes',
  description: 'Stops working when all others are done.',
  to: 'workers',
  event: () => ({ type: 'worker.strike' }),
  when: (_, { tallies: [tally], workers }) => tally?.count === workers.length - 1,
  fairness: 'weak',
});

const leaves = rule({
  id: 'worker.leaves',
  description: 'Stops working at any time, while there is light to find the door.',
  to: 'workers',
  event: () => ({ type: 'worker.strike' }),
  related: { in: 'lamps', at: ({ id }) => Number(id.slice(1)), where: ({ value }) => value === 'On' },
  fairness: 'weak',
});

const lampFails = rule({
  id: 'fault.lampFails',
  description: 'It goes dark.',
  to: 'lamps',
  event: () => ({ type: 'lamp.fail' }),
  spends: 'failures',
  fairness: 'none',
});

/** What kind of pipelines. */
export interface PipelineOptions {
  readonly workers: number;
  readonly steps: number;
  /** Actors that go round in a circle of two private steps, for ever. */
  readonly spinners?: number;
  /** The last worker to commit looks at what the others have done. */
  readonly curious?: boolean;
  /** Whoever commits has all stop that have not begun. */
  readonly scolds?: boolean;
  /** Nobody need ever do a step. */
  readonly lazy?: boolean;
  /** Workers with a lamp that burns may stop at any time. */
  readonly leaves?: boolean;
  /** The last worker may stop instead. */
  readonly strikes?: boolean;
  /** Each worker needs a lamp of its own; this many may fail, for good. */
  readonly failures?: number;
}

/**
 * Workers that do `steps` private steps each before they add one to a tally: without a lamp, `(steps + 2) ** workers` states, since all that
 * matters is how far each worker has come.
 */
export function pipelines(options: PipelineOptions): Composition {
  const { failures } = options;
  const workers = Array.from({ length: options.workers }, (_, at) => at);
  return {
    name: 'pipelines',
    groups: {
      spinners: {
        machine: spinnerMachine,
        actors: Array.from({ length: options.spinners ?? 0 }, (_, at) => ({ id: `spinner-${at}` })),
      },
      workers: {
        machine: workerMachine,
        actors: workers.map((at) => ({ id: `w${at}`, input: { steps: options.steps } })),
      },
      tallies: { machine: tallyMachine, actors: [{ id: 'tally', input: { most: options.workers } }] },
      lamps: {
        machine: lampMachine,
        actors: failures === undefined ? [] : workers.map((at) => ({ id: `lamp-${at}` })),
      },
    },
    rules: [
      { ...(failures === undefined ? steps : stepsByLight), fairness: options.lazy === true ? 'none' : 'weak' },
      commits(options),
      turns,
      ...(options.leaves === true ? [leaves] : []),
      ...(options.strikes === true ? [strikes] : []),
      ...(failures === undefined ? [] : [lampFails]),
    ],
    budgets: failures === undefined ? {} : { failures },
  };
}

const { invariant, temporal, transitionInvariant } = propertiesFor<Shop>();

/** False with as many workers or more; looks at the tally only. */
export const tallyStaysBelow = (most: number) =>
  invariant({
    id: `tally-stays-below-${most}`,
    claim: `The tally stays below ${most}.`,
    holds: ({ tallies }) => tallies.every(({ count }) => count < most),
  });

/** True, and looks at every step. */
export const nobodyOverworks = invariant({
  id: 'nobody-overworks',
  claim: 'No worker does more than its steps.',
  holds: ({ workers }) => workers.every(({ done, steps: wanted }) => done <= wanted),
});

/** False, and looks at whether workers work, not at how far they are. */
export const somebodyIsBusy = invariant({
  id: 'somebody-is-busy',
  claim: 'There is always somebody at work.',
  holds: ({ workers }) => workers.some(({ value }) => value === 'Busy'),
});

/** True; judges each step by itself. */
export const stepsAreSmall = transitionInvariant({
  id: 'steps-are-small',
  claim: 'A step adds one.',
  of: 'workers',
  premise: (before, after) => after.done > before.done,
  holds: (before, after) => after.done <= before.done + 1,
});

/** False; whether it is depends on how far the tally is when a step is done. */
export const stepsComeBeforeCommits = transitionInvariant({
  id: 'steps-come-before-commits',
  claim: 'Nobody steps once the tally has begun.',
  of: 'workers',
  premise: (before, after) => after.done > before.done,
  holds: (before, after, { tallies }) => after.done === before.done || tallies.every(({ count }) => count === 0),
});

/** Under fairness. */
export const tallyGrows = temporal({
  id: 'tally-grows',
  claim: 'Something is added to the tally.',
  operator: 'eventually',
  holds: ({ tallies }) => tallies.some(({ count }) => count > 0),
});
