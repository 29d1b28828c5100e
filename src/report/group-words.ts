import type { Actor } from '../model/model.ts';
import type { LocalState } from '../model/composition.ts';

/** Looks up the local state of another actor by its id, so that a pod can say that its node is down. */
export type StateOf = (id: string) => LocalState | undefined;

/** How the local states of one machine are told in words. */
export interface GroupWords {
  /** What is different, the most important first; empty if a reader of the story need not know. */
  readonly changes: (before: LocalState, after: LocalState, actor: Actor) => readonly string[];
  /** What it is like; undefined if there is nothing worth saying. */
  readonly state: (local: LocalState, actor: Actor, stateOf: StateOf) => string | undefined;
}
