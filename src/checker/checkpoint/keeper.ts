import type { Keeper } from './snapshot.ts';
import type { SearchIdentity } from './checkpoint-folder.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint-folder.ts';

/** Where a search keeps its checkpoints, and how often. */
export interface CheckpointOptions {
  readonly folder: string;
  /** Seconds between two of them; default 60. Writing takes a twentieth of the time at most. */
  readonly seconds?: number;
  /** Go on from the checkpoint in the folder. */
  readonly resume?: boolean;
}

/** Share of the time that goes into writing at most. */
const share = 0.05;

/** Throws `InputError` if there is nothing to resume, or only the checkpoint of another search. */
export function createKeeper({ folder, seconds = 60, resume }: CheckpointOptions, identity: SearchIdentity): Keeper {
  let dueAt = performance.now() + seconds * 1000;
  return {
    resumed: resume === true ? readCheckpoint(folder, identity) : undefined,
    isDue: () => performance.now() >= dueAt,
    save(snapshot) {
      const began = performance.now();
      writeCheckpoint(folder, identity, snapshot);
      const now = performance.now();
      dueAt = now + Math.max(seconds * 1000, (now - began) / share);
    },
  };
}
