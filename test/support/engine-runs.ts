import type { Model } from '../../src/model/model.ts';
import { actionName } from '../../src/model/model.ts';
import { createStepper } from '../../src/model/stepper.ts';

/** Action sequences of the engine within so many steps, time left out. */
export function engineRuns(model: Model, steps: number): ReadonlySet<string> {
  const stepper = createStepper(model);
  const found = new Set<string>();
  stepper.initial();
  let level = new Map([['', new Map<string, Uint32Array>([[stepper.next.join(), stepper.next.slice()]])]]);
  for (let step = 0; step < steps; step++) {
    const longer: typeof level = new Map();
    for (const [names, states] of level) {
      // Grows as time passes.
      for (const words of states.values()) {
        stepper.load(words, 0);
        const from = words.join();
        stepper.expand((action) => {
          const to = stepper.next.join();
          if (to === from) return;
          const run = model.actions[action] as Model['actions'][number];
          if (action === model.timing?.passes) {
            states.set(to, stepper.next.slice());
            return;
          }
          const name = [names, actionName(run)].filter((text) => text !== '').join(' ');
          const reached = longer.get(name) ?? new Map<string, Uint32Array>();
          longer.set(name, reached.set(to, stepper.next.slice()));
        });
      }
    }
    for (const name of longer.keys()) found.add(name);
    level = longer;
  }
  return found;
}
