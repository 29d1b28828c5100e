import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bufferModel, loops } from '../../report/buffer-runs.ts';
import { busyModels, chartedRun, incidentChart, stepsOf } from './charted-runs.ts';
import { runReport } from '../../../src/report/json-report.ts';
import { scenarioRuns } from '../../../src/testing/scenario-runs.ts';
import { sequenceChartOf } from '../../../src/diagram/sequence/sequence-chart-of.ts';

const upTo = (steps: number) => Array.from({ length: steps }, (_, at) => at + 1);

function bufferChart({ actions, settled, loop }: (typeof loops)[keyof typeof loops]) {
  const run = runReport(bufferModel, { actions, settled, lasso: { from: loop, untaken: [] } }, { paths: [] });
  const mark = { step: actions.length, tone: 'violated', says: 'violates it' } as const;
  return sequenceChartOf(bufferModel, 'buffer', run, [mark]);
}

describe('sequenceChartOf', () => {
  it('has components as lifelines, and the API server between controllers and kubelets', async () => {
    const { lifelines } = await incidentChart('rollout-without-readiness-probe');
    expect(lifelines.map(({ name, kind }) => `${kind}: ${name}`)).toEqual([
      'person: user',
      'controller: deployment controller',
      'controller: replica set controller',
      'controller: scheduler',
      'api-server: API server',
      'kubelet: kubelet of node-a',
      'kubelet: kubelet of node-b',
    ]);
  });

  it('tells who sends what, what it changes, and what the run shows', async () => {
    const { items } = await incidentChart('colocated-replicas-node-crash');
    expect(items).toEqual([
      {
        kind: 'settled',
        first: 1,
        last: 7,
        says: 'the cluster settles',
        states: [
          'deployment/website: wants 2 replicas',
          'replicaset/website-97hw: wants 2 replicas',
          'website-97hw-1, website-97hw-2: Running, Ready, on node-a',
        ],
      },
      {
        kind: 'step',
        first: 8,
        last: 8,
        moment: null,
        rule: 'fault.nodeCrashes',
        says: 'node/node-a crashes',
        refused: false,
        messages: [{ from: 'fault', to: 'node/node-a', event: 'node.crash', effects: ['node-a: the machine is down'] }],
      },
      { kind: 'note', tone: 'violated', says: 'violates one-serving' },
    ]);
  });

  it('puts what a machine emits in answer into messages of their own', () => {
    const produced = bufferChart(loops.turns).items.flatMap((item) => (item.kind === 'step' ? [item.messages] : []))[0];
    expect(produced).toEqual([
      { from: 'producer', to: 'producer-0', event: 'producer.produce', effects: [] },
      { from: 'producer-0', to: 'buffer', event: null, effects: ['buffer: size 0 → 1'] },
    ]);
  });

  it('marks what goes round for ever, and the violation after it', () => {
    const kinds = bufferChart(loops.turnsLater).items.map((item) => ('first' in item ? item.first : item.kind));
    expect(kinds).toEqual([1, 2, 'loop', 3, 4, 5, 6, 'again', 'note']);
  });

  it('says that a run stays for ever before it says what that violates', () => {
    const { items } = bufferChart(loops.stays);
    expect(items.slice(-2)).toEqual([
      { kind: 'note', tone: 'plain', says: 'Here the run stays for ever.' },
      { kind: 'note', tone: 'violated', says: 'violates it' },
    ]);
  });

  it('has somebody to tell of where a run has no step', () => {
    const run = runReport(bufferModel, { actions: [], settled: 0 }, { paths: [] });
    const { lifelines, items } = sequenceChartOf(bufferModel, 'nothing', run, [
      { step: 0, tone: 'violated', says: 'x' },
    ]);
    expect(lifelines).toHaveLength(1);
    expect(items).toEqual([{ kind: 'note', tone: 'violated', says: 'x' }]);
  });

  it.each(readdirSync('test/incidents/data'))('tells every step of %s once, in order', async (id) => {
    const steps = stepsOf(await incidentChart(id));
    expect(steps.length).toBeGreaterThan(0);
    expect(steps).toEqual(upTo(steps.length));
  });

  it('tells every step of random runs once, in order, between lifelines that are there', async () => {
    const kinds = new Set<string>();
    for (const [, model] of await busyModels()) {
      const claim = fc.property(scenarioRuns(model, 40), (run) => {
        const chart = chartedRun(run);
        expect(stepsOf(chart)).toEqual(upTo(run.actions.length));
        const ids = chart.lifelines.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const ends = chart.items.flatMap((item) =>
          item.kind === 'step' ? item.messages.flatMap(({ from, to }) => [from, to]) : [],
        );
        if (ends.length > 0) expect(new Set(ends)).toEqual(new Set(ids));
        for (const { kind } of [...chart.lifelines, ...chart.items]) kinds.add(kind);
      });
      fc.assert(claim, { numRuns: 8 });
    }
    expect([...kinds].sort()).toEqual(
      ['api-server', 'controller', 'fault', 'kubelet', 'machine', 'person', 'step', 'time'].sort(),
    );
  });

  it('lets everybody send and get what is theirs', async () => {
    const ways = new Map<string, Set<string>>();
    for (const [, model] of await busyModels()) {
      for (const run of fc.sample(scenarioRuns(model, 60), { numRuns: 12, seed: 7 })) {
        const { lifelines, items } = chartedRun(run);
        const kindOf = (id: string) => lifelines.find((line) => line.id === id)?.kind ?? '';
        for (const item of items) {
          if (item.kind !== 'step') continue;
          const [{ from, to }] = item.messages;
          ways.set(item.rule, (ways.get(item.rule) ?? new Set<string>()).add(`${kindOf(from)} → ${kindOf(to)}`));
        }
      }
    }
    expect(Object.fromEntries([...ways].sort().map(([rule, told]) => [rule, [...told].sort().join(', ')])))
      .toMatchInlineSnapshot(`
      {
        "component.starts": "controller → controller",
        "deploymentController.createsReplicaSet": "controller → api-server",
        "deploymentController.scalesNewReplicaSet": "controller → api-server",
        "drain.evictsPod": "person → api-server",
        "fault.containerExits": "fault → machine",
        "fault.controllerRestarts": "fault → controller",
        "fault.kubeletStops": "fault → kubelet",
        "fault.nodeCrashes": "fault → machine",
        "fault.nodeIsCutOff": "fault → machine",
        "fault.nodeIsReconnected": "fault → machine",
        "fault.nodeReturns": "fault → machine",
        "garbageCollector.deletesPod": "controller → api-server",
        "garbageCollector.deletesReplicaSet": "controller → api-server",
        "kubelet.confirmsDeletion": "kubelet → api-server",
        "kubelet.forgetsBackOff": "kubelet → api-server",
        "kubelet.probeSucceeds": "kubelet → api-server",
        "kubelet.restartsContainer": "kubelet → api-server",
        "kubelet.sendsHeartbeat": "kubelet → api-server",
        "kubelet.startsContainers": "kubelet → api-server",
        "nodeController.evictsPod": "controller → api-server",
        "nodeController.marksUnknown": "controller → api-server",
        "reader.sees": "api-server → controller, api-server → kubelet",
        "replicaSetController.createsPod": "controller → api-server",
        "replicaSetController.deletesPod": "controller → api-server",
        "scheduler.binds": "controller → api-server",
        "user.acts": "person → api-server",
      }
    `);
  });
});
