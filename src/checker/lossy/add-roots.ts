import type { ExploreOptions } from '../explore.ts';
import type { LossyStore } from './lossy-store.ts';

/** Puts the states to start from into a store, and makes them its first level. Returns their number, equal ones counted once. */
export function addRoots({ stepper, initial }: Pick<ExploreOptions, 'stepper' | 'initial'>, store: LossyStore): number {
  if (initial === undefined) {
    stepper.initial();
    store.root(stepper.next);
  } else for (const state of initial) store.root(state);
  store.flush();
  return store.advance();
}
