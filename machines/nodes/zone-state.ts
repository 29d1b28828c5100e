/** How much of a zone is lost. `Initial` until the zone was looked at once. */
export type ZoneState = 'Initial' | 'Normal' | 'PartialDisruption' | 'FullDisruption';

/** How many lost nodes a zone may have and still not be called disrupted. */
const lostNodesOfANormalZone = 2;

/**
 * The state of a zone from the numbers of its nodes whose Ready is True and of the others. In single precision, as Kubernetes counts.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (ComputeZoneState) at v1.32.
 */
export function zoneState(
  readyNodes: number,
  notReadyNodes: number,
  unhealthyZoneThreshold: number,
): Exclude<ZoneState, 'Initial'> {
  if (readyNodes === 0 && notReadyNodes > 0) return 'FullDisruption';
  const share = Math.fround(notReadyNodes / (notReadyNodes + readyNodes));
  const isUnhealthy = notReadyNodes > lostNodesOfANormalZone && share >= Math.fround(unhealthyZoneThreshold);
  return isUnhealthy ? 'PartialDisruption' : 'Normal';
}

/** The controller manager's flags that say how fast lost nodes get the NoExecute taint; rates are in nodes a second. */
export interface EvictionRates {
  readonly evictionRate: number;
  /** Of a large zone in partial disruption. */
  readonly secondaryEvictionRate: number;
  /** Zones of so many nodes or fewer are small, and in partial disruption taint no further node. */
  readonly largeZone: number;
}

/** The flags' defaults: pkg/controller/nodelifecycle/config/v1alpha1/defaults.go at v1.32. */
export const defaultEvictionRates: EvictionRates = {
  evictionRate: 0.1,
  secondaryEvictionRate: 0.01,
  largeZone: 50,
};

/**
 * Nodes a second that a zone in a state may taint. A zone in full disruption goes on at the usual rate: only when every zone is, all of them stop.
 *
 * Source: node_lifecycle_controller.go (setLimiterInZone, HealthyQPSFunc, ReducedQPSFunc) at v1.32.
 */
export function zoneEvictionRate(state: ZoneState, zoneSize: number, rates: EvictionRates): number {
  if (state !== 'PartialDisruption') return rates.evictionRate;
  return zoneSize > rates.largeZone ? rates.secondaryEvictionRate : 0;
}
