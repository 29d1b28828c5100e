import { readFileSync } from 'node:fs';
import type { Incident } from '../../support/incident-scenario.ts';
import type { Model } from '../../../src/model/model.ts';
import type { ModelRun } from '../../../src/testing/model-run.ts';
import type { SequenceChart } from '../../../src/diagram/sequence/sequence-chart.ts';
import { check } from '../../../src/checker/check.ts';
import { incidentScenario } from '../../support/incident-scenario.ts';
import { prepare } from '../../../src/scenario/prepare.ts';
import { runReport } from '../../../src/report/json-report.ts';
import { sequenceChartOf } from '../../../src/diagram/sequence/sequence-chart-of.ts';

const source = { paths: ['manifests'] };

const scenario = (spec: string) => `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: many-things, namespace: shop }
spec: ${spec}
`;

/** Clusters in which much can happen, by what it is. */
const clusters = {
  'faults of nodes and controllers': `{ faults: { nodeCrash: 2, nodeReturn: 1, nodePartition: 1, partitionHeal: 1, kubeletStop: 1, controllerRestart: 1, containerExit: 2 }, actions: [{ scale: deployment/web, replicas: 1 }] }`,
  'caches that are behind': `{ start: empty, reads: { lag: 2, readers: [deployment, scheduler, kubelet, node] }, faults: { nodeCrash: 1 } }`,
  'ordered time': `{ time: ordered, faults: { nodeCrash: { max: 1, permanent: false }, containerExit: 1 } }`,
  'a drain': `{ nodes: [{ count: 2 }], actions: [{ drain: node/node-1 }, { delete: deployment/web }] }`,
} as const;

/** Models of clusters in which much can happen. */
export async function busyModels(): Promise<readonly (readonly [string, Model])[]> {
  return Promise.all(
    Object.entries(clusters).map(async ([name, spec]) => {
      const paths = ['docs/examples/two-tier/web.yaml', '-'];
      const { model } = await prepare({ paths, stdin: scenario(spec) });
      return [name, model] as const;
    }),
  );
}

/** A run as a chart, none of its steps folded. */
export function chartedRun({ model, actions }: Pick<ModelRun, 'model' | 'actions'>): SequenceChart {
  return sequenceChartOf(model, 'a run', runReport(model, { actions, settled: 0 }, source));
}

/** The counterexample of an incident as a chart. */
export async function incidentChart(id: string): Promise<SequenceChart> {
  const folder = `test/incidents/data/${id}`;
  const incident = JSON.parse(readFileSync(`${folder}/incident.json`, 'utf8')) as Incident;
  const stdin = incidentScenario(incident, incident.scenarios.bad);
  const { model, properties, start, bounds } = await prepare({ paths: [`${folder}/bad.yaml`, '-'], stdin });
  const [result] = check(model, { properties, start, bounds }).results;
  const trace = result !== undefined && 'trace' in result.verdict ? result.verdict.trace : undefined;
  if (result === undefined || trace === undefined) throw new Error(`${id} has no counterexample`);
  const mark = { step: trace.actions.length, tone: 'violated', says: `violates ${result.property.id}` } as const;
  return sequenceChartOf(model, id, runReport(model, trace, source), [mark]);
}

/** Numbers of the steps that a chart's items tell, in their order. */
export function stepsOf({ items }: SequenceChart): readonly number[] {
  return items.flatMap((item) =>
    'first' in item ? Array.from({ length: item.last - item.first + 1 }, (_, at) => item.first + at) : [],
  );
}
