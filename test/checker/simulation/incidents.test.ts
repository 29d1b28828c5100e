import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import type { Incident } from '../../support/incident-scenario.ts';
import { check } from '../../../src/checker/check.ts';
import { incidentScenario } from '../../support/incident-scenario.ts';
import { prepare } from '../../../src/scenario/prepare.ts';
import { simulate } from '../../../src/checker/simulation/simulate.ts';

const data = fileURLToPath(new URL('../../incidents/data', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'plimsoll-simulated-incidents-'));
afterAll(() => {
  rmSync(work, { recursive: true });
});

async function prepared(id: string, variant: 'bad' | 'good') {
  const incident = JSON.parse(readFileSync(join(data, id, 'incident.json'), 'utf8')) as Incident;
  const scenario = join(work, `${id}-${variant}.yaml`);
  writeFileSync(scenario, incidentScenario(incident, incident.scenarios[variant]));
  return prepare({ paths: [join(data, id, `${variant}.yaml`)], scenario });
}

const incidents = readdirSync(data);

describe('simulate', () => {
  it.each(incidents)('finds the fault of %s, as short as an exhaustive search', async (id) => {
    const { model, properties, start } = await prepared(id, 'bad');
    const lengths = [
      check(model, { properties, start }).results,
      simulate(model, { properties, start, seed: 1, runs: 200 }).results,
    ].map(([result]) => {
      const verdict = result?.verdict;
      if (verdict?.kind !== 'violated' || verdict.trace === undefined) return undefined;
      return verdict.trace.actions.length - verdict.trace.settled;
    });
    expect(lengths[0]).toBeGreaterThan(0);
    expect(lengths[1]).toBe(lengths[0]);
  });

  it.each(incidents)('finds no fault of the mended %s, and does not say that there is none', async (id) => {
    const { model, properties, start } = await prepared(id, 'good');
    const { results } = simulate(model, { properties, start, seed: 1, runs: 100 });
    expect(results.map(({ verdict }) => verdict.kind)).toEqual(['incomplete']);
  });
});
