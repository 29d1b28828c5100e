import type { Labels } from '../label-selector.ts';
import type { PodSpec } from '../api-objects.ts';
import type { Taint } from '../toleration.ts';

/**
 * What the scheduler's rules about the places of other pods read. A cluster's view is a `Placement`; so is a picture of API objects
 * (`placement-of-objects.ts`): the rules are the same for both. Pods that such rules cannot tell apart share a template, by number,
 * so that labels and selectors are matched once, before any state is looked at.
 */
export interface Placement {
  readonly pods: readonly PlacedPod[];
  readonly nodes: readonly PlacementNode[];
}

/** A pod that may be on a node. */
export interface PlacedPod {
  /** Bound, in the store, not finished: the scheduler's cache has it on its node. */
  readonly holds: boolean;
  /** deletionTimestamp is set. */
  readonly terminating: boolean;
  /** Number of its node. */
  readonly node: number;
  readonly facts: { readonly template: number };
}

/** A node as far as it makes places. */
export interface PlacementNode {
  readonly index: number;
  /** It has a record: one without is not in the scheduler's picture, nor are the pods that were on it. */
  readonly recorded: boolean;
  /** Stands for the taint that follows from it. */
  readonly cordoned: boolean;
  /** Keys of the taints that follow from its conditions. */
  readonly taints: readonly string[];
  /** Its labels, or those of them that matter here. */
  readonly facts: { readonly topology: Labels };
}

/** Pods alike in all that the rules read. */
export interface PlacementTemplate {
  readonly number: number;
  readonly namespace: string;
  readonly labels: Labels;
  readonly spec: Pick<PodSpec, 'nodeSelector' | 'affinity' | 'tolerations' | 'topologySpreadConstraints'>;
}

/** A node as far as it never changes. */
export interface FixedNode {
  readonly name: string;
  readonly labels: Labels;
  readonly taints: readonly Taint[];
}
