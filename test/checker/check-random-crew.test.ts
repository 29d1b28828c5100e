import { afterAll, describe, it } from 'vitest';
import { hold } from '../fuzz/hold.ts';
import { randomSubject } from '../fuzz/subject.ts';
import { crewOf } from '../support/crew-of.ts';
import { ways, waysOfCrew } from '../fuzz/way.ts';

const crew = crewOf(2);
afterAll(() => crew.stop());

describe('crew', () => {
  it('comes to the verdicts, counts and runs of one thread on random models', { timeout: 600_000 }, async () => {
    await hold(randomSubject, 200, [...ways, ...waysOfCrew(crew)]);
  });
});
