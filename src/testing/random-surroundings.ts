import fc from 'fast-check';
import type { ClusterDescription } from './cluster-description.ts';
import type { ReaderName } from '../../machines/readers.ts';
import { readerNames } from '../../machines/readers.ts';
import { seldom } from './random-pods.ts';

/** What a cluster is run with: how old what its controllers see may be, how long things take, how many masters there are. */
export type Surroundings = Partial<
  Pick<
    ClusterDescription,
    | 'time'
    | 'durations'
    | 'reads'
    | 'controlPlane'
    | 'bindingWindow'
    | 'images'
    | 'schedulers'
    | 'podCidrs'
    | 'namespaces'
    | 'syncNodes'
    | 'algorithmProvider'
    | 'services'
    | 'disruptionBudgets'
  >
>;

/** How much of it there may be; of `ClusterConstraints`. */
export interface SurroundingConstraints {
  readonly lag: number;
  readonly masters: number;
  readonly time?: 'abstract' | 'ordered';
}

/** Most clusters have none of this; each part of it multiplies the states. */
export function randomSurroundings(constraints: SurroundingConstraints): fc.Arbitrary<Surroundings> {
  return fc
    .tuple(timesAndReads(constraints), masters(constraints.masters), seldom(6, oddities), seldom(6, budgets))
    .map((drawn) => Object.assign({}, ...drawn) as Surroundings);
}

/** Times of odd and of even lengths: a machine that is back before it is given up, or after that; images that take their time. */
const durations = fc.constantFrom<NonNullable<ClusterDescription['durations']>>(
  {},
  { containerStart: { earliest: 0, latest: 20 } },
  { nodeReboot: { earliest: 20, latest: 35 } },
  { nodeReboot: { earliest: 60, latest: null } },
  { nodeMonitorGracePeriod: 40, crashLoop: { earliest: 5, latest: 5 } },
);

const ordered: fc.Arbitrary<Surroundings> = fc.oneof(
  { withCrossShrink: true },
  fc.constant<Surroundings>({ time: 'ordered' }),
  durations.map((said) => ({ time: 'ordered' as const, durations: said })),
);

const lagging = (most: number): fc.Arbitrary<Surroundings> =>
  fc
    .record({
      lag: fc.oneof(
        { withCrossShrink: true },
        { weight: 3, arbitrary: fc.constant(1) },
        fc.integer({ min: 1, max: most }),
      ),
      readers: fc.subarray<ReaderName>([...readerNames], { minLength: 1, maxLength: 2 }),
      resettable: fc.boolean(),
    })
    .map((reads) => ({ reads }));

/** By one revision alone: clocks multiply the states already. */
const laggingInTime: fc.Arbitrary<Surroundings> = fc
  .tuple(ordered, lagging(1), fc.constantFrom(undefined, 5, 10))
  .map(([timed, { reads }, within]) => ({
    ...timed,
    reads: { ...reads, ...(within === undefined ? {} : { within }) },
  }));

/** Ordered time and reads that lag: either, and now and then both. */
function timesAndReads({ lag, time }: SurroundingConstraints): fc.Arbitrary<Surroundings> {
  const timed = lag === 0 ? ordered : fc.oneof({ weight: 3, arbitrary: ordered }, laggingInTime);
  if (time === 'ordered') return timed;
  const drawn = [...(time === undefined ? [timed] : []), ...(lag === 0 ? [] : [lagging(lag)])];
  return drawn.length === 0 ? fc.constant({}) : seldom(4, fc.oneof(...drawn));
}

function masters(most: number): fc.Arbitrary<Surroundings> {
  if (most < 2) return fc.constant({});
  const several = fc.integer({ min: 2, max: most });
  return seldom(
    8,
    fc
      .oneof(
        several.map((controllerManagers) => ({ controllerManagers })),
        several.map((schedulers) => ({ schedulers })),
      )
      .map((controlPlane) => ({ controlPlane })),
  );
}

/** What few clusters have, one thing at a time. */
const oddities: fc.Arbitrary<Surroundings> = fc.constantFrom<Surroundings>(
  { bindingWindow: true },
  { images: { 'init:1': { kind: 'exits', code: 1 } } },
  { images: { 'helper:1': { kind: 'crash-loop' } } },
  { schedulers: ['default-scheduler', 'second'] },
  { schedulers: ['default-scheduler', 'second'], bindingWindow: true },
  // Room for two nodes, and for one only.
  { podCidrs: { cluster: '10.244.0.0/23', nodeMask: 24 } },
  { podCidrs: { cluster: '10.244.0.0/24', nodeMask: 24 } },
  { namespaces: [{ name: 'shop', finalizers: ['example.com/hold'] }] },
  { services: [{ selector: { app: 'w1' } }] },
  // Of legacy clusters only.
  { syncNodes: false },
  { algorithmProvider: { predicates: ['PodFitsResources'], priorities: {} } },
  {
    services: [{ selector: { app: 'w1' } }],
    algorithmProvider: {
      predicates: ['PodFitsResources', 'NoDiskConflict'],
      priorities: { ServiceSpreadingPriority: 1, BalancedResourceAllocation: 2 },
    },
  },
);

/** What drains and preemption have to heed: of the first workload's pods, which few budgets share. */
const budgets: fc.Arbitrary<Surroundings> = fc
  .array(
    fc
      .tuple(
        fc.constantFrom({ maxUnavailable: 1 }, { maxUnavailable: 0 }, { minAvailable: 1 }, { maxUnavailable: '50%' }),
        fc.constantFrom({}, { namespace: 'shop' }, { unhealthyPodEvictionPolicy: 'AlwaysAllow' as const }),
      )
      .map(([limit, said]) => ({ selects: { app: 'w1' }, ...limit, ...said })),
    { minLength: 1, maxLength: 2 },
  )
  .map((drawn) => ({ disruptionBudgets: drawn.map((budget, index) => ({ name: `b${index + 1}`, ...budget })) }));

/** Without what says nothing to components of today. */
export function ofToday({ syncNodes, algorithmProvider, ...rest }: Surroundings): Surroundings {
  return rest;
}
