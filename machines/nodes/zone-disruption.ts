import type { EvictionRates, ZoneState } from './zone-state.ts';
import { zoneEvictionRate, zoneState } from './zone-state.ts';

/** The nodes that count for the state of a zone. */
export interface ZoneCount {
  readonly ready: number;
  readonly notReady: number;
}

/** What follows from how much of the cluster is lost. */
export interface Disruption {
  readonly states: Readonly<Record<string, ZoneState>>;
  /** New rates of the zones whose rate changes. */
  readonly rates: Readonly<Record<string, number>>;
  /** Every zone is lost and was not before: all nodes lose the NoExecute taint again, and none gets it. */
  readonly entersFullDisruption: boolean;
  /** Some zone is back after all were lost: the nodes get a fresh grace period. */
  readonly leavesFullDisruption: boolean;
}

/**
 * Compares the zones with the last look. While every zone is lost it is taken to be the control plane that is cut off, so evictions stop.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (handleDisruption) at v1.32.
 */
export function judgeDisruption(
  before: Readonly<Record<string, ZoneState>>,
  zones: Readonly<Record<string, ZoneCount>>,
  unhealthyZoneThreshold: number,
  rates: EvictionRates,
): Disruption {
  const counted = Object.entries(zones);
  const now = new Map(
    counted.map(([zone, { ready, notReady }]) => [zone, zoneState(ready, notReady, unhealthyZoneThreshold)]),
  );
  const isLost = (state: ZoneState) => state === 'FullDisruption';
  const areLost = [...now.values()].every(isLost);
  const wereLost = counted.every(([zone]) => isLost(before[zone] ?? 'Initial'));
  const states = Object.fromEntries(now);
  if (areLost)
    return {
      states,
      rates: Object.fromEntries(counted.map(([zone]) => [zone, 0])),
      entersFullDisruption: !wereLost,
      leavesFullDisruption: false,
    };
  const changed = counted.filter(([zone]) => wereLost || before[zone] !== now.get(zone));
  return {
    states,
    rates: Object.fromEntries(
      changed.map(([zone, { ready, notReady }]) => [
        zone,
        zoneEvictionRate(now.get(zone) ?? 'Initial', ready + notReady, rates),
      ]),
    ),
    entersFullDisruption: false,
    leavesFullDisruption: wereLost,
  };
}
