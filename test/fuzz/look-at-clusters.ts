import fc from 'fast-check';
import type { ClusterConstraints } from '../../src/testing/cluster-specs.ts';
import type { Thoroughness } from './cluster-faults.ts';
import { clusterDescriptions } from '../../src/testing/cluster-specs.ts';
import { comparisons, findingsOn } from './cluster-faults.ts';

/** What a run of random clusters came to, so that nobody compares only what is easy. */
export interface LookedAt {
  clusters: number;
  /** Seen as a whole. */
  whole: number;
  /** Seen as a whole by the naive search too. */
  naive: number;
  states: number;
  /** Default properties that were violated, each where it may be. */
  readonly violated: Map<string, number>;
}

/** A count of nothing yet. */
export function nothingLookedAt(): LookedAt {
  return { clusters: 0, whole: 0, naive: 0, states: 0, violated: new Map() };
}

/** Small enough for each check to come to its end soon; several of everything in most. */
const constraints: readonly ClusterConstraints[] = [
  { nodes: 2, replicas: 2 },
  { nodes: 2, replicas: 2, workloads: 1 },
];

const thoroughness: Omit<Thoroughness, 'with'> = { states: 1500, naive: 60 };

/** One random cluster in one of two ways to start, compared with one of three others; a fault is thrown, so that a smaller cluster is looked for. */
export function clustersAgree(lookedAt: LookedAt): fc.IProperty<unknown> {
  return fc.property(
    fc.oneof(...constraints.map((one) => clusterDescriptions(one))),
    fc.constantFrom('initial' as const, 'settled' as const),
    fc.constantFrom(...comparisons),
    (description, start, comparison) => {
      const { states, isWhole, isNaive, violated, faults } = findingsOn(description, start, {
        ...thoroughness,
        with: [comparison],
      });
      if (faults.length > 0) throw new Error(faults.join('\n'));
      lookedAt.clusters++;
      lookedAt.states += states;
      if (isWhole) lookedAt.whole++;
      if (isNaive) lookedAt.naive++;
      for (const id of violated) lookedAt.violated.set(id, (lookedAt.violated.get(id) ?? 0) + 1);
    },
  );
}
