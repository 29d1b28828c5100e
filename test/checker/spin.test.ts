import { describe, expect, it } from 'vitest';
import type { Composition } from '../../src/model/composition.ts';
import type { SpinResult } from '../support/spin.ts';
import { check } from '../../src/checker/check.ts';
import { compileWithSpin, spinIsMissing } from '../support/spin.ts';
import { compose } from '../../src/model/compose.ts';
import { diningPhilosophers, someoneCanMove } from '../support/dining-philosophers.ts';
import { keel } from '../support/keel.ts';
import { tokenRing } from '../support/token-ring.ts';

const missing = spinIsMissing();
if (missing !== undefined) console.warn(`The comparison with SPIN is skipped: ${missing}.`);

const promela = (name: string) => new URL(`../support/spin/${name}.pml`, import.meta.url);

function whole(composition: Composition): Pick<SpinResult, 'states' | 'transitions'> {
  const { states, transitions } = check(compose(composition), { properties: [], symmetry: false });
  return { states, transitions };
}

describe.skipIf(missing !== undefined)('check, against SPIN', () => {
  it.each([false, true])('agrees on five dining philosophers (one left-handed: %s)', (lefthander) => {
    const composition = diningPhilosophers(5, { lefthander });
    const verifier = compileWithSpin(promela('dining-philosophers'), { N: 5, LEFTHANDER: Number(lefthander) });
    expect(verifier.run('-E')).toMatchObject(whole(composition));
    const [deadlock] = check(compose(composition), { properties: [someoneCanMove] }).results;
    expect(deadlock?.verdict.kind).toBe(verifier.run().errors > 0 ? 'violated' : 'holds');
    verifier.dispose();
  });

  it.each([
    [4, false],
    [6, true],
  ])('agrees on a token ring of %i (copying its token: %s)', (size, copies) => {
    const verifier = compileWithSpin(promela('token-ring'), { N: size, COPIES: Number(copies) });
    expect(verifier.run()).toMatchObject(whole(tokenRing(size, { copies })));
    verifier.dispose();
  });

  it('agrees on the keel, but for the step with which its Promela model sets up the nodes', () => {
    const { states, transitions } = whole(keel(2, 3));
    const verifier = compileWithSpin(new URL('../bench/keel.pml', import.meta.url));
    const found = verifier.run('-m1000000', '-w24');
    expect(found).toMatchObject({ states: states + 1, transitions: transitions + 1, errors: 0 });
    verifier.dispose();
  });
});
