import type { Composition, Group, LocalState, Reader, Rule } from './composition.ts';
import { assign, setup } from 'xstate';

/** One change of one actor, as a reader that has yet to see it undoes it. */
export interface Revision {
  /** Id of the actor. */
  readonly actor: string;
  /** Its local state before. */
  readonly before: LocalState;
}

/** What has become of a revision: nothing yet; nothing yet, and its author waits for it; or it was seen, and may be forgotten again. */
export type RevisionState = 'Unseen' | 'Expected' | 'Seen';

interface UnseenContext {
  readonly revision: Revision | null;
  /** Whether the reader may go back, so that what it has seen is remembered. */
  readonly keeps: boolean;
}

/**
 * Room for one of the latest revisions of a reader's groups. A reader that may be n revisions behind has n such actors, the newest
 * revision in the first; together they say what separates its view from the present.
 */
export const unseenMachine = setup({
  types: {
    context: {} as UnseenContext,
    input: {} as { readonly reader: string; readonly keeps: boolean },
    events: {} as
      { type: 'reader.sees' } | { type: 'reader.records'; as: RevisionState | 'Empty'; revision: Revision | null },
  },
  guards: {
    keeps: ({ context }) => context.keeps,
    isEmpty: ({ event }) => event.type === 'reader.records' && event.as === 'Empty',
    isUnseen: ({ event }) => event.type === 'reader.records' && event.as === 'Unseen',
    isExpected: ({ event }) => event.type === 'reader.records' && event.as === 'Expected',
  },
  actions: {
    record: assign({ revision: ({ event }) => (event.type === 'reader.records' ? event.revision : null) }),
    forget: assign({ revision: null }),
  },
}).createMachine({
  id: 'unseen-revision',
  description: 'Room for one of the latest revisions that a reader may still have to see.',
  context: ({ input }) => ({ revision: null, keeps: input.keeps }),
  initial: 'Empty',
  on: {
    'reader.records': [
      { guard: 'isEmpty', target: '.Empty', description: 'There are fewer revisions to tell of than that.' },
      { guard: 'isUnseen', target: '.Unseen', actions: 'record', description: 'A revision takes this place.' },
      {
        guard: 'isExpected',
        target: '.Expected',
        actions: 'record',
        description: 'A revision of the reader’s own making takes this place.',
      },
      { target: '.Seen', actions: 'record', description: 'A revision that was seen takes this place.' },
    ],
  },
  states: {
    Empty: { description: 'Nothing to see.', entry: 'forget' },
    Unseen: {
      description: 'The reader has yet to see this revision.',
      on: {
        'reader.sees': [
          { guard: 'keeps', target: 'Seen', description: 'It has seen it, and may go back behind it.' },
          { target: 'Empty', description: 'It has seen it.' },
        ],
      },
    },
    Expected: {
      description: 'Likewise, and what caused the revision waits for that.',
      on: {
        'reader.sees': [
          { guard: 'keeps', target: 'Seen', description: 'It has seen it, and may go back behind it.' },
          { target: 'Empty', description: 'It has seen it.' },
        ],
      },
    },
    Seen: { description: 'The reader has seen this revision; it may go back behind it when it starts anew.' },
  },
});

/** The group of the newest revisions, one for each reader that may lag: what gets the event by which a reader goes on. */
export const readerGroup = 'readers';

/** The group of all others. */
export const backlogGroup = 'backlogs';

/** What guards and stories see of a revision's place. */
export interface UnseenView {
  readonly id: string;
  readonly reader: string;
  readonly state: RevisionState | 'Empty';
  /** Id of the actor that changed. */
  readonly actor: string | null;
}

/** The actors that hold a reader's latest revisions, the newest first. */
export function placesOf(reader: string, lag: number): readonly string[] {
  return Array.from({ length: lag }, (_, place) => `reader/${reader}${place === 0 ? '' : `/${place + 1}`}`);
}

/** The readers of a composition that may be behind at all. One that nothing makes start anew never goes back. */
export function laggingReaders({
  readers = {},
  rules,
}: Composition): readonly (readonly [name: string, reader: Reader])[] {
  const mayReset = rules.some(({ resets }) => resets !== undefined);
  return Object.entries(readers)
    .filter(([, { lag }]) => lag > 0)
    .map(([name, reader]) => [name, { ...reader, goesBack: reader.goesBack === true && mayReset }]);
}

/** The composition with what its lagging readers need: places for revisions, and the rule by which they go on. Itself if none lags. */
export function withReaders(composition: Composition): Composition {
  const lagging = laggingReaders(composition);
  if (lagging.length === 0) return composition;
  const declared = lagging.flatMap(([reader, { lag, goesBack = false }]) =>
    placesOf(reader, lag).map((id, place) => ({ id, place, input: { reader, keeps: goesBack }, spec: { reader } })),
  );
  const groupOf = (actors: typeof declared): Group => ({
    machine: unseenMachine,
    actors: actors.map(({ id, input, spec }) => ({ id, input, spec })),
    view: ({ value, context }, { id, spec }): UnseenView => ({
      id,
      reader: (spec as { readonly reader: string }).reader,
      state: value as UnseenView['state'],
      actor: (context as { readonly revision: Revision | null }).revision?.actor ?? null,
    }),
  });
  return {
    ...composition,
    groups: {
      ...composition.groups,
      [readerGroup]: groupOf(declared.filter(({ place }) => place === 0)),
      [backlogGroup]: groupOf(declared.filter(({ place }) => place > 0)),
    },
    rules: [...composition.rules, seesNext],
  };
}

/** Whoever reads goes on by one revision: the oldest that it has not seen. */
const seesNext: Rule = {
  id: 'reader.sees',
  description: 'A reader that is behind goes on to the next revision.',
  to: readerGroup,
  event: () => ({ type: 'reader.sees' }),
  fairness: 'weak',
  // Under ordered time: whenever the watch comes to it.
  takes: () => ({ earliest: 0, latest: null }),
  // Where nothing that a reader looks at ever changes, it is never behind: a cluster without pods, say.
  mayNeverApply: true,
  says: (place: { readonly spec: { readonly reader: string } }) => `${place.spec.reader} sees the next revision`,
};

/** Whether a rule is the one by which readers go on. */
export function isSeesNext(rule: Rule): boolean {
  return rule === seesNext;
}
