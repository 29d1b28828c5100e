/** An element as read back. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

const token =
  /<\?xml version="1\.0" encoding="UTF-8"\?>\n|<!--(?:(?!--)[^])*-->|<\/([\w:-]+)>|<([\w:-]+)((?: [\w:-]+="[^"<]*")*)(\/?)>|([^<]+)/gy;

/** Reads a document as strictly as XML is meant, as far as it is written here; throws for anything that is not well-formed. */
export function readXml(text: string): XmlNode {
  const root = { name: '', attributes: {}, children: [] as XmlNode[], text: '' };
  const open: { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string }[] = [root];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`not well-formed at ${text.slice(at, at + 60)}`);
    const [, closing, name, attributes = '', isEmpty, characters] = match;
    const current = open.at(-1);
    if (current === undefined) throw new Error('more is closed than was opened');
    if (characters !== undefined) current.text += decoded(characters);
    if (closing !== undefined && open.pop()?.name !== closing) throw new Error(`</${closing}> closes something else`);
    if (name === undefined) continue;
    const node = { name, attributes: attributesOf(attributes), children: [], text: '' };
    current.children.push(node);
    if (isEmpty === '') open.push(node);
  }
  if (open.length !== 1 || root.text.trim() !== '') throw new Error('something is left open, or outside of the root');
  const [document, ...others] = root.children;
  if (document === undefined || others.length > 0) throw new Error('not one root');
  return document;
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decoded(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error('an attribute is given twice');
  return Object.fromEntries(pairs);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error('a character that XML does not have');
  if (!/^(?:[^&]|&(?:#\d+|\w+);)*$/u.test(text)) throw new Error('a bare ampersand');
  return text.replace(/&(#\d+|\w+);/g, (_, reference: string) => {
    const character = reference.startsWith('#') ? String.fromCodePoint(Number(reference.slice(1))) : named[reference];
    if (character === undefined) throw new Error(`no entity ${reference}`);
    return character;
  });
}
