import fc from 'fast-check';
import { clustersAgree, nothingLookedAt } from './look-at-clusters.ts';
import { readOptions } from './read-options.ts';

/**
 * `npm run fuzz:clusters -- --clusters 3000 --seed 1`: checks random clusters in several ways, and holds every default property to them. Where something
 * is wrong, prints the smallest cluster found and how to see it again.
 */
const batchSize = 100;
const { clusters, seed: firstSeed } = readOptions({ naturals: { clusters: 3000, seed: Date.now() % 1_000_000_000 } });
const lookedAt = nothingLookedAt();
for (let seed = firstSeed; lookedAt.clusters < clusters; seed++) {
  const numRuns = Math.min(batchSize, clusters - lookedAt.clusters);
  const outcome = fc.check(clustersAgree(lookedAt), { seed, numRuns });
  if (outcome.failed) {
    console.error(fc.defaultReportMessage(outcome));
    console.error(`\nAgain: npm run fuzz:clusters -- --seed ${seed} --clusters ${numRuns}`);
    process.exitCode = 1;
    break;
  }
  const { whole, naive, states, violated } = lookedAt;
  console.log(
    `seed ${seed}: ${lookedAt.clusters} clusters, ${whole} seen as a whole, ${naive} by the naive search too; ${states} states;`,
    Object.fromEntries(violated),
  );
}
