import type { AnyStateMachine } from 'xstate';
import { assign, createMachine, emit, log, raise, sendTo } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Composition, Rule } from '../../src/model/composition.ts';
import { actionName } from '../../src/model/model.ts';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { check } from '../../src/checker/check.ts';
import { compose } from '../../src/model/compose.ts';
import { diningPhilosophers } from '../support/dining-philosophers.ts';
import { keel } from '../support/keel.ts';
import { ModelError } from '../../src/model/model-error.ts';
import { tokenRing } from '../support/token-ring.ts';

const lamp = createMachine({
  id: 'lamp',
  initial: 'Off',
  states: { Off: { on: { 'lamp.press': 'On' } }, On: { on: { 'lamp.press': 'Off' } } },
});

const press: Rule = {
  id: 'user.presses',
  description: 'Presses the lamp.',
  to: 'lamps',
  event: () => ({ type: 'lamp.press' }),
  fairness: 'none',
};

/** Two lamps and a user; a test changes what it is about. */
const lamps = (changes: Partial<Composition> = {}): Composition => ({
  name: 'lamps',
  groups: { lamps: { machine: lamp, actors: [{ id: 'left' }, { id: 'right' }] } },
  rules: [press],
  ...changes,
});

/** One actor of a machine that gets the event `go`. */
const alone = (machine: AnyStateMachine, changes: Partial<Composition> = {}): Composition => ({
  name: 'alone',
  groups: { actors: { machine, actors: [{ id: 'it' }] } },
  rules: [{ ...press, id: 'user.goes', to: 'actors', event: () => ({ type: 'go' }) }],
  ...changes,
});

/** A machine that runs one action on `go`. */
const onGo = (actions: unknown, context: object = {}) =>
  createMachine({ id: 'm', context, on: { go: { actions: actions as never } } });

interface Pointing {
  readonly context: { readonly at: readonly string[] };
  readonly event: { readonly id: string };
}

/** Interchangeable lamps, and a finger that keeps the names of those it was pointed at. */
function pointing(keep: (seen: Pointing) => readonly string[]): Composition {
  const finger = createMachine({
    id: 'finger',
    context: { at: [] as readonly string[] },
    on: { 'finger.point': { actions: assign({ at: (seen) => keep(seen as unknown as Pointing) }) } },
  });
  const point: Rule = {
    ...press,
    id: 'user.points',
    to: 'fingers',
    with: ['lamps'],
    event: (_: never, { id }: { id: string }) => ({ type: 'finger.point', id }),
  };
  return lamps({
    groups: { ...lamps().groups, fingers: { machine: finger, actors: [{ id: 'thumb' }] } },
    symmetry: [{ group: 'lamps', actors: ['left', 'right'] }],
    rules: [press, point],
  });
}

