import type { Ample } from '../../model/ample.ts';
import type { Assumptions } from './assumptions.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { PropertyQuestions } from './property-questions.ts';
import type { Stepper } from '../../model/stepper.ts';
import { actionClass, classesOf, fieldsOf, guardedActions } from './assumptions.ts';
import { createPropertyQuestions } from './property-questions.ts';
import { createRecordedViews } from './recorded-views.ts';
import { createStepper } from '../../model/stepper.ts';

/** How much to look at before assuming anything. */
export interface ObserveOptions {
  /** Packed states to start from; the model's initial state if left out. */
  readonly initial?: readonly Uint32Array[];
  /** States to look at in all. */
  readonly states: number;
}

/** Actions in a row before a walk starts anew. */
const walkLength = 96;

/**
 * Walks at random, always the same way, and takes note of the fields that are read and the guards that hold. What was not seen is
 * assumed not to be. Undefined if a guard or a property throws: the search is to meet that itself, and tell where.
 */
export function observe(
  model: Model,
  properties: readonly Property[],
  options: ObserveOptions,
): Assumptions | undefined {
  const { views, read } = createRecordedViews(model);
  const held = new Set<number>();
  const recording: Ample = {
    views,
    choose: () => -1,
    guard: (action, guard) => () => {
      const holds = guard();
      if (holds) held.add(action);
      return holds;
    },
  };
  try {
    walk(model, properties, recording, options);
  } catch {
    return undefined;
  }
  return assumptionsFrom(model, read, held);
}

function walk(model: Model, properties: readonly Property[], recording: Ample, options: ObserveOptions): void {
  const stepper = createStepper(model, { ample: recording });
  const questions = createPropertyQuestions(stepper, properties);
  const random = createRandom();
  const starts = options.initial ?? [initialOf(model)];
  let at = starts[0];
  for (let seen = 0; seen < options.states; seen++) {
    if (seen % walkLength === 0 || at === undefined) at = starts[random(starts.length)];
    if (at === undefined) return;
    const successors = look(stepper, questions, at);
    at = successors[random(successors.length)];
  }
}

/** Asks everything there is to ask of a state and of what can happen there; returns the states that it leads to. */
function look(stepper: Stepper, questions: PropertyQuestions, state: Uint32Array): readonly Uint32Array[] {
  const successors: Uint32Array[] = [];
  let isQuiescent = true;
  stepper.load(state, 0);
  questions.askState();
  const enabled = stepper.expand((action, actor, local) => {
    if (stepper.next.every((word, w) => word === state[w])) return;
    if (stepper.model.actions[action]?.rule.fairness !== 'none') isQuiescent = false;
    questions.askTransition(action, actor, local);
    successors.push(stepper.next.slice());
  });
  questions.askExpanded(enabled, isQuiescent);
  return successors;
}

function initialOf(model: Model): Uint32Array {
  const stepper = createStepper(model);
  stepper.initial();
  return stepper.next.slice();
}

/** What was seen of one member of a symmetry group is taken for seen of all. */
function assumptionsFrom(model: Model, read: readonly ReadonlySet<string>[], held: ReadonlySet<number>): Assumptions {
  const classes = classesOf(model);
  const unread = model.actors.map(({ number }) => {
    const alike = read.filter((_, other) => classes[other] === classes[number]);
    return new Set(fieldsOf(model, number).filter((field) => !alike.some((fields) => fields.has(field))));
  });
  const live = new Set<string>();
  for (const action of model.actions) if (held.has(action.index)) live.add(actionClass(model, classes, action));
  const guarded = guardedActions(model);
  const never = [...guarded].filter((index) => {
    const action = model.actions[index];
    return action !== undefined && !live.has(actionClass(model, classes, action));
  });
  return { unread, never: new Set(never), guarded };
}

/** Whole numbers below a bound, always the same ones (mulberry32). */
function createRandom(): (bound: number) => number {
  let seed = 0x9e3779b9;
  return (bound) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % Math.max(bound, 1);
  };
}
