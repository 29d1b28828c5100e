import { describe, expect, it } from 'vitest';
import { propertiesFor } from '../../src/property/property.ts';

interface Lamps {
  readonly groups: { readonly lamps: { readonly lit: boolean } };
  readonly domains: object;
  readonly derived: { readonly count: number };
}

const { deadlockFreedom, invariant, transitionInvariant, witness } = propertiesFor<Lamps>();
const about = { id: 'lamp/claim', claim: 'A claim.' };

describe('propertiesFor', () => {
  it('makes properties that say their kind and keep what they are given', () => {
    const holds = ({ count }: { count: number }) => count < 2;
    expect(invariant({ ...about, holds })).toEqual({ ...about, kind: 'invariant', holds });
    expect(invariant({ ...about, at: 'quiescence', holds })).toMatchObject({ kind: 'invariant', at: 'quiescence' });
    expect(witness({ ...about, reached: holds })).toEqual({ ...about, kind: 'witness', reached: holds });
    expect(deadlockFreedom({ ...about, names: ['left'] })).toEqual({
      ...about,
      kind: 'deadlock-freedom',
      names: ['left'],
    });
    const stays = (before: { lit: boolean }, after: { lit: boolean }) => !before.lit || after.lit;
    expect(transitionInvariant({ ...about, of: 'lamps', holds: stays })).toEqual({
      ...about,
      kind: 'transition-invariant',
      of: 'lamps',
      holds: stays,
    });
  });
});