function refusal(composition: Composition): string {
  try {
    compose(composition);
  } catch (error) {
    if (error instanceof ModelError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'composed';
}

describe('compose', () => {
  it('asks the machines of the keel 316 times, whatever the number of slots: 28 x 10 for a pod, 6 x 5 for a node, 3 x 2', () => {
    expect(compose(keel(2, 3)).tableSize).toBe(316);
    expect(compose(keel(2, 6)).tableSize).toBe(316);
  });

  it('interns the local states of each machine', () => {
    const counts = compose(keel(2, 3)).actors.map(({ id, states }) => [id, states.locals.length]);
    expect(Object.fromEntries(counts)).toEqual({ 'pod-0': 28, 'pod-1': 28, 'pod-2': 28, n1: 6, n2: 6, web: 3 });
  });

  it('shares local states among actors of equal machine and input, and among no others', () => {
    const [p0, p1] = compose(diningPhilosophers(2)).actors;
    expect(p0?.states).not.toBe(p1?.states);
    const [left, right] = compose(lamps()).actors;
    expect(left?.states).toBe(right?.states);
    const namesake = createMachine({ id: 'lamp', initial: 'On', states: { On: { on: { 'lamp.press': 'On' } } } });
    const mixed = { lamps: { machine: lamp, actors: [{ id: 'left' }, { id: 'right', machine: namesake }] } };
    const [first, second] = compose(lamps({ groups: mixed })).actors;
    expect([first?.states.locals.length, second?.states.locals.length]).toEqual([2, 1]);
  });

  it('numbers actions rule by rule, receiver by receiver, parameter by parameter', () => {
    const paint = createMachine({ id: 'paint', on: { 'paint.take': { actions: assign({}) } } });
    const model = compose(
      lamps({
        groups: { lamps: { machine: paint, actors: [{ id: 'left' }, { id: 'right' }] } },
        domains: { colours: ['red', 'blue'], coats: [1, 2] },
        rules: [{ ...press, with: ['colours', 'coats'], event: () => ({ type: 'paint.take' }) }],
      }),
    );
    expect(model.actions.map(actionName)).toEqual(
      ['left', 'right'].flatMap((lampId) =>
        ['red, 1', 'red, 2', 'blue, 1', 'blue, 2'].map((rest) => `user.presses(${lampId}, ${rest})`),
      ),
    );
  });

  it('gives the same composition the same numbers and fingerprint, and another one another fingerprint', () => {
    const fingerprints = [
      tokenRing(3),
      tokenRing(3),
      tokenRing(4),
      tokenRing(3, { copies: true }),
      boundedBuffer(),
    ].map((composition) => compose(composition).fingerprint);
    expect(fingerprints[0]).toBe(fingerprints[1]);
    expect(new Set(fingerprints).size).toBe(4);
  });

  it('takes an event that a machine raises itself as part of the same transition', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'A',
      states: { A: { on: { go: { actions: raise({ type: 'on' }) }, on: 'B' } }, B: {} },
    });
    const [actor] = compose(alone(machine)).actors;
    expect(actor?.states.locals.map(({ value }) => value)).toEqual(['A', 'B']);
    expect(actor?.states.next[0]).toEqual([1]);
  });

  it('takes actors as interchangeable that another one names one at a time, and all alike', () => {
    const model = compose(pointing(({ event }) => [event.id]));
    // Nothing pointed at: 3 ways to be lit; otherwise the lamp pointed at and the other one are on or off.
    expect(check(model, { properties: [] }).states).toBe(3 + 4);
    expect(check(model, { properties: [], symmetry: false }).states).toBe(12);
  });

  it('accepts no event in a final state', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'A',
      on: { go: '.Done' },
      states: { A: {}, Done: { type: 'final' } },
    });
    expect(compose(alone(machine)).actors[0]?.states.next).toEqual([[1], [-1]]);
  });
});

