import type { Labels, Selector } from '../../machines/label-selector.ts';

/** A selector, and where it selects. */
export interface Selecting<S> {
  readonly namespace: string;
  readonly selector: S;
}

/** What makes pods fellows, which a scheduler spreads by default. */
export interface Fellowship {
  readonly services: readonly Selecting<Labels | undefined>[];
  /** Those of all ReplicaSets and ReplicationControllers, by number. */
  readonly sets: readonly Selecting<Selector>[];
}
