import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from './xml-tree.ts';
import { xmlDocument } from '../../src/report/xml.ts';

describe('xmlDocument', () => {
  it('writes elements one below the other, and text as it is', () => {
    const text = xmlDocument({
      name: 'a',
      attributes: { one: 1, two: 'x < "y"' },
      content: [
        { name: 'b', attributes: {} },
        { name: 'c', attributes: {}, content: 'a & b\n  c' },
      ],
    });
    expect(text).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a one="1" two="x &lt; &quot;y&quot;">\n  <b/>\n  <c>a &amp; b\n  c</c>\n</a>\n',
    );
  });

  it('is well-formed whatever it is given, and reads back all that XML can say', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(anyText, anyText, (attribute, content) => {
        const { attributes, text } = readXml(xmlDocument({ name: 'a', attributes: { attribute }, content }));
        expect([attributes['attribute'], text]).toEqual([said(attribute), said(content)]);
      }),
      {
        examples: [
          ['\u0000\u001b[2J', ']]>'],
          ['\ud800', '\udc00\ud800'],
          ['a\r\nb', '\t"\'&amp;'],
          ['😀', '\ufffe'],
        ],
      },
    );
  });

  it('writes any comment above the root, with room between hyphens', () => {
    const root = { name: 'a', attributes: {} };
    expect(xmlDocument(root, 'What --->-\nfollows')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<!--\nWhat - - ->-\nfollows\n-->\n<a/>\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('-', '>', '<', '!', ' ', '&', '\ud800') }), (comment) => {
        expect(readXml(xmlDocument(root, comment)).name).toBe('a');
      }),
    );
  });
});

/** What is left of a text in XML. */
function said(text: string): string {
  return Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const isMissing = (code < 0x20 && !'\t\n\r'.includes(character)) || code === 0xfffe || code === 0xffff;
    return isMissing || (code >= 0xd800 && code <= 0xdfff) ? '\ufffd' : character;
  }).join('');
}
