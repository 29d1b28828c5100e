import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';
import { hostOf } from './node-words.ts';
import { shortId } from './actor-words.ts';

/** How a disk is told: the node that it is attached to. */
export const volumeWords: GroupWords = {
  changes(before, after) {
    const [old, now] = [nodeOf(before), nodeOf(after)];
    if (old === now) return [];
    return [now === null ? `detached from ${shortId(old ?? '')}` : `attached to ${shortId(now)}`];
  },
  state(local, _, stateOf) {
    const node = nodeOf(local);
    return node === null ? undefined : `attached to ${shortId(node)}${hostOf(stateOf(node))}`;
  },
};

/** How a PriorityClass is told: that it came into being. */
export const priorityClassWords: GroupWords = {
  changes: (before, after) => (before.value === after.value ? [] : ['created']),
  state: () => undefined,
};

function nodeOf({ context }: LocalState): string | null {
  return (context as { readonly node: string | null }).node;
}
