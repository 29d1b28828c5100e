import { and, createMachine, emit, not, or, raise, setup, stateIn } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import type { XmlNode } from '../../report/xml-tree.ts';
import { chartOf } from '../../../src/diagram/chart-of.ts';
import { faultsOf, xmllintIsMissing } from './xmllint.ts';
import { machines } from '../../../machines/index.ts';
import { readXml } from '../../report/xml-tree.ts';
import { scxmlOf } from '../../../src/diagram/scxml/scxml.ts';
import { sendersFor } from '../../../src/diagram/senders.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

const missing = xmllintIsMissing();
if (missing !== undefined) console.warn(`SCXML is not held against its schema: ${missing}.`);

const textOf = (machine: AnyStateMachine) => scxmlOf(machine, chartOf(machine, sendersFor(machine)));

/** An element and all within it. */
function within(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(within)];
}

const named = (machine: AnyStateMachine, name: string) =>
  within(readXml(textOf(machine)))
    .filter((node) => node.name === name)
    .map(({ attributes }) => attributes);

/** References to ids that are not there, and ids that are there twice; a schema can say so, but not every program asks it to. */
function danglingIn(machine: AnyStateMachine): readonly string[] {
  const all = within(readXml(textOf(machine))).map(({ attributes }) => attributes);
  const ids = all.flatMap(({ id }) => id ?? []);
  const references = all.flatMap(({ target = '', initial = '', sendid = '' }) => [target, initial, sendid]);
  return [
    ...references.flatMap((names) => names.split(' ')).filter((name) => !['', '#_parent', ...ids].includes(name)),
    ...ids.filter((id, index) => ids.indexOf(id) !== index),
  ];
}

const doorMachine = setup({
  types: { events: {} as { type: 'open' } | { type: 'close' } | { type: 'knock' } },
  guards: { isUnlocked: () => true, isOpen: stateIn('#door.Open') },
  actions: { ring: () => undefined, tell: emit({ type: 'bell.rung', times: 2, why: "it's you" }) },
  delays: { patience: 100 },
}).createMachine({
  id: 'door',
  description: 'A door: open or closed.',
  initial: 'Closed',
  states: {
    Closed: {
      description: 'Nobody gets in.',
      entry: 'ring',
      on: {
        open: { guard: and(['isUnlocked', not('isOpen')]), target: 'Open', description: 'It opens.' },
        knock: { actions: ['ring', 'tell', raise({ type: 'open' })] },
      },
      after: { 1000: 'Gone', patience: 'Open' },
    },
    Open: { on: { close: 'Closed' } },
    Gone: { type: 'final' },
  },
});

