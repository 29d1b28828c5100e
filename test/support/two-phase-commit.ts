import { assign, setup } from 'xstate';
import type { Composition } from '../../src/model/composition.ts';
import { propertiesFor } from '../../src/property/property.ts';
import { ruleFor } from '../../src/model/composition.ts';

/**
 * Two-phase commit as Lamport specifies it (`TwoPhase.tla` of the TLA+ Examples), where no message is ever lost or taken off
 * the network. So a resource manager's `Prepared` message is a fact about that manager (`sent`), as is the transaction manager's
 * having read it (`counted`), and `Commit` or `Abort` is on the network once the transaction manager has decided.
 */
const resourceManagerMachine = setup({
  types: {
    context: {} as { readonly sent: boolean; readonly counted: boolean },
    events: {} as
      | { type: 'manager.prepare' }
      | { type: 'manager.chooseAbort' }
      | { type: 'prepared.count' }
      | { type: 'message.commit' }
      | { type: 'message.abort' },
  },
  guards: { isSent: ({ context }) => context.sent },
  actions: { send: assign({ sent: true }), count: assign({ counted: true }) },
}).createMachine({
  id: 'resource-manager',
  context: { sent: false, counted: false },
  initial: 'Working',
  on: {
    'prepared.count': { guard: 'isSent', actions: 'count' },
    'message.commit': '.Committed',
    'message.abort': '.Aborted',
  },
  states: {
    Working: { on: { 'manager.prepare': { target: 'Prepared', actions: 'send' }, 'manager.chooseAbort': 'Aborted' } },
    Prepared: {},
    Committed: {},
    Aborted: {},
  },
});

const transactionManagerMachine = setup({
  types: { events: {} as { type: 'decide.commit' } | { type: 'decide.abort' } },
}).createMachine({
  id: 'transaction-manager',
  initial: 'Waiting',
  states: {
    Waiting: { on: { 'decide.commit': 'Committed', 'decide.abort': 'Aborted' } },
    Committed: {},
    Aborted: {},
  },
});

interface TwoPhase {
  readonly groups: {
    readonly resourceManagers: { readonly value: string; readonly counted: boolean };
    readonly transactionManagers: { readonly value: string };
  };
  readonly domains: object;
  readonly derived: { readonly decision: string };
}

const rule = ruleFor<TwoPhase>();

const rules = [
  rule({
    id: 'transactionManager.countsPrepared',
    description: 'Reads a Prepared message; reading it once more changes nothing.',
    to: 'resourceManagers',
    event: () => ({ type: 'prepared.count' }),
    when: (_, { decision }) => decision === 'Waiting',
    fairness: 'weak',
  }),
  rule({
    id: 'transactionManager.commits',
    description: 'Once every resource manager is known to be prepared.',
    to: 'transactionManagers',
    event: () => ({ type: 'decide.commit' }),
    when: (_, { resourceManagers }) => resourceManagers.every((manager) => manager.counted),
    fairness: 'weak',
  }),
  rule({
    id: 'transactionManager.aborts',
    description: 'At any time before it has decided.',
    to: 'transactionManagers',
    event: () => ({ type: 'decide.abort' }),
    fairness: 'none',
  }),
  rule({
    id: 'resourceManager.prepares',
    description: 'And says so.',
    to: 'resourceManagers',
    event: () => ({ type: 'manager.prepare' }),
    fairness: 'weak',
  }),
  rule({
    id: 'resourceManager.choosesAbort',
    description: 'At any time before it is prepared.',
    to: 'resourceManagers',
    event: () => ({ type: 'manager.chooseAbort' }),
    fairness: 'none',
  }),
  rule({
    id: 'resourceManager.receivesCommit',
    description: 'The message stays on the network.',
    to: 'resourceManagers',
    event: () => ({ type: 'message.commit' }),
    when: (_, { decision }) => decision === 'Committed',
    fairness: 'weak',
  }),
  rule({
    id: 'resourceManager.receivesAbort',
    description: 'The message stays on the network.',
    to: 'resourceManagers',
    event: () => ({ type: 'message.abort' }),
    when: (_, { decision }) => decision === 'Aborted',
    fairness: 'weak',
  }),
];

/** Two-phase commit with this many resource managers, declared interchangeable. */
export function twoPhaseCommit(size: number): Composition {
  const ids = Array.from({ length: size }, (_, index) => `rm${index + 1}`);
  return {
    name: `two-phase commit, ${size} resource managers`,
    groups: {
      resourceManagers: { machine: resourceManagerMachine, actors: ids.map((id) => ({ id })) },
      transactionManagers: { machine: transactionManagerMachine, actors: [{ id: 'tm' }] },
    },
    derived: {
      decision: ({ transactionManagers: [manager] }: { transactionManagers: readonly [{ value: string }] }) =>
        manager.value,
    },
    rules,
    symmetry: [{ group: 'resourceManagers', actors: ids }],
  };
}

const { invariant, transitionInvariant, witness } = propertiesFor<TwoPhase>();

/** `TCConsistent`: no resource manager has committed while another has aborted. */
export const consistent = invariant({
  id: 'two-phase-commit/consistent',
  claim: 'No resource manager has committed while another has aborted.',
  holds: ({ resourceManagers }) =>
    !resourceManagers.some(({ value }) => value === 'Committed') ||
    !resourceManagers.some(({ value }) => value === 'Aborted'),
});

/** The longest shortest run: everyone prepares, is counted, and commits. */
export const allCommit = witness({
  id: 'two-phase-commit/all-commit',
  claim: 'Everyone can commit.',
  reached: ({ resourceManagers }) => resourceManagers.every(({ value }) => value === 'Committed'),
});

/** True of every state, but nothing ever happens to a manager that has decided, so there is nothing to judge. */
export const decisionIsFinal = transitionInvariant({
  id: 'two-phase-commit/decision-is-final',
  claim: 'A resource manager that has committed or aborted stays so.',
  of: 'resourceManagers',
  premise: (before) => before.value === 'Committed' || before.value === 'Aborted',
  holds: (before, after) => before.value === 'Working' || before.value === 'Prepared' || after.value === before.value,
});

/** False: a prepared manager may be told to abort. */
export const preparedCommits = transitionInvariant({
  id: 'two-phase-commit/prepared-commits',
  claim: 'Who is prepared will commit.',
  of: 'resourceManagers',
  premise: (before) => before.value === 'Prepared',
  holds: (before, after) => before.value !== 'Prepared' || after.value !== 'Aborted',
});
