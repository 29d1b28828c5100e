import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { TextSpan } from '../../../src/diagram/svg/text-block.ts';
import { brokenSpans, lineWidth } from '../../../src/diagram/svg/text-block.ts';

const words = (lines: ReturnType<typeof brokenSpans>) =>
  lines.map(({ spans }) => spans.map(({ text }) => text).join(' '));

describe('brokenSpans', () => {
  const spans: readonly TextSpan[] = [
    { text: 'pod.bind', tone: 'accent' },
    { text: '[isUp and not isGone]', tone: 'quiet' },
    { text: '/ bind, note', tone: 'ink' },
  ];

  it('keeps what fits in one line, each span in its manner', () => {
    const [line, ...others] = brokenSpans(spans, { width: 1000, size: 11 });
    expect(others).toEqual([]);
    expect(line?.spans).toEqual(spans);
  });

  it('breaks lines at spaces, but not behind a mark, and indents all but the first', () => {
    const lines = brokenSpans(spans, { width: 100, size: 11, hanging: 10 });
    expect(words(lines)).toEqual(['pod.bind [isUp and', 'not isGone]', '/ bind, note']);
    expect(lines.map(({ indent }) => indent)).toEqual([0, 10, 10]);
  });

  it('gives a word that is too wide a line of its own', () => {
    const lines = brokenSpans([{ text: 'a replicaSetController.createsPod b', tone: 'ink' }], { width: 60, size: 11 });
    expect(words(lines)).toEqual(['a', 'replicaSetController.createsPod', 'b']);
  });

  it('loses no word, and leaves no line too wide that could be broken', () => {
    const span = fc.record({
      text: fc.array(fc.constantFrom('→ answer,', 'isUp', '[isGone]', '/ note'), { minLength: 1, maxLength: 9 }),
      tone: fc.constantFrom('ink' as const, 'quiet' as const),
    });
    fc.assert(
      fc.property(fc.array(span), fc.integer({ min: 20, max: 300 }), (parts, width) => {
        const given = parts.map(({ text, tone }) => ({ text: text.join(' '), tone }));
        const lines = brokenSpans(given, { width, size: 11, hanging: 8 });
        expect(words(lines).join(' ')).toBe(given.map(({ text }) => text).join(' '));
        for (const line of lines.filter((each) => lineWidth(each) > width)) {
          // One word, with the mark that stays with it.
          expect(words([line])[0]?.replace(/^[/→] /, '')).not.toContain(' ');
        }
      }),
    );
  });
});
