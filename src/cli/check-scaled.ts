import type { CheckResult } from '../checker/check.ts';
import type { Prepared, PrepareOverrides } from '../scenario/prepared.ts';
import type { InputSource } from './model-source.ts';
import type { ReplaySource } from '../report/replay-command.ts';
import type { SizesSection } from '../report/sizes-section.ts';
import { checkSizes } from '../scenario/scale/check-sizes.ts';
import { chosenProperties } from './chosen-properties.ts';
import { judgeRun } from '../report/judge-run.ts';
import { readInput } from '../scenario/read-input.ts';
import { scaledSizes } from '../scenario/scale/scaled-sizes.ts';
import { simulate } from '../checker/simulation/simulate.ts';
import { sizesSection } from '../report/sizes-section.ts';

/** A check of several sizes, ready to be reported. */
export interface ScaledCheck {
  readonly prepared: Prepared;
  readonly result: CheckResult;
  /** Names the size that the result's traces are of. */
  readonly source: ReplaySource;
  /** What a report says beside the result. */
  readonly said: { readonly sizes?: SizesSection; readonly summary?: string };
}

/** How to check sizes on the command line. */
export interface ScaledCheckOptions {
  readonly overrides: PrepareOverrides;
  readonly properties: readonly string[] | undefined;
  /** Checks one size; the source names it. */
  readonly check: (prepared: Prepared, source: InputSource) => CheckResult | Promise<CheckResult>;
}

/** The same runs each time: where a violation was found at random, asking again finds it again. */
const seed = 1;

/** Checks sizes from the smallest up, and walks the manifests as they are. */
export async function checkScaled(source: InputSource, options: ScaledCheckOptions): Promise<ScaledCheck> {
  const sizes = scaledSizes(await readInput(source), options.overrides);
  const only = chosenProperties(sizes.properties, options.properties).map(({ id }) => id);
  const found = await checkSizes(sizes, {
    ...(options.properties === undefined ? {} : { only }),
    checkModel: (prepared, size) =>
      options.check(prepared, size === sizes.full ? source : { ...source, scale: size.replicas }),
    walkModel: ({ model, start }, walk) => simulate(model, { ...walk, start, seed }),
    judgeRun,
  });
  const section = found.sizes === undefined ? undefined : sizesSection(found.sizes, found.full, source);
  return {
    prepared: found.prepared,
    result: found.result,
    source: found.scale === undefined ? source : { ...source, scale: found.scale },
    said: {
      ...(section === undefined ? {} : { sizes: section }),
      ...(found.summary === undefined ? {} : { summary: found.summary }),
    },
  };
}
