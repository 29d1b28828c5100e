import type { Delay } from '../../src/model/composition.ts';
import type { DelayedSystem, Enabled, TimedStep } from './interpret-timed-model.ts';
import { createEnabled } from './interpret-timed-model.ts';

/** The moment of one step is at most so much later than that of another: `moment[of] - moment[since] <= most`. Step 0 is the start of the run. */
export interface Difference {
  readonly of: number;
  readonly since: number;
  readonly most: number;
}

/** Whether real numbers satisfy all of some differences: by the theorem of Bellman and Ford, unless they have a negative cycle. */
export function isFeasible(moments: number, differences: readonly Difference[]): boolean {
  const latest = new Array<number>(moments).fill(0);
  for (let round = 0; round <= moments; round++) {
    let changed = false;
    for (const { of, since, most } of differences) {
      const bound = (latest[since] ?? 0) + most;
      if ((latest[of] ?? 0) <= bound) continue;
      latest[of] = bound;
      changed = true;
    }
    if (!changed) return true;
  }
  return false;
}

interface Since {
  readonly step: number;
  /** Its latest moment in the state before. */
  readonly latest: number;
  /** That came nearer since then, so that it may be over. */
  readonly mayBeOver: boolean;
}

type Sinces = Readonly<Record<string, Since>>;

interface Run<S> {
  readonly names: readonly string[];
  readonly state: S;
  /** Of each enabled action, since which step it has been. */
  readonly since: Sinces;
  /** Ways to satisfy what was said so far: one list of differences each. */
  readonly ways: readonly (readonly Difference[])[];
}

/**
 * The action sequences that a timed model can take within so many steps if time is a real number: every sequence is tried, and kept if there are
 * moments for it that no delay forbids. Joined by spaces. Undefined if there are more than so many.
 */
export function denseRuns<S>(timed: DelayedSystem<S>, steps: number, most: number): ReadonlySet<string> | undefined {
  const found = new Set<string>();
  const enabledIn = createEnabled(timed);
  const [state] = timed.initial;
  if (state === undefined) return found;
  let runs: readonly Run<S>[] = [{ names: [], state, since: sinceAfter(enabledIn(state), {}, '', 0), ways: [[]] }];
  for (let step = 1; step <= steps; step++) {
    const longer: Run<S>[] = [];
    for (const run of runs) {
      longer.push(...longerBy(timed, enabledIn, run, step));
      if (found.size + longer.length > most) return undefined;
    }
    for (const { names } of longer) found.add(names.join(' '));
    runs = longer;
  }
  return found;
}

function sinceAfter<S>({ live, heldUp }: Enabled<S>, before: Sinces, taken: string, step: number) {
  // What cannot be taken has no latest moment, and may be over when it can.
  const waiting = heldUp.map(({ action }) => ({ action, delay: undefined, fair: false }));
  return Object.fromEntries(
    [...live, ...waiting].map(({ action, delay, fair }) => {
      const latest = latestOf(delay, fair) ?? Infinity;
      const known = action === taken ? undefined : before[action];
      if (known === undefined) return [action, { step, latest, mayBeOver: false }] as const;
      return [action, { step: known.step, latest, mayBeOver: known.mayBeOver || latest < known.latest }] as const;
    }),
  );
}

function longerBy<S>(
  timed: DelayedSystem<S>,
  enabledIn: (state: S) => Enabled<S>,
  run: Run<S>,
  step: number,
): readonly Run<S>[] {
  const { names, state, since } = run;
  const { live } = enabledIn(state);
  const seenInTime = (timed.deadlines?.(state) ?? []).map(({ age, within }): Difference => ({
    of: step,
    since: step - age,
    most: within,
  }));
  const bounds = boundsOf(live, since, step).map((bound) => [...bound, ...seenInTime]);
  const inTime = run.ways.flatMap((way) => bounds.map((bound) => [...way, ...bound]));
  return live.flatMap(({ action, delay, ...taken }) => {
    const after = timed.afterStep?.(taken.after) ?? taken.after;
    const early = delay === undefined ? [] : [{ of: since[action]?.step ?? 0, since: step, most: -delay.earliest }];
    const ways = inTime.map((way) => [...way, ...early]).filter((way) => isFeasible(step + 1, way));
    if (ways.length === 0) return [];
    const begun = sinceAfter(enabledIn(after), since, action, step);
    return [{ names: [...names, action], state: after, since: begun, ways }];
  });
}

/**
 * Time does not run backwards, and does not pass an action's latest moment: the step comes before that. Where such a moment came nearer since the action was
 * enabled, it may be over; then the step comes together with the one before it.
 */
function boundsOf<S>(live: readonly TimedStep<S>[], since: Sinces, step: number): readonly (readonly Difference[])[] {
  const onward: Difference = { of: step - 1, since: step, most: 0 };
  const atOnce: Difference = { of: step, since: step - 1, most: 0 };
  const inTime = live.flatMap(({ action, delay, fair }) => {
    const known = since[action];
    const latest = latestOf(delay, fair);
    if (known === undefined || latest === null) return [];
    return [{ mayBeOver: known.mayBeOver, bound: { of: step, since: known.step, most: latest } }];
  });
  const all = [onward, ...inTime.map(({ bound }) => bound)];
  if (!inTime.some(({ mayBeOver }) => mayBeOver)) return [all];
  return [all, [onward, atOnce]];
}

function latestOf(delay: Delay | undefined, fair: boolean): number | null {
  if (delay !== undefined) return delay.latest;
  return fair ? 0 : null;
}
