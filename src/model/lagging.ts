import type { Action, Model } from './model.ts';
import type { Guard } from './guards.ts';
import type { Loader } from './loader.ts';
import type { MutableCluster } from './cluster.ts';
import type { ReaderSight } from './reader-sight.ts';
import type { ReaderSteps } from './reader-steps.ts';
import type { Rule } from './composition.ts';
import { bindBroadcast, bindGuard } from './guards.ts';
import { createCluster } from './cluster.ts';
import { createReaderSight } from './reader-sight.ts';
import { createReaderSteps } from './reader-steps.ts';
import { isRelatedAllowed, relatedTo } from './conditions.ts';
import { isSeesNext } from './unseen.ts';
import { stableJson } from './stable-json.ts';

/** What lagging readers add to a stepper. */
export interface Lagging {
  /** Shows every reader its view of the loaded state; to be called after each load. */
  readonly show: () => void;
  /** The cluster that a rule looks at, if it is not the present one. */
  readonly seenBy: (rule: Rule) => MutableCluster | undefined;
  /** The loaded state as a rule's reader sees it, likewise. */
  readonly localsSeenBy: (rule: Rule) => Int32Array | undefined;
  /** The guard of an action whose rule looks through a lagging reader, conditions on the receiver and on what that points at included. */
  readonly guard: (action: Action) => Guard;
  /** Whether a change of this actor is more than that: a revision that somebody has yet to see, or a reader's own going on. */
  readonly isLogged: (actor: number) => boolean;
  /** Completes the successor that an action led to: what the readers still have to see. */
  readonly complete: (action: Action, after: Int32Array) => void;
}

interface Bound {
  readonly sight: ReaderSight;
  readonly steps: ReaderSteps;
  readonly mutable: MutableCluster;
  /** The reader's view of the loaded state. */
  readonly seen: Int32Array;
  readonly show: () => void;
  readonly concerned: readonly (Int32Array | undefined)[];
}

/** Undefined if no reader of the model may be behind. */
export function createLagging(model: Model, loader: Loader, views: Model['views'] = model.views): Lagging | undefined {
  if (model.readers.size === 0) return undefined;
  const { locals } = loader;
  const isSpent = (budget: number, local: number): boolean => model.actors[budget]?.states.next[local]?.[0] === -1;
  const readers = new Map<string, Bound>();
  for (const [name, log] of model.readers) {
    const sight = createReaderSight(log);
    const shown = createShown(model, views, sight, locals);
    readers.set(name, { sight, steps: createReaderSteps(log, isSpent), ...shown, concerned: log.concerned });
  }
  const bound = [...readers.values()];
  const byPlace = new Map([...model.readers].map(([name, { places }]) => [places[0] ?? -1, readers.get(name)]));
  const logged = new Set(
    [...model.readers.values()].flatMap(({ base, places }) => [
      ...[...base.keys()].filter((actor) => (base[actor] as number) >= 0),
      ...places,
    ]),
  );
  const resets = model.actions.map(({ rule, names }) => {
    const named = (rule.resets as ((...names: readonly unknown[]) => readonly string[]) | undefined)?.(...names) ?? [];
    return named.flatMap((name) => readers.get(name)?.steps ?? []);
  });

  return {
    show: () => {
      for (const { show } of bound) show();
    },
    seenBy: ({ reads }) => readers.get(reads ?? '')?.mutable,
    localsSeenBy: ({ reads }) => readers.get(reads ?? '')?.seen,
    guard: (action) => bindReading(model, action, locals, readers.get(action.rule.reads ?? '')),
    isLogged: (actor) => logged.has(actor),
    complete(action, after) {
      if (isSeesNext(action.rule)) {
        after.set(locals);
        byPlace.get(action.receiver)?.steps.seeNext(after);
      } else {
        const { expects, remembers, reads = '' } = action.rule;
        const own = readers.get(reads);
        for (const reader of bound) {
          if (reader === own && remembers === true) continue;
          reader.steps.record(locals, after, reader === own && expects === true);
        }
        for (const steps of resets[action.index] as readonly ReaderSteps[]) steps.reset(after);
      }
      for (const { steps } of bound) steps.tidy(after);
    },
  };
}

/** Loads a state for all who look at it. */
export function loadFor({ load }: Loader, lagging: Lagging | undefined): Loader['load'] {
  if (lagging === undefined) return load;
  return (words, offset) => {
    load(words, offset);
    lagging.show();
  };
}

/** The selections of all broadcasts, asked of what the rule looks at. */
export function bindBroadcasts(model: Model, present: MutableCluster, lagging: Lagging | undefined) {
  return model.actions.map((action) => bindBroadcast(model, action, lagging?.seenBy(action.rule) ?? present));
}

/** A cluster that shows one reader's view of the loaded state. Views change hands only where a local state differs from that shown before. */
function createShown(
  model: Model,
  views: Model['views'],
  sight: ReaderSight,
  locals: Int32Array,
): Pick<Bound, 'mutable' | 'seen' | 'show'> {
  const mutable = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const seen = new Int32Array(locals.length);
  const shown = new Int32Array(locals.length).fill(-1);
  const slots = model.actors.map((actor) => ({ array: mutable.groups[actor.group] ?? [], index: actor.index }));
  return {
    mutable,
    seen,
    show() {
      sight.view(locals, seen);
      for (let actor = 0; actor < seen.length; actor++) {
        const local = seen[actor] as number;
        if (shown[actor] === local) continue;
        shown[actor] = local;
        const slot = slots[actor] as (typeof slots)[number];
        slot.array[slot.index] = (views[actor] as readonly unknown[])[local];
      }
      mutable.changed();
    },
  };
}

function bindReading(model: Model, action: Action, locals: Int32Array, reader: Bound | undefined): Guard {
  if (reader === undefined) return undefined;
  const { rule, receiver } = action;
  const { sight, mutable, seen, concerned } = reader;
  const to = model.actors[receiver];
  const views = mutable.groups[rule.to] ?? [];
  const at = to?.index ?? -1;
  const when = bindGuard(model, action, mutable);
  const classes = rule.unchanged === undefined ? undefined : unchangedClasses(model, receiver, rule.unchanged);
  const concerns = rule.expects === true ? concerned[receiver] : undefined;
  return () => {
    const view = views[at];
    const related = relatedTo(model.groups, rule, view);
    if (related === false) return false;
    if (related !== undefined && !isRelatedAllowed(rule, mutable.groups[related.group]?.[related.index])) return false;
    if (rule.unchanged !== undefined && !sight.isUnchanged(locals, receiver, classes)) return false;
    if (concerns !== undefined && !sight.isSettled(locals, concerns[seen[receiver] as number] as number)) return false;
    return when === undefined || when();
  };
}

/** Local states of a receiver that are the same to a rule which asks that nothing has changed get equal numbers; undefined where any revision counts. */
function unchangedClasses(
  model: Model,
  receiver: number,
  unchanged: NonNullable<Rule['unchanged']>,
): Int32Array | undefined {
  if (unchanged === 'revision') return undefined;
  const numbers = new Map<string, number>();
  return Int32Array.from(model.views[receiver] ?? [], (view) => {
    const text = stableJson((unchanged as (view: unknown) => unknown)(view), 'what a rule asks to be unchanged');
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  });
}
