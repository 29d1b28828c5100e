import type { AnyStateMachine } from 'xstate';
import { and, createMachine, emit, not, or, setup, stateIn } from 'xstate';
import { describe, expect, it } from 'vitest';
import { chartOf } from '../../src/diagram/chart-of.ts';
import { machines } from '../../machines/index.ts';
import { mermaidOf } from '../../src/diagram/mermaid.ts';

/** The lines of a diagram below its title. */
function linesOf(machine: AnyStateMachine, sendersOf?: Parameters<typeof chartOf>[1]): readonly string[] {
  const lines = mermaidOf(chartOf(machine, sendersOf)).trimEnd().split('\n');
  return lines.slice(lines.indexOf('stateDiagram-v2') + 1).map((line) => line.slice(2));
}

const doorMachine = setup({
  types: { events: {} as { type: 'open' } | { type: 'close' } | { type: 'knock' } },
  guards: { isUnlocked: () => true },
  actions: { ring: () => undefined },
}).createMachine({
  id: 'door',
  description: 'A door: open or closed.',
  initial: 'Closed',
  states: {
    Closed: {
      description: 'Nobody gets in; "closed" is what the sign says.',
      on: { open: { guard: 'isUnlocked', target: 'Open' }, knock: { actions: 'ring' } },
      after: { 1000: 'Gone' },
    },
    Open: { on: { close: 'Closed' } },
    Gone: { type: 'final' },
  },
});

