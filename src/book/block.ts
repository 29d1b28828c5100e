/** A place in the book: a page, or a part of one; or a file of the project. */
export type Place =
  | { readonly page: string; readonly anchor?: string }
  /** Path from the top of the project. */
  | { readonly file: string };

/** A piece of running text. */
export type Inline =
  | string
  | { readonly code: string }
  | { readonly strong: string }
  | { readonly link: string; readonly to: Place; readonly isCode?: boolean };

/** What pages are made of, whoever writes them out. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string; readonly anchor: string }
  | { readonly kind: 'text'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }
  /** What a reader who does not ask for it need not see. */
  | { readonly kind: 'details'; readonly summary: string; readonly blocks: readonly Block[] };

/** What stands in a cell of a table. */
export type Cell = readonly Inline[];

/** A drawing as SVG, with the words for whoever does not see it. */
export interface Drawing {
  /** Name of its file, without the ending, beside the page. */
  readonly name: string;
  readonly svg: string;
  readonly alt: string;
}

/** A page of the book. */
export interface BookPage {
  /** `machines/pod`: where it stands, without an ending. */
  readonly path: string;
  readonly title: string;
  /** One sentence, for lists of pages and for searches. */
  readonly summary: string;
  readonly blocks: readonly Block[];
}

/** A heading whose anchor is what GitHub makes of it. */
export function heading(level: 2 | 3, text: string): Block {
  return { kind: 'heading', level, text, anchor: anchorOf(text) };
}

/** A paragraph. */
export function text(...content: readonly Inline[]): Block {
  return { kind: 'text', content };
}

/** `States of a pod` → `states-of-a-pod`, as GitHub does. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

/** Words with what stands between them, as an enumeration: `a, b, c`. */
export function joined(parts: readonly Inline[], separator = ', '): readonly Inline[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** A sentence in which names stand between backticks, as comments have them. */
export function inlineOf(sentence: string): readonly Inline[] {
  return sentence
    .split('`')
    .map((part, index): Inline => (index % 2 === 1 ? { code: part } : part))
    .filter((part) => part !== '');
}
