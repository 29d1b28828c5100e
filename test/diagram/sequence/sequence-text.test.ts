import { describe, expect, it } from 'vitest';
import type { SequenceChart } from '../../../src/diagram/sequence/sequence-chart.ts';
import { busyModels, chartedRun, incidentChart } from './charted-runs.ts';
import { bufferModel, loops } from '../../report/buffer-runs.ts';
import { plainPaint } from '../../../src/report/paint.ts';
import { runReport } from '../../../src/report/json-report.ts';
import { sequenceChartOf } from '../../../src/diagram/sequence/sequence-chart-of.ts';
import { sequenceText } from '../../../src/diagram/sequence/sequence-text.ts';

const told = (chart: SequenceChart, width = 80) => sequenceText(chart, { width, paint: plainPaint });

function bufferChart({ actions, settled, loop }: (typeof loops)[keyof typeof loops]): SequenceChart {
  const run = runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, { paths: [] });
  return sequenceChartOf(bufferModel, 'buffer', run);
}

describe('sequenceText', () => {
  it('draws a counterexample with names like a stair and words beside the lifelines', async () => {
    expect(told(await incidentChart('rollout-single-replica-gap'))).toMatchInlineSnapshot(`
      "  user
        │    deployment controller
        │    │    replica set controller
        │    │    │    API server
        │    │    │    │  1–5. the cluster settles:
        │    │    │    │       deployment/api: wants 1 replica
        │    │    │    │       replicaset/api-l9rm: wants 1 replica
        │    │    │    │       api-l9rm-1: Running, Ready, on node-a
        ├────┼────┼───>│  6. sets the image of deployment/api to
        │    │    │    │     registry.example/api:2
        │    │    │    │     → deployment/api: another template
        │    ├────┼───>│  7. creates replicaset/api-q6jz with 0 replicas
        │    │    │    │     → replicaset/api-q6jz: created with 0 replicas
        │    ├────┼───>│  8. scales the old replicaset/api-l9rm to 0
        │    │    │    │     → replicaset/api-l9rm: replicas 1 → 0
        │    │    ├───>│  9. deletes pod/api-l9rm-1, one pod too many
        │    │    │    │     → api-l9rm-1: terminating
        │    │    │    │  ✗ violates service-never-empty"
    `);
  });

  it('moves lifelines together and breaks words where the page is narrow', async () => {
    expect(told(await incidentChart('colocated-replicas-node-crash'), 40)).toMatchInlineSnapshot(`
      "  machine node-a
        │ faults
        │ │  1–7. the cluster settles:
        │ │       deployment/website: wants 2
        │ │       replicas
        │ │       replicaset/website-97hw:
        │ │       wants 2 replicas
        │ │       website-97hw-1,
        │ │       website-97hw-2: Running,
        │ │       Ready, on node-a
        │<┤  8. node/node-a crashes
        │ │     → node-a: the machine is down
        │ │  ✗ violates one-serving"
    `);
  });

  it('brackets what goes round for ever', () => {
    expect(told(bufferChart(loops.turnsLater))).toMatchInlineSnapshot(`
      "  user
        │    producer
        │    │    consumer
        │    │    │    gate
        │    │    │    │    producer-0
        │    │    │    │    │    buffer
        │    │    │    │    │    │    producer-1
        ├────┼────┼───>│    │    │    │  1. shuts (gate)
        │    │    │    │    │    │    │     → gate: Open → Shut
        ├────┼────┼───>│    │    │    │  2. opens (gate)
        │    │    │    │    │    │    │     → gate: Shut → Open
      ┌ │    │    │    │    │    │    │  From here it goes round for ever: steps 3 to
      │ │    │    │    │    │    │    │  6.
      │ │    ├────┼────┼───>│    │    │  3. produces (producer-0)
      │ │    │    │    │    ├───>│    │     → buffer: size 0 → 1
      │ │    │    ├────┼────┼───>│    │  4. takes (buffer)
      │ │    │    │    │    │    │    │     → buffer: size 1 → 0
      │ │    ├────┼────┼────┼────┼───>│  5. produces (producer-1)
      │ │    │    │    │    │    │<───┤     → buffer: size 0 → 1
      │ │    │    ├────┼────┼───>│    │  6. takes (buffer)
      │ │    │    │    │    │    │    │     → buffer: size 1 → 0
      └ │    │    │    │    │    │    │  … and again from step 3 on."
    `);
  });

  it('marks what is refused', () => {
    expect(told(bufferChart(loops.stays))).toMatchInlineSnapshot(`
      "  user
        │    producer
        │    │    gate
        │    │    │    producer-0
        │    │    │    │    producer-1
        ├────┼───>│    │    │  1. shuts (gate)
        │    │    │    │    │     → gate: Open → Shut
        │    ├────┼───x│    │  2. produces (producer-0); the API server refuses it
        │    │    │    │    │     → producer-0: Ready → Blocked
        │    ├────┼────┼───x│  3. produces (producer-1); the API server refuses it
        │    │    │    │    │     → producer-1: Ready → Blocked
        │    │    │    │    │  Here the run stays for ever."
    `);
  });

  it('keeps to the width of the page where lifelines leave room for it', async () => {
    for (const width of [60, 80, 120]) {
      const lines = told(await incidentChart('rollout-without-readiness-probe'), width).split('\n');
      expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
    }
  });

  it('tells when a step happens, under ordered time', async () => {
    const [, model] = (await busyModels()).find(([name]) => name === 'ordered time') ?? [];
    if (model === undefined) throw new Error('there is no such model');
    const passes = model.actions.findIndex(({ rule }) => rule.id === 'fault.nodeCrashes');
    expect(told(chartedRun({ model, actions: [passes] }))).toMatchInlineSnapshot(`
      "  machine node-1
        │    faults
        │<───┤  1. t = 0 s  node/node-1 crashes
        │    │     → node-1: the machine is down"
    `);
  });

  it('shows no control characters of a name', () => {
    const step = bufferChart(loops.turns).items.find(({ kind }) => kind === 'step');
    if (step?.kind !== 'step') throw new Error('there is no step');
    const chart = { ...bufferChart(loops.turns), items: [{ ...step, says: 'sends \u001b[2J' }] };
    expect(told(chart)).toContain('sends \\x1b[2J');
  });
});
