import { describe, expect, it } from 'vitest';
import { fateOfProbe, probeFate } from '../../src/scenario/probe-fate.ts';

/** Fails for the third time between 30 s and 40 s after the start. */
const probe = { initialDelaySeconds: 10, periodSeconds: 10, failureThreshold: 3 };

describe('probeFate', () => {
  it.each([
    [5, 30, 'passes'],
    [31, 31, 'either'],
    [30, 39, 'either'],
    [20, 60, 'either'],
    [40, 40, 'fails'],
    [60, 120, 'fails'],
  ] as const)('of a start that takes %i to %i s: %s', (from, to, fate) => {
    expect(probeFate(probe, from, to)).toBe(fate);
  });

  it('has the defaults of Kubernetes: every 10 s, three times', () => {
    expect([20, 21, 30].map((seconds) => probeFate({}, seconds, seconds))).toEqual(['passes', 'either', 'fails']);
  });
});

describe('fateOfProbe', () => {
  it('is that nothing comes of a probe that is not there', () => {
    expect(fateOfProbe(undefined, { kind: 'ready' })).toBeNull();
  });

  it('follows from what the image does', () => {
    const fates = [
      { kind: 'ready' },
      { kind: 'may-hang' },
      { kind: 'exits', code: 0 },
      { kind: 'runs-but-never-serves' },
      { kind: 'slow-start', fromSeconds: 60, toSeconds: 60 },
      { kind: 'crash-loop' },
      { kind: 'never-pulled' },
    ] as const;
    expect(fates.map((behaviour) => fateOfProbe(probe, behaviour))).toEqual([
      'passes',
      'passes',
      'passes',
      'fails',
      'fails',
      null,
      null,
    ]);
  });
});
