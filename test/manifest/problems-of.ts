import { InputError } from '../../src/errors.ts';
import type { InputProblem } from '../../src/errors.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import type { LoadOptions } from '../../src/manifest/load.ts';

/** The problems for which the manifests are refused; throws where they are not. */
export async function problemsOf(paths: readonly string[], options?: LoadOptions): Promise<readonly InputProblem[]> {
  try {
    await loadManifests(paths, options);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error('the manifests were accepted');
}
