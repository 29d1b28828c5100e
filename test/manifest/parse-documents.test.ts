import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../../src/manifest/parse-documents.ts';
import { SourceText } from '../../src/manifest/source-text.ts';

function valuesOf(text: string): readonly unknown[] {
  const { documents, problems } = parseDocuments(new SourceText('a.yaml', text));
  expect(problems).toEqual([]);
  return documents.map(({ value }) => value);
}

function documentIn(text: string) {
  const [document] = parseDocuments(new SourceText('a.yaml', text)).documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

describe('parseDocuments', () => {
  it.each([
    ['0644', 420],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b11', 3],
    ['-0x1f', -31],
    ['+7', 7],
    ['089', 89],
    ['1_000', 1000],
    ['1e3', 1000],
    ['.5', 0.5],
    ['5.', 5],
    ['12:30', '12:30'],
    ['190:20:30', '190:20:30'],
    ['2001-01-01', '2001-01-01'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['0x', '0x'],
    ['.', '.'],
    ['-', null],
    ['1.2.3', '1.2.3'],
    ['yes', true],
    ['y', true],
    ['Off', false],
    ['"yes"', 'yes'],
    ['~', null],
    ['!!str 1', '1'],
    ['!!int "3"', 3],
  ])('reads %s as Kubernetes does', (written, value) => {
    const expected = written === '-' ? [{ a: [null] }] : [{ a: value }];
    expect(valuesOf(written === '-' ? 'a:\n  -\n' : `a: ${written}\n`)).toEqual(expected);
  });

  it('makes text of keys that are numbers or booleans', () => {
    expect(valuesOf('1: a\nyes: b\n1.5: c\n')).toEqual([{ '1': 'a', true: 'b', '1.5': 'c' }]);
  });

  it('leaves out empty documents and comments between documents', () => {
    expect(valuesOf('---\n# nothing\n---\na: 1\n---\n---\n~\n---\nb: 2\n...\n')).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('resolves anchors, aliases and merge keys; what is written wins over what is merged, and the first merged over the next', () => {
    const text =
      'base: &b { cpu: 1, memory: 2 }\nmore: &m { memory: 3, disk: 4 }\none: { <<: *b, cpu: 9 }\ntwo:\n  <<: [*b, *m]\n';
    expect(valuesOf(text)).toEqual([
      {
        base: { cpu: 1, memory: 2 },
        more: { memory: 3, disk: 4 },
        one: { cpu: 9, memory: 2 },
        two: { cpu: 1, memory: 2, disk: 4 },
      },
    ]);
  });

  it('shares what aliases stand for instead of copying it', () => {
    const { value } = documentIn('a: &a [1, 2]\nb: *a\n');
    const { a, b } = value as { readonly a: unknown; readonly b: unknown };
    expect(b).toBe(a);
  });

  it('takes a key named __proto__ for nothing but a key', () => {
    const { value } = documentIn('__proto__: { polluted: true }\n');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });

  it('freezes what it returns, at every depth', () => {
    const { value } = documentIn('a: { b: [{ c: 1 }] }\n');
    expect(Object.isFrozen(value)).toBe(true);
    expect(Object.isFrozen((value as { readonly a: { readonly b: readonly object[] } }).a.b[0])).toBe(true);
  });

  it('reads JSON, with tabs as indentation and escapes in text', () => {
    expect(valuesOf('{\n\t"a": {\n\t\t"b": "\\ud83d\\ude00\\/"\n\t},\n\t"c": [1e2]\n}\n')).toEqual([
      { a: { b: '😀/' }, c: [100] },
    ]);
  });

  it('reads a document that says it is YAML 1.2 like all others', () => {
    expect(valuesOf('%YAML 1.2\n---\na: yes\n')).toEqual([{ a: true }]);
  });

  it('knows where keys and values stand, and the nearest written ancestor of the rest', () => {
    const document = documentIn('spec:\n  template:\n    ports: [80, 81]\n');
    const place = ({ line, column }: { readonly line: number; readonly column: number }) => `${line}:${column}`;
    expect(place(document.at())).toBe('1:1');
    expect(place(document.at(['spec', 'template', 'ports', 1]))).toBe('3:17');
    expect(place(document.keyAt(['spec', 'template', 'ports']))).toBe('3:5');
    expect(place(document.at(['spec', 'template', 'labels', 'app']))).toBe('3:5');
    expect(place(document.keyAt(['spec', 'template', 'labels', 'app']))).toBe('2:3');
  });

  it('points into the anchor for parts of an aliased or merged value, and at the alias for the whole', () => {
    const document = documentIn('a: &a\n  x: 1\nb: *a\nc:\n  <<: *a\n');
    expect(document.at(['b'])).toEqual({ file: 'a.yaml', line: 3, column: 4 });
    expect(document.at(['b', 'x'])).toEqual({ file: 'a.yaml', line: 2, column: 6 });
    expect(document.at(['c', 'x'])).toEqual({ file: 'a.yaml', line: 2, column: 6 });
  });

  it("keeps the template that Helm names above each document, and not another document's", () => {
    const text =
      '---\n# Source: shop/templates/a.yaml\na: 1\n---\nb: 2\n---\n# Source: shop/templates/c.yaml\n# licence\nc: 3\n';
    const { documents } = parseDocuments(new SourceText('-', text));
    expect(documents.map(({ helmSource }) => helmSource)).toEqual([
      'shop/templates/a.yaml',
      undefined,
      'shop/templates/c.yaml',
    ]);
  });

  it('goes on with the next document after one that is not YAML', () => {
    const { documents, problems } = parseDocuments(new SourceText('a.yaml', 'a: [\n---\nb: 2\n---\nc:\n\td: 1\n'));
    expect(documents.map(({ value }) => value)).toEqual([{ b: 2 }]);
    expect(problems.map(({ code, position }) => `${code} ${String(position?.line)}`)).toEqual([
      'yaml-syntax 2',
      'yaml-tab 6',
    ]);
  });

  it.each([
    ['brackets', '['.repeat(100_000), 1, 257],
    ['braces', '{a: '.repeat(100_000), 1, 1025],
    ['list dashes', '- '.repeat(100_000), 1, 513],
  ])('refuses %s that are nested without end instead of running out of stack', (_, text, line, column) => {
    const { documents, problems } = parseDocuments(new SourceText('a.yaml', text));
    expect(documents).toEqual([]);
    expect(problems.map(({ code, position }) => [code, position])).toEqual([
      ['yaml-too-deep', { file: 'a.yaml', line, column }],
    ]);
  });
});
