import fc from 'fast-check';
import { expect } from 'vitest';
import type { Compared } from './compared.ts';
import type { Subject } from './subject.ts';
import type { Way } from './way.ts';
import { createCompared } from './compared.ts';
import { disagreements } from './disagreements.ts';
import { ways } from './way.ts';

/** `PLIMSOLL_RANDOM_MODELS=20` looks at twenty times as many. */
const thoroughness = Number(process.env['PLIMSOLL_RANDOM_MODELS'] ?? 1);

/** One model in so many is looked at more closely, for what its claims depend on. */
const sampled = 10;

/** Holds the engine to the brute force on so many random models; says what the claims of some of them came to. */
export async function hold(
  subjects: fc.Arbitrary<Subject | undefined>,
  models: number,
  by: readonly Way[] = ways,
): Promise<Compared> {
  const compared = createCompared();
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(subjects, async (subject) => {
      fc.pre(subject !== undefined);
      expect(await disagreements(subject, by)).toEqual([]);
      if (seen++ % sampled === 0) compared.add(subject);
    }),
    { numRuns: Math.ceil(models * thoroughness) },
  );
  return compared.count;
}
