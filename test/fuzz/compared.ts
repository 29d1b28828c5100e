import type { Subject } from './subject.ts';
import { judgeTemporal } from '../support/brute-force/temporal-claim.ts';
import { withFairness } from '../support/brute-force/fair-graph.ts';

/** What the claims that were compared came to, so that nobody compares only what is easy. */
export interface Compared {
  readonly models: number;
  readonly claims: number;
  readonly violated: number;
  readonly vacuous: number;
  /** Hold, but not if no rule were fair. */
  readonly byFairness: number;
  /** Hold, but not if strong fairness were weak. */
  readonly byStrongFairness: number;
  /** Hold, but not if faults went on for ever. */
  readonly byEndOfFaults: number;
}

/** A count of what was compared, to which subjects are added. */
export function createCompared(): { readonly add: (subject: Subject) => void; readonly count: Compared } {
  const count = {
    models: 0,
    claims: 0,
    violated: 0,
    vacuous: 0,
    byFairness: 0,
    byStrongFairness: 0,
    byEndOfFaults: 0,
  };
  return {
    count,
    add({ graph, temporal }) {
      count.models++;
      for (const { claim, kind } of temporal) {
        count.claims++;
        if (kind !== 'holds') {
          count[kind]++;
          continue;
        }
        const holdsWith = (changed: typeof graph, faultsEnd: boolean) =>
          judgeTemporal(changed, { ...claim, faultsEnd }).kind === 'holds';
        const without = withFairness(graph, () => 'none');
        if (holdsWith(without, false)) continue;
        count.byFairness++;
        const weaker = withFairness(graph, (fairness) => (fairness === 'strong' ? 'weak' : fairness));
        if (!holdsWith(weaker, claim.faultsEnd)) count.byStrongFairness++;
        if (claim.faultsEnd && !holdsWith(graph, false)) count.byEndOfFaults++;
      }
    },
  };
}
