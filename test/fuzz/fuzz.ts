import fc from 'fast-check';
import type { Subject } from './subject.ts';
import type { Way } from './way.ts';
import { createCompared } from './compared.ts';
import { crewOf } from '../support/crew-of.ts';
import { disagreements } from './disagreements.ts';
import { randomSubject } from './subject.ts';
import { readOptions } from './read-options.ts';
import { stoppedWays, stoppedWaysOfCrew } from './stopped-ways.ts';
import { ways, waysOfCrew } from './way.ts';

/**
 * `npm run fuzz -- --models 100000 --seed 1`: compares the engine with the brute force on so many random models, every way of
 * checking with every other; `--ways settled,lossy` those alone that have such a word in their names, several threads not only now and then. Prints the seed of each batch; where something differs, the smallest model found and how to see it again.
 */
const batchSize = 500;
/** One model in so many is checked by several threads as well, and looked at for what its claims depend on. */
const closelyEvery = 10;

const {
  models,
  seed: firstSeed,
  ways: wanted,
} = readOptions({ naturals: { models: 100_000, seed: Date.now() % 1_000_000_000 }, words: ['ways'] });
const words = wanted?.split(',');
const crew = crewOf(2);
const isWanted = ({ name }: Way) => words === undefined || words.some((word) => name.includes(word));
const all = [...ways, ...stoppedWays, ...waysOfCrew(crew), ...stoppedWaysOfCrew(crew)].filter(isWanted);
const usual = words === undefined ? [...ways, ...stoppedWays] : all;
const compared = createCompared();
let agreed = 0;
console.log(`Comparing ${spoken(models)} random models; ways: ${all.map(({ name }) => name).join(', ')}.`);
for (let seed = firstSeed; agreed < models && (await agreeOnBatch(seed)); seed++);
await crew.stop();

async function agreeOnBatch(seed: number): Promise<boolean> {
  const runs = Math.min(batchSize, models - agreed);
  const comparison = fc.asyncProperty(randomSubject, async (subject) => {
    fc.pre(subject !== undefined);
    const closely = isChosen(subject);
    if (closely) compared.add(subject);
    const found = await disagreements(subject, closely ? all : usual);
    if (found.length > 0) throw new Error(found.join('\n'));
  });
  const outcome = await fc.check(comparison, { seed, numRuns: runs });
  if (outcome.failed) {
    console.error(fc.defaultReportMessage(outcome));
    console.error(outcome.errorInstance);
    console.error(`\nAgain: npm run fuzz -- --seed ${seed} --models ${runs}`);
    process.exitCode = 1;
    return false;
  }
  agreed += runs;
  const { count } = compared;
  console.log(
    `seed ${seed}: ${spoken(agreed)} models agree; of ${count.claims} claims looked at ${count.violated} are violated, ` +
      `${count.vacuous} vacuous, ${count.byFairness} hold by fairness, ${count.byStrongFairness} by strong fairness, ` +
      `${count.byEndOfFaults} since faults end`,
  );
  return true;
}

/** Depends on the model alone, so that a smaller one is looked for in the same way. */
function isChosen(subject: Subject): boolean {
  return JSON.stringify(subject.source).length % closelyEvery === 0;
}

function spoken(count: number): string {
  return count.toLocaleString('en');
}
