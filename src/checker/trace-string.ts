import type { Model } from '../model/model.ts';
import { InputError } from '../errors.ts';

const finite = 'p1.';
const lasso = 'p2.';

/** A run as its text holds it. */
export interface DecodedTrace {
  readonly actions: readonly number[];
  readonly settled: number;
  /** Of a run that goes on for ever: position in `actions` of the first one of its loop; their number if it stays in its last state. */
  readonly loop?: number;
}

/**
 * A run as a short text: `p1.`, then base64url of the model's fingerprint (4 bytes), the number of settling actions and
 * the actions' numbers, seven bits a byte. One that goes on for ever begins with `p2.`, and has the position of its loop before
 * the actions. The same text replays in the command, in a test and in an address.
 */
export function encodeTrace(model: Model, actions: readonly number[], settled: number, loop?: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => (model.fingerprint >>> shift) & 0xff);
  for (const value of [settled, ...(loop === undefined ? [] : [loop]), ...actions]) {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
    bytes.push(rest);
  }
  return (loop === undefined ? finite : lasso) + Buffer.from(bytes).toString('base64url');
}

/** The inverse. Throws `InputError` for a text that is no trace, or one that belongs to another model. */
export function decodeTrace(model: Model, text: string): DecodedTrace {
  const bytes = bytesOf(model, text);
  const [settled = 0, ...rest] = valuesOf(bytes) ?? [-1];
  const decoded = text.startsWith(lasso) ? lassoOf(settled, rest) : { actions: rest, settled };
  // Only what was printed reads back: not the same numbers with padding, stray bits or a byte that was left over.
  if (!isKnown(model, decoded) || encodeTrace(model, decoded.actions, settled, decoded.loop) !== text) {
    throw refusal(text, 'this trace is cut off or damaged');
  }
  return decoded;
}

function lassoOf(settled: number, [loop = -1, ...actions]: readonly number[]): DecodedTrace {
  return { actions, settled, loop };
}

function isKnown(model: Model, { actions, settled, loop = settled }: DecodedTrace): boolean {
  return (
    settled >= 0 &&
    settled <= loop &&
    loop <= actions.length &&
    actions.every((action) => model.actions[action] !== undefined)
  );
}

/** What the text holds after the fingerprint, which must be the model's. */
function bytesOf(model: Model, text: string): Uint8Array {
  const prefix = [finite, lasso].find((known) => text.startsWith(known));
  if (prefix === undefined || !/^[A-Za-z0-9_-]+$/.test(text.slice(prefix.length))) {
    throw refusal(text, 'this is not a trace');
  }
  const bytes = Buffer.from(text.slice(prefix.length), 'base64url');
  if (bytes.length < 5) throw refusal(text, 'this trace is cut off');
  if (bytes.readUInt32BE(0) !== model.fingerprint) {
    throw refusal(
      text,
      'this trace belongs to other manifests or another scenario: the model it was found in differs from this one',
    );
  }
  return bytes.subarray(4);
}

/** Numbers of seven bits a byte; undefined where the last one has no end. */
function valuesOf(bytes: Uint8Array): readonly number[] | undefined {
  const values: number[] = [];
  let value = 0;
  let shift = 0;
  for (const byte of bytes) {
    value |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte < 0x80) {
      values.push(value);
      value = 0;
      shift = 0;
    }
  }
  return shift === 0 ? values : undefined;
}

function refusal(text: string, message: string): InputError {
  const expected = `a trace as printed under a counterexample (${finite}… or ${lasso}…)`;
  return new InputError([{ code: 'bad-trace', message, expected, found: text }]);
}
