import type { Prepared, PrepareOverrides } from '../scenario/prepared.ts';
import type { ReplaySource } from '../report/replay-command.ts';
import { prepare } from '../scenario/prepare.ts';
import { UsageError } from '../errors.ts';

/** What every command that builds a model is given. */
export interface ModelOptions {
  readonly scenario?: string;
}

/** The paths to read: those given, or standard input where something is piped in. */
export function sourceOf(paths: readonly string[], { scenario }: ModelOptions): ReplaySource {
  if (paths.length === 0 && process.stdin.isTTY) {
    throw new UsageError('no manifests were given; expected files, folders, or manifests on standard input', {
      code: 'no-manifests',
      hint: 'plimsoll check deployment.yaml, or: helm template chart | plimsoll check',
    });
  }
  return { paths: paths.length === 0 ? ['-'] : paths, ...(scenario === undefined ? {} : { scenario }) };
}

/** Manifests and scenario, made ready to check. */
export function prepareFrom({ paths, scenario }: ReplaySource, overrides: PrepareOverrides = {}): Promise<Prepared> {
  return prepare({ paths, overrides, ...(scenario === undefined ? {} : { scenario }) });
}
