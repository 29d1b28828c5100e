import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';
import type { SourcePosition } from '../../src/errors.ts';
import { problemsOf } from './problems-of.ts';

const budget = (spec: string) =>
  `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: web }\nspec:\n  selector: { matchLabels: { app: web } }\n${spec}`;

const placeOf = (position: SourcePosition | undefined) => `${position?.line ?? 0}:${position?.column ?? 0}`;

describe('a PodDisruptionBudget', () => {
  it('is read, in the default namespace', async () => {
    const { objects, notModelled } = await loadManifests(['-'], { stdin: budget('  minAvailable: 50%\n') });
    expect(notModelled).toEqual([]);
    expect(objects.map(({ kind, namespace, name }) => [kind, namespace, name])).toEqual([
      ['PodDisruptionBudget', 'default', 'web'],
    ]);
    expect(objects[0]?.object).toMatchObject({ spec: { minAvailable: '50%' } });
  });

  it.each([
    ['  minAvailable: 1\n  maxUnavailable: 1\n', 'not-allowed', '7:3'],
    ['  minAvailable: -1\n', 'out-of-range', '6:17'],
    ['  maxUnavailable: 1.5%\n', 'invalid-percentage', '6:19'],
    ['  maxUnavailable: 101%\n', 'out-of-range', '6:19'],
    ['  unhealthyPodEvictionPolicy: Always\n', 'unknown-value', '6:31'],
    ['  minAvailabel: 1\n', 'unknown-field', '6:3'],
  ])('is refused with %j: %s at %s', async (spec, code, at) => {
    const problems = await problemsOf(['-'], { stdin: budget(spec) });
    expect(problems.map((problem) => [problem.code, placeOf(problem.position)])).toEqual([[code, at]]);
  });
});