describe('compose refuses', () => {
  const refusals: readonly (readonly [what: string, composition: Composition, message: string])[] = [
    [
      'a command to an actor that does not exist',
      alone(onGo(emit({ type: 'x', to: 'nobody' }))),
      "unknown-receiver: machine 'm' emits 'x' to 'nobody': there is no such actor",
    ],
    [
      'a command without a receiver',
      alone(onGo(emit({ type: 'x' }))),
      "unknown-receiver: machine 'm' emits 'x' without a receiver; expected an emitted event with `to`, the id of an actor",
    ],
    [
      'a command that its receiver knows nothing of',
      alone(onGo(emit({ type: 'x', to: 'it' }))),
      "event-not-accepted: machine 'm' emits 'x' to 'it': machine 'm' accepts no such event",
    ],
    [
      'a rule whose event the machine knows nothing of',
      lamps({ rules: [{ ...press, event: () => ({ type: 'lamp.pres' }) }] }),
      "event-not-accepted: rule 'user.presses' sends 'lamp.pres' to machine 'lamp', which accepts no such event; it accepts: lamp.press",
    ],
    [
      'a rule of which only some parameters make an unknown event',
      lamps({
        domains: { verbs: ['press', 'pres'] },
        rules: [{ ...press, with: ['verbs'], event: (_: never, verb: string) => ({ type: `lamp.${verb}` }) }],
      }),
      "event-not-accepted: rule 'user.presses' sends 'lamp.pres' to machine 'lamp', which accepts no such event; it accepts: lamp.press",
    ],
    [
      'an answer to a refusal that the machine knows nothing of',
      lamps({ rules: [{ ...press, refused: () => ({ type: 'lamp.refused' }) }] }),
      "event-not-accepted: rule 'user.presses' answers a refusal with 'lamp.refused' to machine 'lamp', which accepts no such event; it accepts: lamp.press",
    ],
    [
      'a broadcast that no member knows anything of',
      lamps({
        rules: [{ ...press, broadcast: { to: 'lamps', event: () => ({ type: 'lamp.dim' }), where: () => true } }],
      }),
      "event-not-accepted: rule 'user.presses' broadcasts 'lamp.dim' to machine 'lamp', which accepts no such event; it accepts: lamp.press",
    ],
    [
      'admission of an event that no member knows anything of',
      lamps({ admission: [{ id: 'fuse', to: 'lamps', event: 'lamp.pres', refuses: () => 'blown' }] }),
      "event-not-accepted: admission 'fuse' judges 'lamp.pres' to machine 'lamp', which accepts no such event; it accepts: lamp.press",
    ],
    [
      'a rule that can never be enabled',
      alone(createMachine({ id: 'm', on: { go: { guard: () => false, actions: assign({}) } } })),
      "rule-never-enabled: rule 'user.goes' sends 'go' to machine 'm', but none of its local states accepts it: the rule can never be enabled",
    ],
    [
      'a context without bound',
      alone(onGo(assign({ n: ({ context }: { context: { n: number } }) => context.n + 1 }), { n: 0 }), {
        maxLocalStates: 3,
      }),
      "unbounded-context: machine 'm' has more than 3 local states; the last new one came from 'go'. Bound its context, or raise maxLocalStates",
    ],
    ...(
      [
        ['a Date', () => new Date(0), 'a Date'],
        ['a Map', () => new Map(), 'a Map'],
        ['a function', () => () => 1, 'a function'],
        ['a bigint', () => 1n, 'a bigint'],
        ['NaN', () => NaN, 'NaN'],
        ['undefined in an array', () => [undefined], 'undefined'],
        ['an object without a prototype', () => Object.create(null) as unknown, 'an object without a prototype'],
      ] as const
    ).map(
      ([what, make, found]) =>
        [
          `${what} in a context`,
          alone(onGo(assign({ held: make }), { held: null })),
          `context-not-json: machine 'm' on 'go': holds ${found}; expected plain JSON`,
        ] as const,
    ),
    [
      'an event that is not JSON',
      lamps({ rules: [{ ...press, event: () => ({ type: 'lamp.press', at: new Date(0) }) }] }),
      "context-not-json: event 'lamp.press' to machine 'lamp': holds a Date; expected plain JSON",
    ],
    [
      'an input that is not JSON',
      lamps({ groups: { lamps: { machine: lamp, actors: [{ id: 'left', input: { watts: Infinity } }] } } }),
      "context-not-json: input of actor 'left': holds Infinity; expected plain JSON",
    ],
    [
      'a machine that throws when it starts',
      alone(
        createMachine({
          id: 'm',
          context: () => {
            throw new Error('no bulb');
          },
          on: { go: { actions: assign({}) } },
        }),
      ),
      "machine-error: machine 'm' on its initial transition: no bulb",
    ],
    [
      'an assignment that throws',
      alone(
        onGo(
          assign(() => {
            throw new Error('no bulb');
          }),
        ),
      ),
      "machine-error: machine 'm' on 'go': no bulb",
    ],
    [
      'a guard that throws',
      alone(
        createMachine({
          id: 'm',
          on: {
            go: {
              guard: () => {
                throw new Error('no bulb');
              },
              actions: assign({}),
            },
          },
        }),
      ),
      "machine-error: machine 'm' on 'go': Unable to evaluate guard in transition for event 'go' in state node 'm':\nno bulb",
    ],
    [
      'sendTo, since nobody is there to send to',
      alone(onGo(sendTo('nobody', { type: 'x' }))),
      "machine-error: machine 'm' on 'go': Unable to send event to actor 'nobody' from machine 'm'.",
    ],
    [
      'an effect outside the model',
      alone(onGo(log('pressed'))),
      "effect-not-modelled: machine 'm' on 'go': 'xstate.log' is an effect outside the model; use emit for commands",
    ],
    [
      'a timer that no rule lets fire',
      alone(
        createMachine({
          id: 'm',
          initial: 'A',
          states: { A: { on: { go: 'B' } }, B: { after: { 1000: 'A' } } },
        }),
      ),
      "timer-without-rule: machine 'm' has the timer 'xstate.after.1000.m.B', and no rule lets it fire; add the rules of timersOf",
    ],
    [
      'a command before the first event',
      alone(createMachine({ id: 'm', entry: emit({ type: 'go', to: 'it' }), on: { go: { actions: assign({}) } } })),
      "effect-not-modelled: machine 'm' emits a command before its first event",
    ],
    [
      'a history state',
      alone(
        createMachine({
          id: 'm',
          initial: 'A',
          states: { A: { on: { go: 'B.past' } }, B: { initial: 'C', states: { C: {}, past: { type: 'history' } } } },
        }),
      ),
      "effect-not-modelled: machine 'm' has the history state 'm.B.past', which hides state; keep what it remembers in the context",
    ],
    [
      'two actors of one name',
      lamps({ groups: { lamps: { machine: lamp, actors: [{ id: 'left' }, { id: 'left' }] } } }),
      "duplicate-name: two declarations of the actor 'left'",
    ],
    [
      'an actor named as a budget is',
      lamps({ budgets: { left: 1 } }),
      "duplicate-name: two declarations of the actor 'left'",
    ],
    [
      'two rules of one name',
      lamps({ rules: [press, press] }),
      "duplicate-name: two declarations of the rule 'user.presses'",
    ],
    [
      'a domain named as a group is',
      lamps({ domains: { lamps: [1] } }),
      "duplicate-name: two declarations of the name 'lamps'",
    ],
    [
      'a derived value named as a group is',
      lamps({ derived: { lamps: () => 0 } }),
      "duplicate-name: two declarations of the name 'lamps'",
    ],
    [
      'a group named as the one that keeps the budgets',
      lamps({
        groups: { budgets: { machine: lamp, actors: [{ id: 'left' }] } },
        rules: [{ ...press, to: 'budgets' }],
        budgets: { presses: 1 },
      }),
      "duplicate-name: two declarations of the name 'budgets'",
    ],
    [
      'a reader that lags by less than a revision',
      lamps({ readers: { eye: { lag: 0.5, groups: ['lamps'] } } }),
      "bad-reader: reader 'eye' lags by 0.5; expected a whole number, 0 or more",
    ],
    [
      'a reader of an unknown group',
      lamps({ readers: { eye: { lag: 1, groups: ['lamp'] } } }),
      "unknown-name: 'eye' names the group 'lamp'; there are: lamps",
    ],
    [
      'a group named as the one that keeps what readers have not seen',
      lamps({
        groups: { readers: { machine: lamp, actors: [{ id: 'left' }] } },
        rules: [{ ...press, to: 'readers' }],
        readers: { eye: { lag: 1, groups: ['readers'] } },
      }),
      "duplicate-name: two declarations of the name 'readers'",
    ],
    [
      'a rule that looks through an unknown reader',
      lamps({ rules: [{ ...press, reads: 'toString' }], readers: { eye: { lag: 0, groups: ['lamps'] } } }),
      "unknown-name: 'user.presses' names the reader 'toString'; there are: eye",
    ],
    [
      'a rule that makes an unknown reader start anew',
      lamps({ rules: [{ ...press, resets: () => ['ear'] }], readers: { eye: { lag: 0, groups: ['lamps'] } } }),
      "unknown-name: 'user.presses' names the reader 'ear'; there are: eye",
    ],
    [
      'a rule that counts on what nobody has seen',
      lamps({ rules: [{ ...press, unchanged: 'revision' }] }),
      "bad-reader: rule 'user.presses' counts on what its reader has seen, but names none in `reads`",
    ],
    [
      'a rule that expects what concerns nothing',
      lamps({
        rules: [{ ...press, reads: 'eye', expects: true }],
        readers: { eye: { lag: 0, groups: ['lamps'] } },
      }),
      "bad-reader: rule 'user.presses' expects, but its reader does not look at group 'lamps', or not say what an actor of it concerns",
    ],
    [
      'a rule to an unknown group',
      lamps({ rules: [{ ...press, to: 'lamp' }] }),
      "unknown-name: 'user.presses' names the group 'lamp'; there are: lamps",
    ],
    [
      'a rule to a group named as a method of every object is',
      lamps({ rules: [{ ...press, to: 'toString' }] }),
      "unknown-name: 'user.presses' names the group 'toString'; there are: lamps",
    ],
    [
      'an unknown parameter',
      lamps({ rules: [{ ...press, with: ['colours'] }], domains: { coats: [1] } }),
      "unknown-name: 'user.presses' names the group or domain 'colours'; there are: lamps, coats",
    ],
    [
      'a broadcast to an unknown group',
      lamps({ rules: [{ ...press, broadcast: { to: 'fuses', event: () => ({ type: 'x' }), where: () => true } }] }),
      "unknown-name: 'user.presses' names the group 'fuses'; there are: lamps",
    ],
    [
      'an unknown budget',
      lamps({ rules: [{ ...press, spends: 'presses' }] }),
      "unknown-name: 'user.presses' names the budget 'presses'; there are: none",
    ],
    [
      'admission to an unknown group',
      lamps({ admission: [{ id: 'fuse', to: 'fuses', event: 'x', refuses: () => undefined }] }),
      "unknown-name: 'fuse' names the group 'fuses'; there are: lamps",
    ],
    [
      'an unknown actor in a symmetry group',
      lamps({ symmetry: [{ group: 'lamps', actors: ['left', 'middle'] }] }),
      "unknown-name: 'symmetry' names the actor of group 'lamps' 'middle'; there are: left, right",
    ],
  ];

  it.each(refusals)('%s', (_, composition, message) => {
    expect(refusal(composition)).toBe(message);
  });
});

