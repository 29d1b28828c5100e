import type { Model } from '../model/model.ts';
import type { Step } from '../checker/trace.ts';
import { clockGroup } from '../model/clock.ts';

/** When a step of a run happens, under ordered time. */
export interface Moment {
  /** Seconds since the run began, or since the cluster had settled; none for the steps before that. */
  readonly at?: number;
  /** Seconds that the step itself takes: for the one by which time passes. */
  readonly passed?: number;
}

/** The moment of each step; nothing under abstract time. */
export function momentsOf(model: Model, steps: readonly Step[], settled: number): readonly Moment[] {
  let at = 0;
  return steps.map((step, index) => {
    if (model.timing === undefined) return {};
    const passed = passedIn(model, step);
    if (index < settled) return passed === 0 ? {} : { passed };
    at += passed;
    return passed === 0 ? { at } : { at, passed };
  });
}

/** Some clock shows the whole of what passed, since time goes no further at once than to the next moment that one waits for; or one unit passed, and what grew old was forgotten. */
function passedIn(model: Model, { action, changes }: Step): number {
  if (model.timing?.passes !== action) return 0;
  const units = changes.map(({ actor, before, after }) =>
    model.actors[actor]?.group === clockGroup
      ? (after.context['shows'] as number) - (before.context['shows'] as number)
      : 0,
  );
  return Math.max(1, ...units) * model.timing.unit;
}

/** `90 s`, `5 min`, `1 h 40 s`: as people say it, exact. */
export function secondsText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [seconds % 60, 's'],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
