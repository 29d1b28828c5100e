import type { SourcePosition } from '../errors.ts';

/** A way from the root of a document to one of its parts: `['spec', 'containers', 0, 'image']`. */
export type Path = readonly (string | number)[];

/** One document of a YAML or JSON source as plain data, and where each of its parts stands. */
export interface SourceDocument {
  /** Strings, numbers, booleans, null, arrays and objects, deeply frozen; aliases and merge keys are resolved. */
  readonly value: unknown;
  readonly file: string;
  /** The template that Helm made the document from (`web/templates/deployment.yaml`), where its `# Source:` comment says so. */
  readonly helmSource?: string;
  /** Where the part at the path begins; the nearest ancestor that is written where the part is not. */
  readonly at: (path?: Path) => SourcePosition;
  /** Where the key of the part at the path begins (an item of a list has none: where the item does); of the nearest written ancestor where the part is not. */
  readonly keyAt: (path: Path) => SourcePosition;
  /** The source around a position of this document, with a caret under it. */
  readonly excerptAt: (position: SourcePosition) => string;
}

/** The part of a document below a path, as a document of its own; `value` stands in for the part's own value where given. */
export function subDocument(
  document: SourceDocument,
  prefix: Path,
  value: unknown = valueAt(document.value, prefix),
): SourceDocument {
  return {
    ...document,
    value,
    at: (path = []) => document.at([...prefix, ...path]),
    keyAt: (path) => document.keyAt([...prefix, ...path]),
  };
}

/** The value at a path of plain data, `undefined` where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[step];
  }
  return current;
}

/** A path as Kubernetes writes it: `spec.containers[0].resources.limits["nvidia.com/gpu"]`. */
export function formatPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}
