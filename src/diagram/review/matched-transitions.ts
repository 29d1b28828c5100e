import type { ChartTransition } from '../chart.ts';

/** The same transition in two versions of a machine. */
export interface Pair {
  readonly before: ChartTransition;
  readonly after: ChartTransition;
}

/**
 * Which transitions of two versions of a machine are the same ones: first those that differ in nothing (ids of alternatives of the same
 * condition are numbered, and numbers move), then those of one id, then those that start, wait and go alike.
 */
export function matchedTransitions(
  before: readonly ChartTransition[],
  after: readonly ChartTransition[],
): readonly Pair[] {
  const pairs: Pair[] = [];
  let [old, now] = [before, after];
  for (const keyOf of [contentKey, ({ id }: ChartTransition) => id, placeKey]) {
    const waiting = new Map<string, ChartTransition[]>();
    for (const transition of old) {
      const key = keyOf(transition);
      const queue = waiting.get(key);
      if (queue === undefined) waiting.set(key, [transition]);
      else queue.push(transition);
    }
    const found = now.flatMap((transition) => {
      const was = waiting.get(keyOf(transition))?.shift();
      return was === undefined ? [] : [{ before: was, after: transition }];
    });
    pairs.push(...found);
    const taken = new Set(found.flatMap((pair) => [pair.before, pair.after]));
    old = old.filter((transition) => !taken.has(transition));
    now = now.filter((transition) => !taken.has(transition));
  }
  return pairs;
}

function contentKey({ from, to, trigger, guard, actions, emits, description, senders }: ChartTransition): string {
  return JSON.stringify([placeKey({ from, to, trigger }), guard, actions, emits, description, senders]);
}

function placeKey({ from, to, trigger }: Pick<ChartTransition, 'from' | 'to' | 'trigger'>): string {
  return JSON.stringify([from, [...to].sort(), triggerKey(trigger)]);
}

function triggerKey(trigger: ChartTransition['trigger']): string {
  if (trigger.kind === 'event') return `event ${trigger.event}`;
  return trigger.kind === 'after' ? `after ${trigger.delay}` : trigger.kind;
}
