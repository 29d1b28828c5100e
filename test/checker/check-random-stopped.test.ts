import { afterAll, describe, expect, it } from 'vitest';
import { crewOf } from '../support/crew-of.ts';
import { hold } from '../fuzz/hold.ts';
import { randomModelSubject, randomSubject } from '../fuzz/subject.ts';
import { stoppedWays, stoppedWaysOfCrew } from '../fuzz/stopped-ways.ts';
import { ways } from '../fuzz/way.ts';

const crew = crewOf(2);
afterAll(() => crew.stop());

describe('check', () => {
  it(
    'agrees with the brute force where searches stop, settle first, or keep hashes alone',
    { timeout: 600_000 },
    async () => {
      const { violated } = await hold(randomSubject, 40, stoppedWays);
      expect(violated).toBeGreaterThan(0);
    },
  );

  it('agrees with itself where searches are gone on with, or stopped with several threads', { timeout: 600_000 }, () =>
    hold(randomModelSubject, 5, [...ways, ...stoppedWays, ...stoppedWaysOfCrew(crew)]),
  );
});
