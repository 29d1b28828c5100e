import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Chart, ChartState, ChartTransition } from '../../../src/diagram/chart.ts';
import type { ChartMark } from '../../../src/diagram/svg/chart-marks.ts';
import { chartOf } from '../../../src/diagram/chart-of.ts';
import { chartSvg } from '../../../src/diagram/svg/chart-svg.ts';
import { machines } from '../../../machines/index.ts';
import { randomChart } from '../../support/random-chart.ts';
import { sendersFor } from '../../../src/diagram/senders.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

const charts = Object.entries(machines).map(
  ([name, machine]) => [name, chartOf(machine, sendersFor(machine))] as const,
);

function chartNamed(name: string): Chart {
  const chart = charts.find(([other]) => other === name)?.[1];
  if (chart === undefined) throw new Error(`no machine ${name}`);
  return chart;
}

/** All values that an attribute has, in the order of the document. */
function valuesOf(attribute: string, svg: string): readonly string[] {
  return [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) =>
    value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

/** The element of a transition, as text. */
function elementOf(transition: string, svg: string): string {
  const start = svg.indexOf(`data-transition="${transition.replaceAll('>', '&gt;')}"`);
  if (start < 0) throw new Error(`no element for ${transition}`);
  return svg.slice(start, svg.indexOf('</g>', start));
}

function expectEachOnce(chart: Chart, svg: string): void {
  expect(valuesOf('data-state', svg).toSorted()).toEqual(
    statesOf(chart.root)
      .map(({ id }) => id)
      .toSorted(),
  );
  expect(valuesOf('data-transition', svg).toSorted()).toEqual(chart.transitions.map(({ id }) => id).toSorted());
}

function state(id: string, rest: Partial<ChartState> = {}): ChartState {
  const key = id.slice(id.lastIndexOf('.') + 1);
  return { id, key, kind: 'atomic', description: '', entry: [], exit: [], initial: null, states: [], ...rest };
}

function transition(from: string, to: readonly string[], rest: Partial<ChartTransition> = {}): ChartTransition {
  return {
    id: `${from} to ${to.join(' and ')}`,
    from,
    to,
    trigger: { kind: 'event', event: 'go' },
    guard: '',
    actions: [],
    emits: [],
    description: '',
    senders: [],
    ...rest,
  };
}

function chart(states: readonly ChartState[], transitions: readonly ChartTransition[]): Chart {
  const initial = states[0]?.id ?? null;
  return {
    machine: 'm',
    description: 'A machine.',
    root: state('m', { kind: 'compound', initial, states }),
    transitions,
  };
}

describe('chartSvg on the specification', () => {
  // How the drawings look is kept in docs/book/machines, which test/docs/book.test.ts compares.
  it.each(charts)('draws each state and each transition of %s once, the same each time', async (_, machine) => {
    const svg = await chartSvg(machine);
    expectEachOnce(machine, svg);
    expect(await chartSvg(machine)).toBe(svg);
  });

  it('says that the scheduler binds a pod', async () => {
    const element = elementOf('pod.Present.phase.Pending pod.bind [isUnbound]', await chartSvg(chartNamed('pod')));
    expect(element).toContain('>pod.bind</tspan>');
    expect(element).toContain('>[isUnbound]</tspan>');
    expect(element).toContain('>/ bind</tspan>');
    expect(element).toContain('>← scheduler</tspan>');
    expect(element).toMatch(/<title>pod\.bind: spec\.nodeName is written, for good\.\n← scheduler\.binds: /);
  });
});

describe('chartSvg', () => {
  it('draws each state and each transition of any chart once, the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(randomChart, async (random) => {
        const svg = await chartSvg(random);
        expectEachOnce(random, svg);
        expect(await chartSvg(random)).toBe(svg);
      }),
      { numRuns: 8 },
    );
  });

  it('tells delays, what is left of a choice, commands, and transitions that do nothing but move', async () => {
    const svg = await chartSvg(
      chart(
        [state('m.A', { kind: 'choice' }), state('m.B'), state('m.C', { kind: 'final' })],
        [
          transition('m.A', ['m.B']),
          transition('m.A', ['m.C'], { id: 'rest', trigger: { kind: 'always' } }),
          transition('m.B', ['m.C'], { id: 'late', trigger: { kind: 'after', delay: '300000' } }),
          transition('m.B', ['m.A'], {
            id: 'named',
            trigger: { kind: 'after', delay: 'gracePeriod' },
            emits: [{ event: 'answer', to: 'client' }],
          }),
          transition('m.B', ['m.B'], { id: 'at once', trigger: { kind: 'always' } }),
        ],
      ),
    );
    expect(elementOf('rest', svg)).toContain('>[otherwise]</text>');
    expect(elementOf('late', svg)).toContain('>after 5 min</text>');
    expect(elementOf('named', svg)).toContain('>after gracePeriod → answer to client</text>');
    expect(elementOf('at once', svg)).toContain('>at once</text>');
  });

  it('draws choices and histories as signs, and a choice that does something as a box', async () => {
    const svg = await chartSvg(
      chart(
        [
          state('m.A', { kind: 'choice' }),
          state('m.B', { kind: 'choice', entry: ['note'] }),
          state('m.H', { kind: 'history' }),
        ],
        [transition('m.A', ['m.B']), transition('m.B', ['m.H'])],
      ),
    );
    const shape = (id: string) => new RegExp(`<g data-state="${id}">[^]*?class="box"`).exec(svg)?.[0].trim();
    expect(shape('m.A')).toMatch(/<path class="box"$/);
    expect(shape('m.B')).toMatch(/<rect class="box"$/);
    expect(shape('m.H')).toMatch(/<circle class="box"$/);
    expect(svg).toContain('>/ note</tspan>');
  });

  it('puts what stays below its event, and what is too much into a list below the drawing', async () => {
    const staying = Array.from({ length: 40 }, (_, index) =>
      transition('m.A', [], { id: `t${index}`, guard: `isCase${index}`, actions: ['note'] }),
    );
    const few = await chartSvg(chart([state('m.A')], staying.slice(0, 3)));
    expect(few.match(/>go<\/text>/g)).toHaveLength(1);
    expect(few).not.toContain('List 1');
    const many = await chartSvg(chart([state('m.A')], staying));
    expect(many).toContain('40 transitions, see below:');
    expect(many).toContain('List 1 · A: what it takes and stays');
    expect(valuesOf('data-transition', many)).toHaveLength(40);
  });

  it('draws an arrow to several states at once as one that parts', async () => {
    const regions = ['R', 'S'].map((key) =>
      state(`m.P.${key}`, {
        kind: 'compound',
        initial: `m.P.${key}.One`,
        states: [state(`m.P.${key}.One`), state(`m.P.${key}.Two`)],
      }),
    );
    const parted = chart(
      [state('m.A'), state('m.P', { kind: 'parallel', states: regions })],
      [transition('m.A', ['m.P.R.Two', 'm.P.S.Two'])],
    );
    const svg = await chartSvg(parted);
    expectEachOnce(parted, svg);
    expect(valuesOf('data-to', svg).filter((to) => to.endsWith('.Two'))).toEqual(['m.P.R.Two', 'm.P.S.Two']);
  });

  it('marks what was added, removed and changed by signs and words beside the colour', async () => {
    const marks = new Map<string, ChartMark>([
      ['m.A', 'added'],
      ['m.B', 'removed'],
      ['m.C', 'changed'],
      ['m.A to m.B', 'removed'],
      ['stays', 'added'],
    ]);
    const svg = await chartSvg(
      chart(
        [state('m.A'), state('m.B'), state('m.C', { kind: 'choice' })],
        [transition('m.A', ['m.B']), transition('m.A', [], { id: 'stays' })],
      ),
      { marks },
    );
    expect(svg).toMatch(/<g class="added" data-state="m\.A">[^]*?>\+ added<\/text>/);
    expect(svg).toMatch(/<g class="removed" data-state="m\.B">[^]*?>− removed<\/text>/);
    expect(svg).toMatch(/<g class="changed" data-state="m\.C">[^]*?<tspan class="changed bold">~<\/tspan>/);
    expect(svg).toContain('<g class="edge removed" data-from="m.A" data-to="m.B">');
    expect(elementOf('m.A to m.B', svg)).toContain('<tspan class="removed bold">−</tspan>');
    expect(svg).toContain('>removed</tspan>');
    expect(elementOf('stays', svg)).toContain('<tspan class="added bold">+</tspan>');
  });

  it('keeps what a reader of XML would take for its own', async () => {
    const svg = await chartSvg({ ...chart([state('m.<A>')], []), description: 'a & b' });
    expect(svg).toContain('data-state="m.&lt;A&gt;"');
    expect(svg).toContain('<desc id="desc">a &amp; b</desc>');
  });
});