describe('mermaidOf', () => {
  it('draws states with what they do, and arrows with event and guard', () => {
    expect(mermaidOf(chartOf(doorMachine))).toBe(`---
title: "door"
---
stateDiagram-v2
  accDescr: A door: open or closed.
  state "Closed" as door_Closed
  door_Closed : Nobody gets in#59; #34;closed#34; is what the
  door_Closed : sign says.
  door_Closed : knock / ring
  state "Open" as door_Open
  state "Gone" as door_Gone
  [*] --> door_Closed
  door_Gone --> [*]
  door_Closed --> door_Open : open [isUnlocked]
  door_Closed --> door_Gone : after 1000
  door_Open --> door_Closed : close
`);
  });

  it('puts regions side by side and all arrows below them', () => {
    const machine = createMachine({
      id: 'lamp',
      type: 'parallel',
      states: {
        power: { initial: 'Off', states: { Off: { on: { toggle: 'On' } }, On: { on: { toggle: 'Off' } } } },
        bulb: { description: 'The glass.', initial: 'Whole', states: { Whole: { on: { hit: 'Broken' } }, Broken: {} } },
      },
    });
    expect(linesOf(machine)).toEqual([
      'state "lamp" as lamp {',
      '  state "power" as lamp_power {',
      '    state "Off" as lamp_power_Off',
      '    state "On" as lamp_power_On',
      '    [*] --> lamp_power_Off',
      '  }',
      '  --',
      '  state "bulb" as lamp_bulb {',
      '    state "Whole" as lamp_bulb_Whole',
      '    state "Broken" as lamp_bulb_Broken',
      '    [*] --> lamp_bulb_Whole',
      '  }',
      '}',
      'lamp_power_Off --> lamp_power_On : toggle',
      'lamp_power_On --> lamp_power_Off : toggle',
      'lamp_bulb_Whole --> lamp_bulb_Broken : hit',
      'note right of lamp_bulb',
      '  The glass.',
      'end note',
    ]);
  });

  it('starts arrows of a composite state at the states inside where Mermaid cannot draw them otherwise', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'A',
      states: {
        A: { on: { leave: 'B', reset: '.One' }, initial: 'One', states: { One: { on: { next: 'Two' } }, Two: {} } },
        B: {},
      },
    });
    expect(linesOf(machine).filter((line) => line.includes(' : '))).toEqual([
      'm_A --> m_B : leave',
      'm_A_Two --> m_A_One : reset',
      'm_A_One --> m_A_Two : next',
    ]);
  });

  it('ends an arrow to a composite state within a region where that state begins', () => {
    const machine = createMachine({
      id: 'm',
      type: 'parallel',
      states: {
        r: {
          initial: 'A',
          states: {
            A: { on: { go: 'B' } },
            B: { on: { back: 'A' }, initial: 'One', states: { One: { on: { next: 'Two' } }, Two: {} } },
          },
        },
      },
    });
    expect(linesOf(machine).filter((line) => line.includes(' : '))).toEqual([
      'm_r_A --> m_r_B_One : go',
      'm_r_B_One --> m_r_A : back',
      'm_r_B_Two --> m_r_A : back',
      'm_r_B_One --> m_r_B_Two : next',
    ]);
  });

  it('draws a state that is only passed through as a choice', () => {
    const machine = setup({ guards: { isWarm: () => true } }).createMachine({
      id: 'm',
      initial: 'Deciding',
      states: { Deciding: { always: [{ guard: 'isWarm', target: 'Warm' }, 'Cold'] }, Warm: {}, Cold: {} },
    });
    expect(linesOf(machine)).toEqual([
      'state m_Deciding <<choice>>',
      'state "Warm" as m_Warm',
      'state "Cold" as m_Cold',
      '[*] --> m_Deciding',
      'm_Deciding --> m_Warm : [isWarm]',
      'm_Deciding --> m_Cold : [otherwise]',
    ]);
  });

  it('names who sends an event, two at most and the number of others, and what is emitted', () => {
    const machine = setup({
      guards: { isDark: () => false },
      actions: { tell: emit({ type: 'lamp.lit' }), ask: emit({ type: 'fuse.checked' }), count: () => undefined },
    }).createMachine({
      id: 'm',
      initial: 'Off',
      states: {
        Off: { on: { press: { target: 'On', actions: ['count', 'tell'] }, knock: { actions: ['tell', 'ask'] } } },
        On: {
          entry: 'count',
          exit: 'tell',
          after: { 500: 'Off' },
          always: { guard: 'isDark', target: 'Off' },
        },
      },
    });
    const from = (...actors: readonly string[]) => actors.map((actor) => ({ actor, rule: null, when: '' }));
    const senders = { press: from('user', 'cat', 'user', 'wind', 'dog'), knock: from('user', 'cat', 'wind') };
    const lines = linesOf(machine, (event) => (event === 'press' || event === 'knock' ? senders[event] : []));
    expect(lines).toEqual([
      'state "Off" as m_Off',
      'm_Off : knock / tell, ask → lamp.lit, fuse.checked (user, cat, wind)',
      'state "On" as m_On',
      'm_On : on entry / count',
      'm_On : on exit / tell',
      '[*] --> m_Off',
      'm_Off --> m_On : press → lamp.lit (user, cat and 2 more)',
      'm_On --> m_Off : [isDark]',
      'm_On --> m_Off : after 500',
    ]);
  });

  it('spells out guards that are put together from others', () => {
    const machine = setup({ guards: { a: () => true, b: () => true, c: () => true } }).createMachine({
      id: 'm',
      initial: 'S',
      states: {
        S: {
          on: {
            one: { guard: and(['a', not('b')]), target: 'T' },
            two: { guard: or([and(['a', 'b']), not(or(['b', 'c']))]), target: 'T' },
            three: { guard: stateIn('#m.S'), target: 'T' },
            four: { guard: stateIn({ S: 'U' }), target: 'T' },
            '*': { guard: () => true, target: 'T' },
          },
        },
        T: {},
      },
    });
    expect(linesOf(machine).flatMap((line) => / : (.*)/.exec(line)?.[1] ?? [])).toEqual([
      'one [a and not b]',
      'two [(a and b) or not (b or c)]',
      'three [in S]',
      'four [in S.U]',
      'any event [unnamed]',
    ]);
  });

  it('shows what a machine does in every state where it has none', () => {
    expect(linesOf(createMachine({ id: 'user', on: { act: { actions: 'send' } } }))).toEqual([
      'state "user" as user',
      'user : act / send',
    ]);
  });
});

describe('mermaidOf on the specification', () => {
  it.each(Object.entries(machines))('draws %s in the form that Mermaid keeps as it is', (name, machine) => {
    expect(machine.id).toBe(name);
    const lines = linesOf(machine);
    const declared = lines
      .map((line) => /^\s*state (?:"[^"]*" as )?(\w+)( \{)?/.exec(line))
      .filter((match) => match !== null);
    const ids = declared.map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const arrows = lines
      .map((line) => /^(\s*)(\S+) --> (\S+)(?: : (.*))?$/.exec(line))
      .filter((match) => match !== null);
    const inner = arrows.filter(([, indent = '']) => indent !== '');
    for (const [line, , from, to] of inner) expect([from, to], line).toContain('[*]');
    for (const [, , from, to, label = ''] of arrows) {
      for (const end of [from, to]) expect(['[*]', ...ids]).toContain(end);
      expect(label).not.toMatch(/[:;"{}<>]/);
    }
  });
});
