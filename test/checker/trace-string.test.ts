import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundedBuffer } from '../support/bounded-buffer.ts';
import { compose } from '../../src/model/compose.ts';
import type { DecodedTrace } from '../../src/checker/trace-string.ts';
import { decodeTrace, encodeTrace } from '../../src/checker/trace-string.ts';
import { InputError } from '../../src/errors.ts';
import { keel } from '../support/keel.ts';
import { tokenRing } from '../support/token-ring.ts';

const model = compose(keel(3, 12));
const runs = fc
  .array(fc.nat({ max: model.actions.length - 1 }), { maxLength: 300 })
  .chain((actions) => fc.record({ actions: fc.constant(actions), settled: fc.nat({ max: actions.length }) }));
const lassos = runs.chain(({ actions, settled }) =>
  fc.record({
    actions: fc.constant(actions),
    settled: fc.constant(settled),
    loop: fc.integer({ min: settled, max: actions.length }),
  }),
);

function refusal(text: string, of = model): InputError {
  try {
    decodeTrace(of, text);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error(`${text} was read`);
}

describe('encodeTrace', () => {
  it('is undone by decodeTrace, for runs of any length', () => {
    expect(model.actions.length).toBeGreaterThan(128);
    fc.assert(
      fc.property(runs, ({ actions, settled }) => {
        const text = encodeTrace(model, actions, settled);
        expect(text).toMatch(/^p1\.[A-Za-z0-9_-]+$/);
        expect(decodeTrace(model, text)).toEqual({ actions, settled });
      }),
    );
  });

  it('is undone by decodeTrace, for runs that go on for ever', () => {
    fc.assert(
      fc.property(lassos, ({ actions, settled, loop }) => {
        const text = encodeTrace(model, actions, settled, loop);
        expect(text).toMatch(/^p2\.[A-Za-z0-9_-]+$/);
        expect(decodeTrace(model, text)).toEqual({ actions, settled, loop });
      }),
    );
  });

  it('takes a byte for each action of a small model', () => {
    const small = compose(boundedBuffer());
    const text = encodeTrace(small, [0, 1, 2, 3], 2);
    expect(Buffer.from(text.slice(3), 'base64url')).toHaveLength(4 + 1 + 4);
    expect(decodeTrace(small, text)).toEqual({ actions: [0, 1, 2, 3], settled: 2 });
  });
});

describe('decodeTrace', () => {
  it('never reads a damaged trace as a run that it was not printed for', () => {
    const character = fc.constantFrom(...'ABCxyz019-_=. '.split(''));
    fc.assert(
      fc.property(fc.oneof(runs, lassos), fc.nat(), character, (run, place, other) => {
        const { actions, settled, loop } = { loop: undefined, ...run };
        const text = encodeTrace(model, actions, settled, loop);
        const at = place % text.length;
        for (const damaged of [text.slice(0, at) + other + text.slice(at + 1), text + other, text.slice(0, at)]) {
          if (damaged === text) continue;
          let read: DecodedTrace;
          try {
            read = decodeTrace(model, damaged);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            continue;
          }
          // What still reads is another run, printed as exactly this text.
          expect(encodeTrace(model, read.actions, read.settled, read.loop)).toBe(damaged);
          expect(read).not.toEqual(run);
        }
      }),
    );
  });

  it.each([
    ['an empty text', ''],
    ['another prefix', 'p3.AAAAAAAA'],
    ['a text that is no base64url', 'p1.AA+/AA=='],
    ['the prefix alone', 'p1.'],
  ])('refuses %s', (_, text) => {
    const { problems } = refusal(text);
    expect(problems).toEqual([
      {
        code: 'bad-trace',
        message: 'this is not a trace',
        expected: 'a trace as printed under a counterexample (p1.… or p2.…)',
        found: text,
      },
    ]);
  });

  it('refuses a trace without its end', () => {
    expect(refusal('p1.AAAA').message).toContain('this trace is cut off');
    const unended = Buffer.from([...fingerprint(), 0, 0x80]);
    expect(refusal(`p1.${unended.toString('base64url')}`).message).toContain('this trace is cut off or damaged');
  });

  it.each([
    ['more settling actions than actions', [2, 1]],
    ['a number of settling actions beyond what fits', [0xff, 0xff, 0xff, 0xff, 0x0f, 1]],
    ['an action that the model does not have', [0, 0xff, 0x7f]],
    ['a number that is written longer than it need be', [0, 0x81, 0x00]],
  ])('refuses %s', (_, bytes) => {
    const text = `p1.${Buffer.from([...fingerprint(), ...bytes]).toString('base64url')}`;
    expect(refusal(text).message).toContain('this trace is cut off or damaged');
  });

  it.each([
    ['a loop that begins before the cluster has settled', [2, 1, 0, 1]],
    ['a loop that begins after the last action', [0, 3, 0, 1]],
    ['no loop', [0]],
  ])('refuses a run for ever with %s', (_, bytes) => {
    const text = `p2.${Buffer.from([...fingerprint(), ...bytes]).toString('base64url')}`;
    expect(refusal(text).message).toContain('this trace is cut off or damaged');
  });

  it('refuses a trace of another model', () => {
    const foreign = encodeTrace(compose(tokenRing(3)), [0, 1], 0);
    expect(refusal(foreign).message).toContain(
      'this trace belongs to other manifests or another scenario: the model it was found in differs from this one',
    );
  });
});

function fingerprint(): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (model.fingerprint >>> shift) & 0xff);
}
