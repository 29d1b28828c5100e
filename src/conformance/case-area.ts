/**
 * How a field of a case's input is written: a struct of Kubernetes by its name (`Pod`, a fragment: any field may be missing), `string`,
 * `number`, `boolean`, `quantity`, `any`; `[]T` a list, `{}T` a mapping from free keys; `?` after it: may be left out; `|null`: may be null, and
 * that says something else than a field left out, as which null counts elsewhere.
 */
export type InputShape = Readonly<Record<string, string>>;

/** One kind of question that cases of an area ask. */
export interface Question {
  /** The fields of the input beside `op`. */
  readonly reads: InputShape;
  /**
   * The specification's own answer, in the form of `expected`: plain data, where `undefined` fields count as left out.
   * The input has the shape that `reads` states. Throws a `RefusedInput` for what Kubernetes calls an error.
   */
  readonly answer: (input: never) => unknown;
  /** Whether an answer is what was expected, where equality would ask too much (any order, any of several). */
  readonly agrees?: (actual: never, expected: never) => boolean;
}

/** The questions of an area by their `op`. */
export type CaseArea = Readonly<Record<string, Question>>;

/** A question whose input is of a type; keeps the questions of an area readable, since `Question` itself forgets it. */
export function question<Input>(
  reads: InputShape,
  answer: (input: Input) => unknown,
  agrees?: (actual: never, expected: never) => boolean,
): Question {
  return { reads, answer, ...(agrees === undefined ? {} : { agrees }) };
}

/** One question put to Kubernetes, and its answer. */
export interface ConformanceCase {
  /** Unique within its table. */
  readonly id: string;
  readonly about: string;
  /** The unit test or the function of Kubernetes that the answer is from. */
  readonly from?: string;
  readonly input: Readonly<Record<string, unknown>> & { readonly op: string };
  readonly expected: unknown;
}

/** Cases of one area, as a file holds them. */
export interface CaseTable {
  readonly file: string;
  readonly area: string;
  readonly cases: readonly ConformanceCase[];
}
