import { isAlias, isMap, isScalar, isSeq, Scalar } from 'yaml';
import type { Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Path } from './source-document.ts';

/** A part of a document: its value, and the offsets where its key and the value itself begin. */
export interface Located {
  readonly value: unknown;
  readonly key: number;
  readonly start: number;
  readonly children?: ReadonlyMap<string | number, Located>;
  /** How many values it holds once aliases are written out. */
  readonly size: number;
}

/** A mistake in a document that YAML's grammar allows. */
export interface DataFault {
  readonly code: string;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

/** Go's reader stops at a similar number; the largest honest use of anchors that we know of stays below a thousandth of it. */
const greatestAliasedSize = 100_000;

/**
 * Turns a parsed document into frozen plain data as Kubernetes' JSON conversion does: keys become text, merge keys and
 * aliases are resolved. What an alias stands for is shared, not copied, so time and memory stay linear in the text.
 */
export function dataOf(contents: Node, report: (fault: DataFault) => void): Located {
  return new Conversion(report).convert(contents, contents.range?.[0] ?? 0);
}

/** The part at the path, or its nearest ancestor that is written. */
export function locate(root: Located, path: Path): Located {
  let part = root;
  for (const step of path) {
    const next = part.children?.get(step);
    if (next === undefined) return part;
    part = next;
  }
  return part;
}

class Conversion {
  readonly #report: (fault: DataFault) => void;
  readonly #anchors = new Map<string, Located | 'open'>();
  #aliasedSize = 0;

  constructor(report: (fault: DataFault) => void) {
    this.#report = report;
  }

  convert(node: Node | null | undefined, key: number): Located {
    if (node === null || node === undefined) return { value: null, key, start: key, size: 1 };
    const start = node.range?.[0] ?? key;
    if (isAlias(node)) return { ...this.#resolve(node.source, start), key, start };
    const anchor = 'anchor' in node ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, 'open');
    const located = { ...this.#convertOwn(node, start), key, start };
    if (anchor !== undefined) this.#anchors.set(anchor, located);
    return located;
  }

  #convertOwn(node: Node, start: number): Omit<Located, 'key' | 'start'> {
    if (isMap(node)) return this.#convertMap(node);
    if (isSeq(node)) return this.#convertSequence(node);
    const value = isScalar(node) ? node.value : null;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.#report({
        code: 'yaml-number',
        offset: start,
        expected: 'a number that JSON can hold',
        found: sourceOf(node),
      });
      return { value: 0, size: 1 };
    }
    return { value, size: 1 };
  }

  #convertSequence(node: YAMLSeq): Omit<Located, 'key' | 'start'> {
    const children = new Map<number, Located>();
    for (const [index, item] of node.items.entries())
      children.set(index, this.convert(item as Node | null, rangeStart(item)));
    const value = Object.freeze([...children.values()].map((child) => child.value));
    return { value, children, size: sizeOf(children) };
  }

  #convertMap(node: YAMLMap): Omit<Located, 'key' | 'start'> {
    const children = new Map<string, Located>();
    const merged = new Map<string, Located>();
    for (const pair of node.items) {
      const key = pair.key as Node | null;
      const offset = rangeStart(key);
      if (isMergeKey(key)) for (const source of this.#mergeSources(pair, offset)) addMissing(merged, source);
      else this.#convertPair(pair, offset, children);
    }
    addMissing(children, merged);
    // fromEntries defines each key as the object's own, so that a key named __proto__ is only a key.
    const value: unknown = Object.freeze(Object.fromEntries([...children].map(([key, child]) => [key, child.value])));
    return { value, children, size: sizeOf(children) };
  }

  #convertPair(pair: Pair, offset: number, children: Map<string, Located>): void {
    const key = this.#keyText(pair.key as Node | null, offset);
    const value = this.convert(pair.value as Node | null, offset);
    if (key === undefined) return;
    if (children.has(key)) {
      const expected = 'each key once in a mapping';
      this.#report({ code: 'duplicate-key', offset, expected, found: `the key ${JSON.stringify(key)} a second time` });
    } else children.set(key, value);
  }

  #keyText(key: Node | null, offset: number): string | undefined {
    const { value } = isAlias(key) ? this.#resolve(key.source, offset) : { value: isScalar(key) ? key.value : key };
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value);
    const found = value === null ? 'no text before the colon' : isScalar(key) ? sourceOf(key) : 'a list or a mapping';
    this.#report({ code: 'yaml-key', offset, expected: 'text as a key', found });
    return undefined;
  }

  #mergeSources(pair: Pair, offset: number): readonly ReadonlyMap<string | number, Located>[] {
    const written = pair.value as Node | null;
    const merged = this.convert(written, offset);
    const sources = Array.isArray(merged.value) ? [...(merged.children?.values() ?? [])] : [merged];
    return sources.map(({ value, children }) => {
      if (children !== undefined && !Array.isArray(value)) return children;
      this.#report({
        code: 'yaml-merge',
        offset: merged.start,
        expected: "a mapping, or a list of mappings, after '<<:'",
        found: isScalar(written) ? sourceOf(written) : 'something else',
      });
      return new Map();
    });
  }

  #resolve(name: string, offset: number): Located {
    const nothing = { value: null, key: offset, start: offset, size: 1 };
    const target = this.#anchors.get(name);
    if (target === undefined || target === 'open') {
      const code = target === 'open' ? 'cyclic-alias' : 'unknown-alias';
      const found =
        target === 'open'
          ? `*${name} inside the very value that &${name} names`
          : `*${name} without an &${name} before it`;
      this.#report({ code, offset, expected: 'an alias of a value that is complete by then', found });
      return nothing;
    }
    const before = this.#aliasedSize;
    this.#aliasedSize += target.size;
    if (this.#aliasedSize <= greatestAliasedSize) return target;
    const found = 'aliases of aliases that stand for many more';
    if (before <= greatestAliasedSize)
      this.#report({
        code: 'alias-bomb',
        offset,
        expected: `at most ${greatestAliasedSize} values from aliases in a document`,
        found,
      });
    return nothing;
  }
}

function addMissing(target: Map<string, Located>, source: ReadonlyMap<string | number, Located>): void {
  for (const [key, child] of source) if (typeof key === 'string' && !target.has(key)) target.set(key, child);
}

function sizeOf(children: ReadonlyMap<unknown, Located>): number {
  let size = 1;
  for (const child of children.values()) size += child.size;
  return size;
}

function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.type === Scalar.PLAIN && (typeof key.value === 'symbol' || key.value === '<<');
}

function rangeStart(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

function sourceOf(node: Node): string {
  return isScalar(node) ? (node.source ?? String(node.value)) : 'a list or a mapping';
}
