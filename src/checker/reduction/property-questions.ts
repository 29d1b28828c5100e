import type { Action } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Stepper } from '../../model/stepper.ts';

/** Asks all that properties and limits may ask of states and transitions, for the sake of what they read. */
export interface PropertyQuestions {
  /** Of the loaded state. */
  readonly askState: () => void;
  /** Of a transition that is being visited; arguments as in `Visit`. */
  readonly askTransition: (action: number, actor: number, local: number) => void;
  /** Of the loaded state, after it was expanded. */
  readonly askExpanded: (enabled: number, isQuiescent: boolean) => void;
}

type Asked = ((...seen: readonly unknown[]) => unknown) | undefined;

/** Unlike a judge, asks every question each time. */
export function createPropertyQuestions(stepper: Stepper, properties: readonly Property[]): PropertyQuestions {
  const { model, cluster, locals, nextLocals } = stepper;
  const limits = model.composition.limits ?? [];
  const always: Asked[] = limits.map(({ reached }) => reached as Asked);
  const quiescent: Asked[] = [];
  const deadlocked: Asked[] = [];
  for (const property of properties) {
    if (property.kind === 'witness') always.push(property.reached as Asked);
    if (property.kind === 'deadlock-freedom') deadlocked.push(property.final as Asked);
    if (property.kind === 'invariant') {
      const list = property.at === 'quiescence' ? quiescent : always;
      list.push(property.holds as Asked, property.premise as Asked);
    }
  }
  const watching = model.actors.map(({ group }) =>
    properties.flatMap((property): Asked[] =>
      property.kind === 'transition-invariant' && [property.of].flat().includes(group)
        ? [property.holds as Asked, property.premise as Asked]
        : [],
    ),
  );

  function askAll(questions: readonly Asked[]): void {
    for (const question of questions) question?.(cluster);
  }

  function askChange(action: Action, actor: number, local: number): void {
    const views = model.views[actor] ?? [];
    for (const question of watching[actor] ?? []) question?.(views[locals[actor] ?? -1], views[local], cluster, action);
  }

  return {
    askState: () => askAll(always),
    askTransition(number, actor, local) {
      const action = model.actions[number] as Action;
      if (actor >= 0) {
        if (locals[actor] !== local) askChange(action, actor, local);
        return;
      }
      nextLocals.forEach((after, changed) => {
        if (after !== locals[changed]) askChange(action, changed, after);
      });
    },
    askExpanded(enabled, isQuiescent) {
      if (enabled === 0) askAll(deadlocked);
      if (isQuiescent) askAll(quiescent);
    },
  };
}
