import { createMachine, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { chartOf } from '../../src/diagram/chart-of.ts';
import { dotOf } from '../../src/diagram/dot.ts';
import { machines } from '../../machines/index.ts';
import { spawnSync } from 'node:child_process';
import { statesOf } from '../../src/diagram/chart.ts';

const missing = spawnSync('dot', ['-V']).error === undefined ? undefined : 'Graphviz is not installed';
if (missing !== undefined) console.warn(`Graphs are not read by Graphviz: ${missing}.`);

/** What Graphviz finds wrong with a text, or prints for it in a form of its own. */
function readByDot(text: string, format: string): { readonly faults: string; readonly output: string } {
  const { stdout, stderr } = spawnSync('dot', [`-T${format}`], { input: text, encoding: 'utf8' });
  return { faults: stderr, output: stdout };
}

const doorMachine = setup({ guards: { isUnlocked: () => true }, actions: { ring: () => undefined } }).createMachine({
  id: 'door',
  description: 'A "door".',
  initial: 'Deciding',
  states: {
    Deciding: { always: [{ guard: 'isUnlocked', target: 'Closed' }, 'Gone'] },
    Closed: {
      description: 'Nobody gets in.',
      entry: 'ring',
      on: { open: { guard: 'isUnlocked', target: 'Open', description: 'It opens.' }, 'knock<': { actions: 'ring' } },
    },
    Open: { on: { close: 'Closed' }, initial: 'Ajar', states: { Ajar: { on: { push: 'Wide' } }, Wide: {} } },
    Gone: { type: 'final' },
  },
});

describe('dotOf', () => {
  it('draws composite states as clusters, and cuts arrows off at their borders', () => {
    const senders = () => [{ actor: 'visitor', rule: null, when: '' }];
    expect(dotOf(chartOf(doorMachine, senders))).toBe(`digraph "door" {
  graph [compound="true", fontname="Helvetica", fontsize="12", label="A \\"door\\".", labelloc="t", nodesep="0.4", ranksep="0.6"];
  node [shape=box, style=rounded, fontname="Helvetica", fontsize=11];
  edge [fontname="Helvetica", fontsize=9];
  subgraph "cluster_door" {
    graph [label=<<b>door</b>>, tooltip="A \\"door\\".", style="rounded"];
    "door starts" [shape=point, width=0.1, label=""];
    "door.Deciding" [shape=diamond, style="", label="", width=0.4, height=0.4, tooltip="Deciding: "];
    "door.Closed" [label=<<b>Closed</b><br/><font point-size="9">on entry / ring<br align="left"/>knock&lt; / ring (visitor)<br align="left"/></font>>, tooltip="Nobody gets in."];
    subgraph "cluster_door.Open" {
      graph [label=<<b>Open</b>>, tooltip="", style="rounded"];
      "door.Open starts" [shape=point, width=0.1, label=""];
      "door.Open.Ajar" [label=<<b>Ajar</b>>, tooltip=""];
      "door.Open.Wide" [label=<<b>Wide</b>>, tooltip=""];
      "door.Open starts" -> "door.Open.Ajar";
    }
    "door.Gone" [label=<<b>Gone</b>>, tooltip="", peripheries=2];
    "door starts" -> "door.Deciding";
  }
  "door.Deciding" -> "door.Closed" [label="[isUnlocked]"];
  "door.Deciding" -> "door.Gone" [label="[otherwise]"];
  "door.Closed" -> "door.Open.Ajar" [label="open [isUnlocked]\\n(visitor)", tooltip="It opens.", labeltooltip="It opens.", lhead="cluster_door.Open"];
  "door.Open.Wide" -> "door.Closed" [label="close\\n(visitor)", ltail="cluster_door.Open"];
  "door.Open.Ajar" -> "door.Open.Wide" [label="push\\n(visitor)"];
}
`);
  });

  it('says what is to be asked, by name and time', () => {
    const machine = createMachine({
      id: 'm',
      initial: 'A',
      states: { A: { after: { 500: 'B' }, on: { '*': 'B' } }, B: {} },
    });
    expect(dotOf(chartOf(machine)).match(/label="[^"]+"\]/g)).toEqual(['label="any event"]', 'label="after 500"]']);
  });
});

describe.skipIf(missing !== undefined)('Graphviz', () => {
  it.each(Object.entries(machines))(
    'draws %s without complaint: each state, and an arrow for each transition that goes',
    (_, machine) => {
      const chart = chartOf(machine);
      const { faults, output } = readByDot(dotOf(chart), 'json');
      expect(faults).toBe('');
      const { objects = [], edges = [] } = JSON.parse(output) as {
        readonly objects?: readonly { readonly name: string }[];
        readonly edges?: readonly unknown[];
      };
      const names = new Set(objects.map(({ name }) => name.replace(/^cluster_/, '')));
      for (const { id } of statesOf(chart.root)) expect(names).toContain(id);
      const initials = statesOf(chart.root).filter(({ initial }) => initial !== null).length;
      expect(edges.length - initials).toBeGreaterThanOrEqual(
        chart.transitions.filter(({ to }) => to.length > 0).length,
      );
    },
  );

  it('complains of what is no graph', () => {
    expect(readByDot('digraph { a -> ', 'json').faults).toContain('syntax error');
  });
});
