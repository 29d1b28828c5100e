import type { InputSource } from './model-source.ts';
import type { LoadedModel, ModelSource } from '../checker/crew/model-source.ts';
import type { PrepareOverrides } from '../scenario/prepared.ts';
import { prepareFrom } from './model-source.ts';

interface Argument {
  readonly source: InputSource;
  readonly overrides: PrepareOverrides;
}

/** Has each thread of a search read the manifests for itself. */
export function threadModel(source: InputSource, overrides: PrepareOverrides): ModelSource {
  return { module: import.meta.url, name: loadThreadModel.name, argument: { source, overrides } satisfies Argument };
}

/** Called in the threads. */
export function loadThreadModel({ source, overrides }: Argument): Promise<LoadedModel> {
  return prepareFrom(source, overrides);
}
