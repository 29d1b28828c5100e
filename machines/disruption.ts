import type { Cluster, NodeView } from './universe.ts';
import { defaultEvictionRates, zoneEvictionRate, zoneState } from './nodes/zone-state.ts';

/** The controller manager's flag --unhealthy-zone-threshold: pkg/controller/nodelifecycle/config/v1alpha1/defaults.go at v1.32. */
const unhealthyZoneThreshold = 0.55;

/** Makes the derived value `taintable`. */
export function createTaintable(nodes: number): Uint8Array {
  return new Uint8Array(nodes);
}

/**
 * By number of the node, whether its zone has it tainted NoExecute once it is lost: not while every zone is lost, which is taken for a
 * control plane that is cut off, nor while a small zone is disrupted in part (N6).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (handleDisruption, setLimiterInZone) at v1.32. Left out: the rate itself,
 * which only delays.
 */
export function fillTaintable({ nodes }: Cluster, taintable: Uint8Array): void {
  const isLost = areAllZonesLost(nodes);
  for (const { index, facts } of nodes) taintable[index] = !isLost && mayTaintIn(facts.zone, nodes) ? 1 : 0;
}

function areAllZonesLost(nodes: readonly NodeView[]): boolean {
  for (const node of nodes) if (node.ready && node.facts.zone >= 0) return false;
  return true;
}

function mayTaintIn(zone: number, nodes: readonly NodeView[]): boolean {
  let ready = 0;
  let others = 0;
  for (const node of nodes) {
    if (!node.recorded || node.facts.zone !== zone) continue;
    if (node.ready) ready++;
    else others++;
  }
  // A node that is left out of account is in a zone all the same, whose queue goes on as usual.
  if (zone < 0) return true;
  return zoneEvictionRate(zoneState(ready, others, unhealthyZoneThreshold), ready + others, defaultEvictionRates) > 0;
}

/** Lost nodes from which on a zone with one that is left can be disrupted in part: `zoneState` asks for more than two. */
const lostNodesOfADisruptedZone = 3;

/**
 * Whether some zone can come to be disrupted in part, where nodes of so many may be lost: only then does it matter when a node gets its NoExecute
 * taint. `zones`: of each node.
 */
export function mayBeDisrupted(zones: readonly number[], losses: number): boolean {
  if (losses < lostNodesOfADisruptedZone) return false;
  return zones.some((zone) => zone >= 0 && zones.filter((other) => other === zone).length > lostNodesOfADisruptedZone);
}
