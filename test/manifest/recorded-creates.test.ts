import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { valueAt } from '../../src/manifest/source-document.ts';
import { problemsOf } from './problems-of.ts';

interface Create {
  readonly scenario: string;
  readonly code: number;
  readonly body: { readonly kind: string; readonly metadata: { readonly name: string; readonly namespace?: string } };
  readonly stored?: object;
  readonly message?: string;
}

const { creates } = JSON.parse(readFileSync(new URL('recorded-creates.json', import.meta.url), 'utf8')) as {
  readonly creates: readonly Create[];
};
const named = creates.map((create) => ({
  ...create,
  title: `${create.body.kind} ${create.body.metadata.name} of ${create.scenario}`,
}));

/** What an API server adds that a manifest does not have yet: the work of admission plugins, and empty values. */
const addedLater = ['serviceAccount', 'serviceAccountName', 'tolerations', 'priority', 'preemptionPolicy', 'volumes'];

/** Every part of a value that is not an object or list, by its path; null is how the API server writes an absent time. */
function leaves(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (value === null) return [];
  if (typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, `${path}/${key}`));
}

describe('loadManifests against a real API server', () => {
  it.each(named.filter(({ code }) => code === 201))('stores what it stored: $title', async ({ body, stored }) => {
    const { objects } = await loadManifests(['-'], { stdin: JSON.stringify(body) });
    const ours = new Map(leaves(JSON.parse(JSON.stringify({ ...objects[0]?.object, status: undefined }))));
    const theirs = new Map(leaves(stored));
    // In a body without one the namespace stood in the request's path.
    if (body.metadata.namespace === undefined) theirs.delete('/metadata/namespace');
    for (const [path, value] of theirs) {
      const isAdmission =
        addedLater.some((field) => path.startsWith(`/spec/${field}`)) || /\/volumeMounts\//.test(path);
      if (!isAdmission || valueAt(body, path.slice(1).split('/')) !== undefined)
        expect([path, ours.get(path)]).toEqual([path, value]);
    }
    const extra = [...ours.keys()].filter((path) => !theirs.has(path) && path !== '/metadata/namespace');
    expect(extra.filter((path) => path !== '/spec/minReadySeconds')).toEqual([]);
  });

  it.each(named.filter(({ code }) => code === 422))(
    'refuses what it refused: $title',
    async ({ body, message = '' }) => {
      const problems = await problemsOf(['-'], { stdin: JSON.stringify(body) });
      expect(problems).toHaveLength(1);
      const path = /is invalid: (?<path>[\w.[\]]+):/.exec(message)?.groups?.['path'];
      expect(problems[0]?.message).toContain(`(${String(path)} of ${body.kind} `);
    },
  );

  const stored = creates.flatMap((create) => (create.stored === undefined ? [] : [create.stored]));
  const junk = [null, '', 'A_b', '-1', '1Gi', 0, -1, 1.5, 1e30, true, [], {}, [null], [[]], [{}], { a: null }];

  it('says where and why, whatever one part of a stored object is replaced by', async () => {
    const replaced = fc
      .tuple(fc.constantFrom(...stored), fc.nat(), fc.constantFrom<unknown>(...junk))
      .map(([object, position, value]) => {
        const all = paths(object).slice(1);
        return replaceAt(object, all[position % all.length] ?? [], value);
      });
    await fc.assert(
      fc.asyncProperty(replaced, async (object) => {
        const outcome: unknown = await loadManifests(['-'], { stdin: JSON.stringify(object) }).catch(
          (thrown: unknown) => thrown,
        );
        if (!(outcome instanceof Error)) return;
        if (!(outcome instanceof InputError)) throw outcome;
        for (const { position, message } of outcome.problems) {
          expect(position?.file).toBe('<stdin>');
          expect(message).toMatch(/^expected .+, found (?!.*(?:undefined|NaN))/);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

/** The way to every part of a value, the value itself first. */
function paths(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, part]) => paths(part, [...at, key]))];
}

function replaceAt(value: unknown, [step, ...rest]: readonly string[], by: unknown): unknown {
  if (step === undefined) return by;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (String(index) === step ? replaceAt(item, rest, by) : item));
  return { ...(value as object), [step]: replaceAt(valueAt(value, [step]), rest, by) };
}
