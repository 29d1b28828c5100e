import type { CheckOptions, CheckResult } from '../../src/checker/check.ts';
import type { Crew } from '../../src/checker/crew/crew.ts';
import type { LoadedModel } from '../../src/checker/crew/model-source.ts';
import type { Subject, SubjectSource } from './subject.ts';
import type { Model } from '../../src/model/model.ts';
import type { Property } from '../../src/property/property.ts';
import { checking } from '../../src/checker/checking.ts';
import { isAboutFairLoops } from '../../src/checker/liveness/judge-temporal.ts';
import { searchAlone } from '../../src/checker/search.ts';
import { check } from '../../src/checker/check.ts';

/** A way to check a model, all of which must come to the same verdicts. */
export interface Way {
  readonly name: string;
  readonly check: (source: SubjectSource, loaded: LoadedModel, subject: Subject) => CheckResult | Promise<CheckResult>;
  /** Visits every state and takes every action, so that the counts are those of the graph. */
  readonly isFull: boolean;
  /** Prints runs of least length. */
  readonly isShortest: boolean;
  /** Not asked of claims about runs. */
  readonly isForSafetyOnly?: boolean;
  /** What it is held to in place of the model as it is; not asked where there is nothing. */
  readonly of?: (subject: Subject) => Subject | undefined;
  /** It may leave open what it is held to, but for what is violated here already. */
  readonly atLeast?: (subject: Subject) => Subject;
  /** The name of an earlier way, with which it agrees in every count and every action of every run. */
  readonly sameAs?: string;
}

const checkWith =
  (options: Omit<CheckOptions, 'properties'>): Way['check'] =>
  (_, { model, properties }) =>
    check(model, { ...options, properties });

const isSafety = ({ kind }: Property) => kind !== 'temporal';

const isAboutLoops = (property: Property) => property.kind === 'temporal' && isAboutFairLoops(property);

/** Claims about what follows faults in a check of their own, which keeps fewer edges; the others in another. */
const checkApart =
  (symmetry: boolean): Way['check'] =>
  (_, { model, properties }) => {
    const apart = check(model, { symmetry, properties: properties.filter(isAboutLoops) });
    const rest = check(model, { symmetry, properties: properties.filter((property) => !isAboutLoops(property)) });
    const results = [...apart.results, ...rest.results];
    return {
      ...rest,
      results: properties.flatMap((asked) => results.find(({ property }) => property === asked) ?? []),
    };
  };

/** Small models are searched in full: so the check is told that the full search was too large, and reduces. */
export function checkReduced(model: Model, options: CheckOptions): CheckResult {
  const steps = checking(model, options);
  let step = steps.next();
  for (let first = true; step.done !== true; first = false) {
    const exploration = searchAlone(step.value);
    const tooLarge = [{ kind: 'states', value: 1 } as const];
    step = steps.next(first && exploration !== undefined ? { ...exploration, bounds: tooLarge } : exploration);
  }
  return step.value;
}

const reducedWith =
  (symmetry: boolean): Way['check'] =>
  (_, { model, properties }) =>
    checkReduced(model, { symmetry, properties: properties.filter(isSafety) });

/** In one thread; the plain search first. */
export const ways: readonly Way[] = [
  { name: 'plain', check: checkWith({ symmetry: false }), isFull: true, isShortest: true },
  { name: 'symmetry', check: checkWith({}), isFull: false, isShortest: true },
  { name: 'apart', check: checkApart(false), isFull: true, isShortest: true, sameAs: 'plain' },
  { name: 'apart, symmetry', check: checkApart(true), isFull: false, isShortest: true, sameAs: 'symmetry' },
  { name: 'reduction', check: reducedWith(false), isFull: false, isShortest: true, isForSafetyOnly: true },
  { name: 'reduction, symmetry', check: reducedWith(true), isFull: false, isShortest: true, isForSafetyOnly: true },
];

/** In several threads. */
export function waysOfCrew(crew: Crew): readonly Way[] {
  const module = new URL('subject-source.ts', import.meta.url).href;
  const checkWithCrew =
    (options: Omit<CheckOptions, 'properties'>): Way['check'] =>
    (source, loaded) =>
      crew.check({ module, ...source }, { ...options, properties: loaded.properties }, loaded);
  return [
    { name: 'crew', check: checkWithCrew({ symmetry: false }), isFull: true, isShortest: true, sameAs: 'plain' },
    { name: 'crew with symmetry', check: checkWithCrew({}), isFull: false, isShortest: true, sameAs: 'symmetry' },
  ];
}
