import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { InputError } from '../../src/errors.ts';
import { modelledVersions } from '../../src/manifest/kinds.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { badDocuments } from './bad-documents.ts';
import { problemsOf } from './problems-of.ts';

describe('loadManifests on a document that is refused', () => {
  it.each(badDocuments)('says what is wrong with $name', async ({ yaml, problems }) => {
    const found = await problemsOf(['-'], { stdin: yaml });
    const told = found.map(({ code, position, message, hint }) => ({
      code,
      at: `${String(position?.line)}:${String(position?.column)}`,
      message,
      ...(hint === undefined ? {} : { hint }),
    }));
    expect(told).toEqual(problems);
  });

  it.each(badDocuments)('prints place, source and caret of $name, and no stack', async ({ yaml }) => {
    const [first] = await problemsOf(['-'], { stdin: yaml });
    const error = await loadManifests(['-'], { stdin: yaml }).catch((thrown: unknown) => thrown);
    if (!(error instanceof InputError)) throw new Error('expected an InputError');
    expect(error.message).toMatch(/^<stdin>:\d+:\d+: expected .*, found /);
    expect(error.message).not.toMatch(/^\s+at /m);
    const caretLine = error.message.split('\n').find((line) => /^ +\| +\^$/.test(line));
    const sourceLine = error.message
      .split('\n')
      .find((line) => line.trimStart().startsWith(`${String(first?.position?.line)} | `));
    expect(caretLine?.indexOf('^')).toBe((sourceLine ?? '').indexOf('|') + 1 + (first?.position?.column ?? 0));
  });

  it('prints 50 problems and the number of the others', async () => {
    const yaml = Array.from(
      { length: 53 },
      (_, index) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: N${index} }\n`,
    ).join('---\n');
    const error = await loadManifests(['-'], { stdin: yaml }).catch((thrown: unknown) => thrown);
    if (!(error instanceof InputError)) throw new Error('expected an InputError');
    expect(error.problems).toHaveLength(53);
    expect(error.message.match(/^<stdin>:/gm)).toHaveLength(50);
    expect(error.message.endsWith('\nand 3 more problems')).toBe(true);
  });

  const parts = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      'x',
      '-1',
      '1Gi',
      0,
      -1,
      1.5,
      1e21,
      true,
      [],
      {},
      [null],
      [[]],
      { a: null },
      { matchLabels: [] },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const keys = [
    'metadata',
    'spec',
    'status',
    'template',
    'selector',
    'containers',
    'strategy',
    'affinity',
    'name',
    'labels',
    'resources',
    'ports',
  ];

  it.each([
    ...(['Namespace', 'Node', 'Pod', 'ReplicationController', 'ReplicaSet', 'Deployment'] as const),
    ...(['PersistentVolumeClaim', 'PersistentVolume', 'ConfigMap', 'Secret', 'PodDisruptionBudget'] as const),
  ])('never throws anything but an InputError, whatever stands in a %s', async (kind) => {
    const apiVersion = modelledVersions[kind];
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(...keys), fc.oneof(parts, fc.dictionary(fc.constantFrom(...keys), parts))),
        async (rest) => {
          const stdin = stringify({ apiVersion, kind, ...rest }, { version: '1.1' });
          const outcome = await loadManifests(['-'], { stdin }).catch((thrown: unknown) => thrown);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputError);
        },
      ),
      { numRuns: 200 },
    );
  });
});