describe('scxmlOf', () => {
  it('says all of a machine that the standard has words for', () => {
    expect(
      scxmlOf(
        doorMachine,
        chartOf(doorMachine, () => [{ actor: 'visitor', rule: null, when: '' }]),
      ),
    ).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<!--
The machine door of Plimsoll. Descriptions and senders of events are attributes of plimsoll's own.
Conditions on context and events are variables of their names: true at first, false where a transition waits for nothing else.
What actions do to the context is left out: each is a <log> of its name.
Commands to other actors are sent to #_parent.
-->
<scxml xmlns="http://www.w3.org/2005/07/scxml" xmlns:plimsoll="https://plimsoll.dev/scxml" version="1.0" datamodel="ecmascript" name="door" initial="door.Closed" plimsoll:description="A door: open or closed.">
  <datamodel>
    <data id="isUnlocked" expr="true"/>
    <data id="patience" expr="'0s'"/>
  </datamodel>
  <state id="door.Closed" plimsoll:description="Nobody gets in.">
    <onentry>
      <log label="action" expr="'ring'"/>
      <send id="after.1000.door_Closed" event="after.1000.door_Closed" delay="1000ms"/>
      <send id="after.patience.door_Closed" event="after.patience.door_Closed" delayexpr="patience"/>
    </onentry>
    <onexit>
      <cancel sendid="after.1000.door_Closed"/>
      <cancel sendid="after.patience.door_Closed"/>
    </onexit>
    <transition event="open" cond="isUnlocked &amp;&amp; !In('door.Open')" target="door.Open" plimsoll:description="It opens." plimsoll:senders="visitor"/>
    <transition event="knock" plimsoll:senders="visitor">
      <log label="action" expr="'ring'"/>
      <send event="bell.rung" target="#_parent">
        <param name="times" expr="2"/>
        <param name="why" expr="'it\\'s you'"/>
      </send>
      <raise event="open"/>
    </transition>
    <transition event="after.1000.door_Closed" target="door.Gone"/>
    <transition event="after.patience.door_Closed" target="door.Open"/>
  </state>
  <state id="door.Open">
    <transition event="close" target="door.Closed" plimsoll:senders="visitor"/>
  </state>
  <final id="door.Gone"/>
</scxml>
`);
  });

  it('keeps a state that XState does not leave', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'A',
      on: { restart: '.A' },
      states: {
        A: {
          initial: 'One',
          on: { inner: '.Two', self: 'A', again: { target: 'A', reenter: true } },
          states: { One: { on: { same: 'One' } }, Two: {} },
        },
      },
    });
    expect(named(machine, 'transition')).toEqual([
      { event: 'restart', target: 'm.A', type: 'internal' },
      { event: 'inner', target: 'm.A.Two', type: 'internal' },
      { event: 'self', target: 'm.A.One', type: 'internal' },
      { event: 'again', target: 'm.A' },
      { event: 'same' },
    ]);
  });

  it('writes regions, history, and what follows the end of a state', () => {
    const machine = createMachine({
      id: 'm',
      type: 'parallel',
      states: {
        a: {
          initial: 'X',
          onDone: '.Y',
          states: {
            X: {},
            Y: {},
            back: { type: 'history', history: 'deep', target: 'Y' },
            last: { type: 'history' },
            end: { type: 'final' },
          },
        },
        b: {},
      },
    });
    expect(named(machine, 'parallel')).toEqual([{ id: 'm' }]);
    expect(named(machine, 'history')).toEqual([
      { id: 'm.a.back', type: 'deep' },
      { id: 'm.a.last', type: 'shallow' },
    ]);
    expect(named(machine, 'transition')).toEqual([
      { event: 'done.state.m.a', target: 'm.a.Y', type: 'internal' },
      { target: 'm.a.Y' },
      { target: 'm.a.X' },
    ]);
  });

  it('asks for states with In, and for anything else by name', () => {
    const machine = setup({
      guards: { a: () => true, b: () => true, mixed: and([stateIn('#m.T'), () => true]), in: stateIn({ S: 'U' }) },
    }).createMachine({
      id: 'm',
      initial: 'S',
      states: {
        S: {
          initial: 'U',
          states: { U: {} },
          always: { guard: 'b', target: 'T' },
          on: {
            one: { guard: or([and(['a', 'b']), not(or(['b', 'in']))]), target: 'T' },
            two: { guard: 'mixed', target: 'T' },
            three: { guard: not(and([stateIn('S'), 'a'])), target: 'T' },
          },
        },
        T: {},
      },
    });
    expect(named(machine, 'transition').map(({ cond }) => cond)).toEqual([
      'b',
      "(a && b) || !(b || In('m.S.U'))",
      'mixed',
      "!(In('m.S') && a)",
    ]);
    expect(named(machine, 'data')).toEqual([
      { id: 'b', expr: 'false' },
      { id: 'a', expr: 'true' },
      { id: 'mixed', expr: 'true' },
    ]);
  });

  it('names at the top what it cannot say', () => {
    const machine = createMachine({
      id: 'm',
      type: 'parallel',
      on: { a: { actions: emit(() => ({ type: 'x' })) }, 'a.b': '.one.Q', '*': '.two' },
      states: { one: { initial: 'P', states: { P: {}, Q: { invoke: { src: 'work' } } } }, two: {} },
    });
    const comment = /<!--([^]*?)-->/.exec(textOf(machine))?.[1] ?? '';
    for (const part of ['computed', 'invoke', 'for any event', 'begins with the name of another', 'other regions']) {
      expect(comment).toContain(part);
    }
  });
});

describe.each(Object.entries(machines))('scxmlOf %s', (_, machine) => {
  it('has every state and transition of the machine, in its order', () => {
    const chart = chartOf(machine);
    const ids = within(readXml(textOf(machine)))
      .filter(({ name }) => ['state', 'parallel', 'final', 'history'].includes(name))
      .map(({ attributes }) => attributes['id']);
    expect(ids).toEqual(
      statesOf(chart.root)
        .map(({ id }) => id)
        .slice(ids.includes(machine.id) ? 0 : 1),
    );
    expect(named(machine, 'transition').map(({ event = '', target = '' }) => [event, target])).toHaveLength(
      chart.transitions.length,
    );
    const written = new Set(named(machine, 'transition').map((one) => `${one['event'] ?? ''} ${one['target'] ?? ''}`));
    expect(danglingIn(machine)).toEqual([]);
    for (const { trigger, to } of chart.transitions) {
      expect(written).toContain(`${trigger.kind === 'event' ? trigger.event : ''} ${to.join(' ')}`);
    }
  });

  it.skipIf(missing !== undefined)('is valid', () => {
    expect(faultsOf(textOf(machine))).toBe('');
  });
});

describe.skipIf(missing !== undefined)('the schema of SCXML', () => {
  it('takes all that is written, and refuses attributes that nobody knows and values that they cannot have', () => {
    const text = textOf(doorMachine);
    expect(faultsOf(text)).toBe('');
    expect(faultsOf(text.replace('cond=', 'when='))).toContain("'when'");
    expect(faultsOf(text.replace('event="open" cond', 'event="open:" cond'))).toBe('');
    expect(faultsOf(text.replace('event="open" cond', 'event="op/en" cond'))).toContain('op/en');
  });
});
