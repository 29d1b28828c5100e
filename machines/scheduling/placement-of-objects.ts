import type { NodeObject, PodObject } from '../api-objects.ts';
import type { FixedNode, Placement, PlacementTemplate } from './placement.ts';

/** A placement made of API objects: every pod is a template of its own. */
export interface ObjectPlacement extends Placement {
  /** The pod to be placed comes first, then those that are there. */
  readonly templates: readonly [PlacementTemplate, ...PlacementTemplate[]];
  readonly fixedNodes: readonly FixedNode[];
}

/**
 * Pictures API objects as the scheduler's snapshot does: pkg/scheduler/backend/cache/snapshot.go (NewSnapshot) at v1.32. Conditions of
 * nodes are not read: their taints say all. Pods on nodes that are not listed do not count.
 */
export function placementOfObjects(
  pod: PodObject,
  nodes: readonly NodeObject[],
  existing: readonly PodObject[],
): ObjectPlacement {
  const numbers = new Map(nodes.map(({ metadata }, index) => [metadata?.name ?? '', index]));
  return {
    templates: [templateOf(pod, 0), ...existing.map((other, index) => templateOf(other, index + 1))],
    fixedNodes: nodes.map(({ metadata, spec }) => ({
      name: metadata?.name ?? '',
      labels: metadata?.labels ?? {},
      taints: spec?.taints ?? [],
    })),
    nodes: nodes.map(({ metadata }, index) => ({
      index,
      recorded: true,
      cordoned: false,
      taints: [],
      facts: { topology: metadata?.labels ?? {} },
    })),
    pods: existing.map(({ metadata, spec }, index) => {
      const node = numbers.get(spec?.nodeName ?? '');
      return {
        holds: node !== undefined,
        terminating: metadata?.deletionTimestamp !== undefined && metadata.deletionTimestamp !== null,
        node: node ?? -1,
        facts: { template: index + 1 },
      };
    }),
  };
}

function templateOf({ metadata, spec }: PodObject, number: number): PlacementTemplate {
  return { number, namespace: metadata?.namespace ?? '', labels: metadata?.labels ?? {}, spec: spec ?? {} };
}
