/** An element with its attributes in the order given and what it contains, indented. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** Elements or text; text is kept as it is, line breaks included. */
  readonly content?: readonly XmlElement[] | string;
}

/** A whole document of XML 1.0, with a line break at its end; a comment stands above its first element. */
export function xmlDocument(root: XmlElement, comment?: string): string {
  const above = comment === undefined ? '' : `<!--\n${commentText(comment)}\n-->\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${above}${elementText(root, '')}\n`;
}

/** Two hyphens would end a comment. */
function commentText(text: string): string {
  return withoutForbidden(text).replace(/-(?=-)/g, '- ');
}

function elementText({ name, attributes, content = [] }: XmlElement, indent: string): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${attributeText(String(value))}"`);
  const start = `${indent}<${name}${given.join('')}`;
  if (content.length === 0) return `${start}/>`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>`;
  return [`${start}>`, ...content.map((child) => elementText(child, `${indent}  `)), `${indent}</${name}>`].join('\n');
}

/** A reader would turn line breaks and tabs in an attribute into spaces. */
function attributeText(text: string): string {
  return escaped(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

function escaped(text: string): string {
  return withoutForbidden(text).replace(/[&<>\r]/g, (character) => references[character] ?? character);
}

/** XML has no way to write most control characters, halves of surrogate pairs, U+FFFE and U+FFFF; they become U+FFFD. */
function withoutForbidden(text: string): string {
  return (
    text
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
