import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Incident } from '../support/incident-scenario.ts';
import { check } from '../../src/checker/check.ts';
import { describeAction } from '../../src/model/model.ts';
import { incidentScenario } from '../support/incident-scenario.ts';
import { prepare } from '../../src/scenario/prepare.ts';
import { replay } from '../../src/checker/trace.ts';

const data = fileURLToPath(new URL('./data', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'plimsoll-incidents-'));
afterAll(() => {
  rmSync(work, { recursive: true });
});

function incidentOf(id: string): Incident {
  return JSON.parse(readFileSync(join(data, id, 'incident.json'), 'utf8')) as Incident;
}

async function run(id: string, variant: 'bad' | 'good') {
  const incident = incidentOf(id);
  const scenario = join(work, `${id}-${variant}.yaml`);
  writeFileSync(scenario, incidentScenario(incident, incident.scenarios[variant]));
  const { model, properties, start, bounds } = await prepare({ paths: [join(data, id, `${variant}.yaml`)], scenario });
  const { results, states } = check(model, { properties, start, bounds });
  const [result] = results;
  if (result === undefined) throw new Error('no property was checked');
  const trace = 'trace' in result.verdict ? result.verdict.trace : undefined;
  const actions = trace?.actions.slice(trace.settled) ?? [];
  return {
    expected: incident.scenarios[variant].expected,
    verdict: result.verdict.kind,
    states,
    story: replay(model, trace?.actions ?? [])
      .slice(trace?.settled ?? 0)
      .map(({ action }) => {
        const taken = model.actions[action];
        return taken === undefined ? '' : `${taken.rule.id}: ${describeAction(taken)}`;
      }),
    length: actions.length,
  };
}

const incidents = readdirSync(data);

describe('recorded incidents', () => {
  it('has those that need no more than the modelled kinds', () => {
    expect(incidents).toEqual([
      'colocated-replicas-node-crash',
      'liveness-kills-slow-start',
      'nodename-noexecute-loop',
      'pdb-crashloop-blocks-drain',
      'pdb-percentage-rounds-up',
      'pdb-single-replica-drain',
      'pdb-two-budgets-one-pod',
      'preemption-default-priority-cascade',
      'replicaset-adopts-and-kills-bare-pod',
      'rollout-antiaffinity-no-spare-node',
      'rollout-rwo-volume-two-nodes',
      'rollout-single-replica-gap',
      'rollout-without-readiness-probe',
      'spread-conflicting-constraints',
      'spread-skew-after-rollout',
      'spread-tainted-node-counted',
      'toleration-seconds-churn',
    ]);
  });

  it.each(incidents)('finds the fault of %s', async (id) => {
    const { verdict, expected } = await run(id, 'bad');
    expect(verdict).toBe(expected);
  });

  it.each(incidents)('proves the mended %s', async (id) => {
    const { verdict, expected } = await run(id, 'good');
    expect(verdict).toBe(expected);
  });

  it('tells the shortest run of each', async () => {
    const stories = await Promise.all(incidents.map(async (id) => [id, (await run(id, 'bad')).story] as const));
    expect(Object.fromEntries(stories)).toMatchSnapshot();
  });

  it.skipIf(!existsSync(fileURLToPath(new URL('../../../shared/incidents', import.meta.url))))(
    'has the same data as the collection that it was copied from',
    () => {
      for (const id of incidents) {
        for (const file of readdirSync(join(data, id))) {
          const original = new URL(`../../../shared/incidents/${id}/${file}`, import.meta.url);
          expect(readFileSync(join(data, id, file), 'utf8')).toBe(readFileSync(original, 'utf8'));
        }
      }
    },
  );
});
