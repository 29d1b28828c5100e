import type { Model } from '../model/model.ts';
import { InputError } from '../errors.ts';

const prefix = 'p1.';

/**
 * A run as a short text: `p1.`, then base64url of the model's fingerprint (4 bytes), the number of settling actions and
 * the actions' numbers, seven bits a byte. The same text replays in the command, in a test and in an address.
 */
export function encodeTrace(model: Model, actions: readonly number[], settled: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => (model.fingerprint >>> shift) & 0xff);
  for (const value of [settled, ...actions]) {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  return prefix + Buffer.from(bytes).toString('base64url');
}

/** The inverse. Throws `InputError` for a text that is no trace, or one that belongs to another model. */
export function decodeTrace(
  model: Model,
  text: string,
): { readonly actions: readonly number[]; readonly settled: number } {
  const refuse = (message: string) =>
    new InputError([
      { code: 'bad-trace', message, expected: `a trace as printed under a counterexample (${prefix}…)`, found: text },
    ]);
  if (!text.startsWith(prefix) || !/^[A-Za-z0-9_-]+$/.test(text.slice(prefix.length))) {
    throw refuse('this is not a trace');
  }
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url');
  if (bytes.length < 5) throw refuse('this trace is cut off');
  if (bytes.readUInt32BE(0) !== model.fingerprint) {
    throw refuse(
      'this trace belongs to other manifests or another scenario: the model it was found in differs from this one',
    );
  }
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const byte of bytes.subarray(4)) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) {
      values.push(value);
      value = 0;
      shift = 0;
    }
  }
  const [settled = 0, ...actions] = values;
  const known = settled <= actions.length && actions.every((action) => model.actions[action] !== undefined);
  // Only what was printed reads back: not the same numbers with padding, stray bits or a byte that was left over.
  if (shift !== 0 || !known || encodeTrace(model, actions, settled) !== text) {
    throw refuse('this trace is cut off or damaged');
  }
  return { actions, settled };
}