describe('compose refuses a symmetry', () => {
  const both = [{ group: 'lamps', actors: ['left', 'right'] }];
  const pair = (left: object, right: object, machine: AnyStateMachine = lamp) => ({
    groups: {
      lamps: {
        machine,
        actors: [
          { id: 'left', ...left },
          { id: 'right', ...right },
        ],
      },
    },
    symmetry: both,
  });

  it.each([
    [
      'of actors with different inputs',
      lamps(pair({ input: { watts: 40 } }, { input: { watts: 60 } })),
      "'right' and 'left' differ in machine, input or spec: they are not interchangeable",
    ],
    [
      'of actors with different specs',
      lamps(pair({ spec: { room: 'hall' } }, { spec: { room: 'attic' } })),
      "'right' and 'left' differ in machine, input or spec: they are not interchangeable",
    ],
    [
      'of actors of which an event names one',
      lamps({ symmetry: both, rules: [{ ...press, event: () => ({ type: 'lamp.press', by: 'left' }) }] }),
      "rule 'user.presses' tells 'left' from 'right' by what it sends: they are not interchangeable",
    ],
    [
      'of actors whose place an event tells',
      lamps({
        symmetry: both,
        rules: [{ ...press, event: (to: { index: number }) => ({ type: 'lamp.press', at: to.index }) }],
      }),
      "rule 'user.presses' tells 'left' from 'right' by what it sends: they are not interchangeable",
    ],
    [
      'of actors of which a broadcast names one',
      lamps({
        symmetry: both,
        rules: [
          {
            ...press,
            broadcast: {
              to: 'lamps',
              event: (member: { index: number }) => ({ type: 'lamp.press', at: member.index }),
              where: () => true,
            },
          },
        ],
      }),
      "rule 'user.presses' tells 'left' from 'right' by what it sends: they are not interchangeable",
    ],
    [
      'of actors of which a context names one',
      lamps(
        pair(
          {},
          {},
          createMachine({ id: 'lamp', context: { twin: ['left'] }, on: { 'lamp.press': { actions: assign({}) } } }),
        ),
      ),
      "machine 'lamp' has a local state that names 'left' and none alike that names 'right': they are not interchangeable",
    ],
    [
      'of actors that a command names',
      lamps(
        pair(
          {},
          {},
          createMachine({
            id: 'lamp',
            on: {
              'lamp.press': { actions: emit({ type: 'lamp.dim', to: 'right' }) },
              'lamp.dim': { actions: assign({}) },
            },
          }),
        ),
      ),
      "the command 'lamp.dim' of machine 'lamp' names 'right', which is declared interchangeable",
    ],
  ])('%s', (_, composition, message) => {
    expect(refusal(composition)).toBe(`asymmetric: ${message}`);
  });

  it('of actors that another names two at a time', () => {
    const collected = ({ context, event }: Pointing) => [...new Set([...context.at, event.id])].sort();
    expect(refusal(pointing(collected))).toBe(
      "asymmetric: a local state of machine 'finger' names both 'left' and 'right', which are declared interchangeable",
    );
  });

  it('that counts an actor twice', () => {
    expect(refusal(lamps({ symmetry: [...both, { group: 'lamps', actors: ['right'] }] }))).toBe(
      "duplicate-name: two declarations of the interchangeable actor 'right'",
    );
  });
});

describe('a composed model', () => {
  it('refuses to go on where machines command each other in a circle', () => {
    const echo = (id: string, to: string) => createMachine({ id, on: { go: { actions: emit({ type: 'go', to }) } } });
    const model = compose({
      ...alone(echo('ping', 'pong')),
      groups: {
        actors: { machine: echo('ping', 'pong'), actors: [{ id: 'it' }] },
        others: { machine: echo('pong', 'it'), actors: [{ id: 'pong' }] },
      },
    });
    expect(() => check(model, { properties: [] })).toThrow(
      new ModelError(
        'command-cascade',
        'one action causes more than 4096 commands: machines command each other in a circle',
      ),
    );
  });
});
