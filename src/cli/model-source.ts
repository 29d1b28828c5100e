import type { Prepared, PrepareOverrides } from '../scenario/prepared.ts';
import type { ReplaySource } from '../report/replay-command.ts';
import type { Scale } from './scale.ts';
import { preparedFrom } from '../scenario/prepare.ts';
import { readInput } from '../scenario/read-input.ts';
import { scaledSizes } from '../scenario/scale/scaled-sizes.ts';
import { UsageError } from '../errors.ts';

/** What every command that builds a model is given. */
export interface ModelOptions {
  readonly scenario?: string;
  /** One smaller size, by its number of replicas; the manifests as they are if left out. */
  readonly scale?: Scale;
}

/** Where manifests and scenario come from. */
export interface InputSource extends ReplaySource {
  /** What standard input held, if it has been read already. */
  readonly stdin?: string;
}

/** The paths to read: those given, or standard input where something is piped in. */
export function sourceOf(paths: readonly string[], { scenario, scale }: ModelOptions): ReplaySource {
  if (paths.length === 0 && process.stdin.isTTY) {
    throw new UsageError('no manifests were given; expected files, folders, or manifests on standard input', {
      code: 'no-manifests',
      hint: 'plimsoll check deployment.yaml, or: helm template chart | plimsoll check',
    });
  }
  return {
    paths: paths.length === 0 ? ['-'] : paths,
    ...(scenario === undefined ? {} : { scenario }),
    ...(typeof scale === 'number' ? { scale } : {}),
  };
}

/**
 * Manifests and scenario at the size that the source names, made ready to be searched, or only walked: that takes less time. Throws
 * `UsageError` where there is no such size.
 */
export async function prepareFrom(
  source: InputSource,
  overrides: PrepareOverrides = {},
  use: 'searched' | 'walked' = 'searched',
): Promise<Prepared> {
  const input = await readInput(source);
  if (source.scale === undefined) return preparedFrom(input, overrides, use);
  const known: number[] = [];
  for (const size of scaledSizes(input, overrides).smaller()) {
    if (size.replicas === source.scale) return size.prepare();
    known.push(size.replicas);
  }
  throw new UsageError(`there is no smaller size with ${source.scale} replicas`, {
    code: 'unknown-size',
    hint:
      known.length === 0
        ? 'the manifests are small as they are: leave --scale out'
        : `there are sizes with ${known.slice(0, mostListed).join(', ')}${known.length > mostListed ? `, ... ${known.at(-1) ?? ''}` : ''}`,
  });
}

const mostListed = 6;
