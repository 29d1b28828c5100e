import type { ScenarioInput } from '../../../src/scenario/read-input.ts';
import type { SizesResult } from '../../../src/scenario/scale/check-sizes.ts';
import { check } from '../../../src/checker/check.ts';
import { checkSizes } from '../../../src/scenario/scale/check-sizes.ts';
import { judgeRun } from '../../../src/report/judge-run.ts';
import { scaledSizes } from '../../../src/scenario/scale/scaled-sizes.ts';
import { simulate } from '../../../src/checker/simulation/simulate.ts';

/** What a check of all sizes may take. */
export interface Limits {
  /** States of each search; the time is not bounded, so that results do not depend on the machine. */
  readonly states: number;
  /** Random runs of the full size. */
  readonly runs: number;
  readonly only?: readonly string[];
}

/** Checks all sizes with the real checker, and reports each search. */
export async function checkAll(
  input: ScenarioInput,
  { states, runs, only }: Limits,
): Promise<SizesResult & { readonly searched: readonly string[] }> {
  const searched: string[] = [];
  const result = await checkSizes(scaledSizes(input, { states, seconds: 3600 }), {
    ...(only === undefined ? {} : { only }),
    checkModel: ({ model, properties, bounds, start }, size) => {
      searched.push(`${size.replicas} on ${size.nodes}`);
      return check(model, { properties, bounds, start });
    },
    walkModel: ({ model, start }, { properties }) => simulate(model, { properties, start, seed: 1, runs, depth: 40 }),
    judgeRun,
  });
  return { ...result, searched };
}
