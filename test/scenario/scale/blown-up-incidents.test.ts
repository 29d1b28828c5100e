import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseAllDocuments, stringify } from 'yaml';
import type { Incident } from '../../support/incident-scenario.ts';
import { checkAll } from './check-all.ts';
import { incidentScenario } from '../../support/incident-scenario.ts';
import { readInput } from '../../../src/scenario/read-input.ts';

const data = fileURLToPath(new URL('../../incidents/data', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'plimsoll-sizes-'));
afterAll(() => {
  rmSync(work, { recursive: true });
});

interface Document {
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec?: { readonly replicas?: number };
}

/** A quarter of three comes to these; a quarter of thirty would not. */
const limitsOfThree = { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };

/** The same manifests with thirty replicas where there were several, on twenty nodes like the first. */
function blownUp(text: string): string {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Document);
  const [node] = documents.filter(({ kind }) => kind === 'Node');
  const nodes = Array.from({ length: 20 }, (_, index) => {
    const name = `node-${index + 1}`;
    return { ...node, metadata: { name, labels: { 'kubernetes.io/hostname': name } } };
  });
  const others = documents
    .filter(({ kind }) => kind !== 'Node')
    .map((document) => {
      const { kind, spec } = document;
      if ((spec?.replicas ?? 1) === 1) return document;
      return {
        ...document,
        spec: { ...spec, replicas: 30, ...(kind === 'Deployment' ? { strategy: limitsOfThree } : {}) },
      };
    });
  return [...nodes, ...others].map((document) => stringify(document)).join('---\n');
}

/** Two of three is a number for that size; none at all is what it comes to at any. */
const blownUpClaim = (scenario: string) => scenario.replace('>= 2', '>= 1');

async function run(id: string, variant: 'bad' | 'good', states = 60_000) {
  const incident = JSON.parse(readFileSync(join(data, id, 'incident.json'), 'utf8')) as Incident;
  const manifests = join(work, `${id}-${variant}.yaml`);
  const scenario = join(work, `${id}-${variant}-scenario.yaml`);
  writeFileSync(manifests, blownUp(readFileSync(join(data, id, `${variant}.yaml`), 'utf8')));
  writeFileSync(scenario, blownUpClaim(incidentScenario(incident, incident.scenarios[variant])));
  const found = await checkAll(await readInput({ paths: [manifests], scenario }), { states, runs: 1 });
  const [result] = found.result.results;
  const last = found.sizes?.smaller.at(-1);
  return { verdict: result?.verdict.kind, replicas: last?.replicas, confirmed: found.sizes?.confirmations[0]?.kind };
}

describe('incidents blown up to thirty replicas on twenty nodes', { timeout: 120_000 }, () => {
  it.each([
    ['colocated-replicas-node-crash', 3, 'enlarged'],
    ['replicaset-adopts-and-kills-bare-pod', 2, 'enlarged'],
    ['rollout-single-replica-gap', 1, 'enlarged'],
    ['rollout-without-readiness-probe', 2, 'enlarged'],
  ] as const)('finds the fault of %s at a small size, and again at full size', async (id, replicas, confirmed) => {
    expect(await run(id, 'bad')).toEqual({ verdict: 'violated', replicas, confirmed });
  });

  it('proves the mended ones at full size where few states are left, and at small sizes only where many are', async () => {
    // Anti-affinity leaves the twenty pods no choice but a node each.
    expect((await run('colocated-replicas-node-crash', 'good')).verdict).toBe('holds');
    expect((await run('replicaset-adopts-and-kills-bare-pod', 'good', 2_000)).verdict).toBe('incomplete');
  });
});
