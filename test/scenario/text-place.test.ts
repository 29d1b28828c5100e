import { describe, expect, it } from 'vitest';
import { textPlace } from '../../src/scenario/text-place.ts';
import { scenarioDocument } from './scenario-document.ts';

/** Line and column of a part of the text under the key `text`, in its source. */
function placeOf(yaml: string, part: string): string {
  const document = scenarioDocument(yaml);
  const text = (document.value as { readonly text: string }).text;
  const offset = text.lastIndexOf(part);
  if (offset < 0) throw new Error(`${part} is not in ${text}`);
  const { line, column } = textPlace(document, ['text'], text).at(offset);
  return `${line}:${column}`;
}

/** What stands there. */
function foundAt(yaml: string, place: string): string | undefined {
  const [line = 0, column = 0] = place.split(':').map(Number);
  return yaml.split('\n')[line - 1]?.slice(column - 1);
}

describe('textPlace', () => {
  it.each([
    ['plain text', `text: a > bad`, 'bad', '1:11'],
    ['plain text over several lines', `text: a\n  > bad\n  > c`, 'bad', '2:5'],
    ['text in single quotes', `text: 'f(''x'') > bad'`, 'bad', '1:19'],
    ['text in double quotes', `text: "f(\\"x\\") > bad"`, 'bad', '1:19'],
    ['code points that are written out', `text: "a \\u003e \\x3e bad"`, 'bad', '1:22'],
    ['double quotes over several lines', `text: "a >\n  bad"`, 'bad', '2:3'],
    ['a line that is continued', `text: "a > \\\n  bad"`, 'bad', '2:3'],
    ['a literal block', `text: |\n  a\n    > bad\n`, 'bad', '3:7'],
    ['a folded block', `text: >-\n  a\n  > bad`, 'bad', '3:5'],
    ['a block with empty lines', `text: |+\n\n  a\n\n\n  > bad\n`, 'bad', '6:5'],
    ['text with an anchor', `text: &here "a > bad"`, 'bad', '1:18'],
    ['text in a flow mapping', `{ other: 1, text: 'a > bad' }`, 'bad', '1:24'],
    ['a line far longer than an excerpt shows', `text: ${'a || '.repeat(100)}bad`, 'bad', '1:507'],
    ['a line with a tab', `text: "a\t> bad"`, 'bad', '1:12'],
  ])('finds a character of %s', (_, yaml, part, place) => {
    expect(placeOf(yaml, part)).toBe(place);
    expect(foundAt(yaml, place)?.startsWith(part)).toBe(true);
  });

  it('finds the end of a text', () => {
    const document = scenarioDocument(`text: 'a ||'`);
    expect(textPlace(document, ['text'], 'a ||').at(4)).toEqual({ file: 'scenario.yaml', line: 1, column: 12 });
  });

  it('points at the alias where the text is written elsewhere', () => {
    expect(placeOf(`other: &shared a > bad\ntext: *shared`, 'bad')).toBe('2:7');
  });
});
