import type { GroupWords } from './group-words.ts';
import type { Revision, RevisionState } from '../model/unseen.ts';

/** What a reader still has to see stands at the end of a story; that it goes on to the next revision is an action of its own. */
export const readerWords: GroupWords = {
  changes: () => [],
  state({ value, context }) {
    const { revision } = context as { readonly revision: Revision | null };
    const state = value as RevisionState | 'Empty';
    if (revision === null || state === 'Seen') return undefined;
    const waits = state === 'Expected' ? ', and waits to' : '';
    return `has not seen the latest change of ${revision.actor}${waits}`;
  },
};
