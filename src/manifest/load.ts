import type { Readable } from 'node:stream';
import { formatPosition, InputError } from '../errors.ts';
import type { InputProblem } from '../errors.ts';
import { checkObject } from './check-object.ts';
import { withDefaults } from './defaults.ts';
import { readDocuments, sortDocuments } from './documents.ts';
import type { Documents } from './documents.ts';
import { ignoredFields } from './ignored-fields.ts';
import { isModelled, kindFault, modelledVersions } from './kinds.ts';
import type { IgnoredField, ManifestObject, Manifests, ModelledKind, NotModelled, ObjectOfKind } from './objects.ts';
import { inPresentVersion } from './minion.ts';
import { problemAt } from './problem.ts';
import { formatPath, valueAt } from './source-document.ts';
import type { SourceDocument } from './source-document.ts';

/** What `loadManifests` reads beside the given paths. */
export interface LoadOptions {
  /** What the path `-` stands for; the standard input of the process where not given. */
  readonly stdin?: string | Readable;
}

/** What documents of Kubernetes objects hold; every list keeps the order of the documents. */
export type ObjectsFromDocuments = Pick<Manifests, 'objects' | 'notModelled' | 'ignoredFields'>;

/**
 * Reads files, folders with their subfolders, and standard input (`-`) into validated objects with Kubernetes' defaults.
 * Throws one `InputError` that holds every problem of every document; changes nothing on disk and fetches nothing.
 */
export async function loadManifests(paths: readonly string[], options: LoadOptions = {}): Promise<Manifests> {
  return collect(await readDocuments(paths, options.stdin));
}

/** Validates documents that come from elsewhere, such as the objects that a scenario creates; throws one `InputError` with all their problems. */
export async function objectsFrom(documents: readonly SourceDocument[]): Promise<ObjectsFromDocuments> {
  const { objects, notModelled, ignoredFields: ignored } = await collect(sortDocuments(documents));
  return { objects, notModelled, ignoredFields: ignored };
}

async function collect(documents: Documents): Promise<Manifests> {
  const problems = [...documents.problems];
  const notModelled = [...documents.notModelled];
  const objects: ManifestObject[] = [];
  const ignored: IgnoredField[] = [];
  for (const written of documents.objects) {
    const document = inPresentVersion(written);
    const { apiVersion, kind } = document.value as { readonly apiVersion: string; readonly kind: string };
    const unknown = kindFault(apiVersion, kind);
    if (unknown !== undefined) problems.push(problemAt(document, unknown.path, unknown.fault));
    else if (!isModelled(kind) || apiVersion !== modelledVersions[kind])
      notModelled.push(notModelledIn(document, apiVersion, kind));
    else {
      const { object, faults } = await checkObject(kind, document.value);
      problems.push(...faults.map(({ path, fault }) => problemAt(document, path, fault)));
      if (faults.length > 0) continue;
      const known = manifestObject(kind, object, document);
      objects.push(known);
      ignored.push(...ignoredIn(known, object));
    }
  }
  problems.push(...duplicates(objects));
  if (problems.length > 0) throw new InputError(inSourceOrder(problems, documents.files));
  return { objects, notModelled, ignoredFields: ignored, scenarios: documents.scenarios, files: documents.files };
}

/** Files in the order in which they were read, each from top to bottom; what has no place in a file comes first. */
function inSourceOrder(problems: readonly InputProblem[], read: readonly string[]): readonly InputProblem[] {
  const files = [...new Set([...read, ...problems.map(({ position }) => position?.file)])];
  const key = ({ position }: InputProblem): readonly [number, number, number] =>
    position === undefined ? [-1, 0, 0] : [files.indexOf(position.file), position.line, position.column];
  return problems.toSorted((a, b) => {
    const [[fileA, lineA, columnA], [fileB, lineB, columnB]] = [key(a), key(b)];
    return fileA - fileB || lineA - lineB || columnA - columnB;
  });
}

function manifestObject(kind: ModelledKind, checked: unknown, source: SourceDocument): ManifestObject {
  const object = withDefaults(kind, checked as ObjectOfKind[ModelledKind]);
  const { name = '', namespace = '' } = object.metadata ?? {};
  return { kind, name, namespace, object: deepFreeze(object), at: source.at, source };
}

function ignoredIn({ kind, namespace, name, source }: ManifestObject, written: unknown): readonly IgnoredField[] {
  const object = { kind, namespace, name };
  const fields = ignoredFields(kind, written).map((path) => ({
    position: source.keyAt(path),
    path: formatPath(path),
    object,
  }));
  return fields.toSorted((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
}

function notModelledIn(document: SourceDocument, apiVersion: string, kind: string): NotModelled {
  const [name, namespace] = ['name', 'namespace'].map((field) => {
    const value = valueAt(document.value, ['metadata', field]);
    return typeof value === 'string' ? value : '';
  });
  return { apiVersion, kind, namespace: namespace ?? '', name: name ?? '', position: document.at(), source: document };
}

/** Objects that the second create of an API server would refuse. */
function duplicates(objects: readonly ManifestObject[]): readonly InputProblem[] {
  const first = new Map<string, ManifestObject>();
  return objects.flatMap((object) => {
    const { kind, namespace, name, source } = object;
    const key = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, object);
      return [];
    }
    const place = formatPosition(other.at(['metadata', 'name']));
    return [
      problemAt(source, ['metadata', 'name'], {
        code: 'duplicate-object',
        expected: `one ${key}`,
        found: `a second one; the first is at ${place}`,
      }),
    ];
  });
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
