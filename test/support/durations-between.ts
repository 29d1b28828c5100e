import type { Model } from '../../src/model/model.ts';
import { createStepper } from '../../src/model/stepper.ts';
import { actionName } from '../../src/model/model.ts';

/** The least and the most seconds between two actions; the most is null where it grows without end. */
export type Between = readonly [least: number, most: number | null];

/** More than any duration that a test asks for. */
const endless = 2_000;

interface Place {
  readonly words: Uint32Array;
  /** Seconds since the action that begins, or -1 while none has. */
  readonly since: number;
  /** How often it was measured before. */
  readonly times: number;
}

/**
 * Measures in every run how long it takes from one action to the next of another kind: for the first time, the second, and so on. Walks through pairs of
 * a state and the time that has passed since, so it is for small models only.
 */
export function durationsBetween(
  model: Model,
  begins: (action: string) => boolean,
  ends: (action: string) => boolean,
  times = 1,
): readonly Between[] {
  const { timing } = model;
  if (timing === undefined) throw new Error('the model has no clocks');
  const stepper = createStepper(model);
  const names = model.actions.map(actionName);
  const found: [number, number][] = [];
  const keyOf = ({ words, since, times: before }: Place) => `${words.join()}/${since}/${before}`;
  stepper.initial();
  const first: Place = { words: stepper.next.slice(), since: -1, times: 0 };
  const places = new Map([[keyOf(first), first]]);

  const passed = (): number =>
    Math.max(1, ...timing.clocks.map(({ actor }) => (stepper.nextLocals[actor] ?? 0) - (stepper.locals[actor] ?? 0))) *
    timing.unit;

  for (const { words, since, times: before } of places.values()) {
    stepper.load(words, 0);
    stepper.expand((action) => {
      const name = names[action] ?? '';
      const isEnd = since >= 0 && ends(name);
      const now = since < 0 || action !== timing.passes ? since : Math.min(endless, since + passed());
      if (isEnd) {
        const [least = Infinity, most = 0] = found[before] ?? [];
        found[before] = [Math.min(least, now), Math.max(most, now)];
      }
      const after: Place = {
        words: stepper.next.slice(),
        since: begins(name) ? 0 : isEnd ? -1 : now,
        times: before + (isEnd ? 1 : 0),
      };
      if (after.times < times && !places.has(keyOf(after))) places.set(keyOf(after), after);
    });
  }
  return found.map(([least, most]) => [least, most === endless ? null : most]);
}
