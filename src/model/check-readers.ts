import type { Composition, Rule } from './composition.ts';
import { ModelError } from './model-error.ts';
import { unknownName } from './validate.ts';

/** Throws unless readers look at groups that there are, and rules name readers that there are and say what these need to know. */
export function checkReaders(composition: Composition): void {
  const readers = composition.readers ?? {};
  for (const [name, { lag, groups }] of Object.entries(readers)) {
    if (!Number.isInteger(lag) || lag < 0)
      throw new ModelError('bad-reader', `reader '${name}' lags by ${lag}; expected a whole number, 0 or more`);
    const known = Object.keys(composition.groups);
    const missing = groups.find((group) => !known.includes(group));
    if (missing !== undefined) throw unknownName(name, 'group', missing, known);
  }
  for (const rule of composition.rules) checkReading(rule, readers);
}

function checkReading(rule: Rule, readers: NonNullable<Composition['readers']>): void {
  const { id, reads, to } = rule;
  const reader = readers[reads ?? ''];
  if (reads !== undefined && reader === undefined) throw unknownName(id, 'reader', reads, Object.keys(readers));
  if (reader === undefined && (rule.expects ?? rule.unchanged ?? rule.remembers) !== undefined)
    throw new ModelError('bad-reader', `rule '${id}' counts on what its reader has seen, but names none in \`reads\``);
  const isTold = reader?.groups.includes(to) === true && reader.concerns?.[to] !== undefined;
  if (rule.expects === true && !isTold)
    throw new ModelError(
      'bad-reader',
      `rule '${id}' expects, but its reader does not look at group '${to}', or not say what an actor of it concerns`,
    );
}
