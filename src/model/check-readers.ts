import type { Action } from './model.ts';
import type { Composition, Rule } from './composition.ts';
import { backlogGroup, laggingReaders, readerGroup } from './unseen.ts';
import { ModelError } from './model-error.ts';
import { refuseTwice, unknownName } from './validate.ts';

/** Throws unless readers look at groups that there are, and rules name readers that there are and say what these need to know. */
export function checkReaders(composition: Composition): void {
  const groups = Object.keys(composition.groups);
  for (const [name, { lag, groups: own, within = 0 }] of Object.entries(composition.readers ?? {})) {
    if (!Number.isInteger(lag) || lag < 0)
      throw new ModelError('bad-reader', `reader '${name}' lags by ${lag}; expected a whole number, 0 or more`);
    if (!Number.isInteger(within) || within < 0)
      throw new ModelError('bad-reader', `reader '${name}' sees within ${within} s; expected whole seconds, 0 or more`);
    const missing = own.find((group) => !groups.includes(group));
    if (missing !== undefined) throw unknownName(name, 'group', missing, groups);
  }
  if (laggingReaders(composition).length > 0) refuseTwice([...groups, readerGroup, backlogGroup], 'name');
  for (const rule of composition.rules) checkReading(rule, new Map(Object.entries(composition.readers ?? {})));
}

function checkReading(rule: Rule, readers: ReadonlyMap<string, NonNullable<Composition['readers']>[string]>): void {
  const { id, reads, to, expects, unchanged, remembers } = rule;
  const reader = readers.get(reads ?? '');
  if (reads !== undefined && reader === undefined) throw unknownName(id, 'reader', reads, [...readers.keys()]);
  if (reader === undefined && (expects ?? unchanged ?? remembers) !== undefined)
    throw new ModelError('bad-reader', `rule '${id}' counts on what its reader has seen, but names none in \`reads\``);
  const isTold = reader?.groups.includes(to) === true && reader.concerns?.[to] !== undefined;
  if (expects === true && !isTold)
    throw new ModelError(
      'bad-reader',
      `rule '${id}' expects, but its reader does not look at group '${to}', or not say what an actor of it concerns`,
    );
}

/** Throws if an action makes a reader start anew that there is not. */
export function checkResets({ readers = {} }: Composition, actions: readonly Action[]): void {
  for (const { rule, names } of actions) {
    const resets = rule.resets as ((...names: readonly unknown[]) => readonly string[]) | undefined;
    const missing = resets?.(...names).find((name) => !Object.hasOwn(readers, name));
    if (missing !== undefined) throw unknownName(rule.id, 'reader', missing, Object.keys(readers));
  }
}
