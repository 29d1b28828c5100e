import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { InputProblem } from '../errors.ts';
import { isModelled, modelledVersions } from './kinds.ts';
import type { NotModelled } from './objects.ts';
import { parseDocuments } from './parse-documents.ts';
import { problemAt, quote } from './problem.ts';
import type { Fault } from './problem.ts';
import { readSources, standardInput } from './read-sources.ts';
import { subDocument, valueAt } from './source-document.ts';
import type { Path, SourceDocument } from './source-document.ts';
import type { SourceText } from './source-text.ts';

/** Documents by what becomes of them. */
export interface Documents {
  /** Kubernetes objects, lists taken apart; each has an `apiVersion` and a `kind`. */
  readonly objects: readonly SourceDocument[];
  /** Documents of Plimsoll's own API group. */
  readonly scenarios: readonly SourceDocument[];
  /** Documents that are input of another tool. */
  readonly notModelled: readonly NotModelled[];
  readonly files: readonly string[];
  readonly problems: readonly InputProblem[];
}

/** Reads paths into documents; never throws for a mistake of the user, all of them are in `problems`. */
export async function readDocuments(paths: readonly string[], stdin?: string | Readable): Promise<Documents> {
  const { sources, problems } = await readSources(paths, stdin);
  const sorted = new SortedDocuments(problems);
  const named = new Set([...paths, standardInput]);
  for (const source of sources) sorted.addSource(source, named.has(source.file));
  if (sorted.isEmpty()) sorted.problems.push(nothingIn(paths.join(', '), 'only empty files'));
  return sorted;
}

/** Sorts documents that come from elsewhere. */
export function sortDocuments(documents: readonly SourceDocument[]): Documents {
  const sorted = new SortedDocuments([]);
  for (const document of documents) sorted.add(document);
  return sorted;
}

class SortedDocuments implements Documents {
  readonly objects: SourceDocument[] = [];
  readonly scenarios: SourceDocument[] = [];
  readonly notModelled: NotModelled[] = [];
  readonly files: string[] = [];
  readonly problems: InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    this.problems = [...problems];
  }

  isEmpty(): boolean {
    return [this.objects, this.scenarios, this.notModelled, this.problems].every((list) => list.length === 0);
  }

  addSource(source: SourceText, isNamed: boolean): void {
    this.files.push(source.file);
    const { documents, problems } = parseDocuments(source);
    this.problems.push(...problems);
    for (const document of documents) this.add(document);
    if (!isNamed || documents.length > 0 || problems.length > 0) return;
    this.problems.push(
      nothingIn(source.file, source.text.trim() === '' ? 'nothing' : 'only comments and empty documents'),
    );
  }

  add(document: SourceDocument): void {
    const { value } = document;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#refuse(document, [], { code: 'not-an-object', expected: 'a Kubernetes object', ...hintFor(document) });
      return;
    }
    const [apiVersion, kind] = [valueAt(value, ['apiVersion']), valueAt(value, ['kind'])];
    if (isKustomization(document, apiVersion, kind)) this.notModelled.push(kustomization(document));
    else if (typeof apiVersion === 'string' && apiVersion.startsWith('plimsoll.dev/')) this.scenarios.push(document);
    else if (isText(apiVersion) && isText(kind)) this.#addObject(document, apiVersion, kind);
    else if (apiVersion === undefined && kind === undefined) this.#refuse(document, [], anonymous(document));
    else {
      if (!isText(apiVersion)) this.#refuseMissing(document, 'apiVersion', apiVersion, kind);
      if (!isText(kind)) this.#refuseMissing(document, 'kind', kind, kind);
    }
  }

  #addObject(document: SourceDocument, apiVersion: string, kind: string): void {
    const items = kind.endsWith('List') ? valueAt(document.value, ['items']) : undefined;
    if (items === undefined) {
      this.objects.push(document);
      return;
    }
    if (!Array.isArray(items)) {
      if (items !== null) this.#refuse(document, ['items'], { code: 'wrong-type', expected: 'a list' });
      return;
    }
    // The items of a PodList need not say that they are pods; those of a plain List must.
    const inherited = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    for (const [index, item] of items.entries()) {
      const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
      this.add(
        subDocument(document, ['items', index], isObject ? Object.freeze({ ...inherited, ...(item as object) }) : item),
      );
    }
  }

  #refuseMissing(document: SourceDocument, field: 'apiVersion' | 'kind', written: unknown, kind: unknown): void {
    const isAbsent = written === undefined || written === null || written === '';
    const hint =
      field === 'apiVersion' && isText(kind) && isModelled(kind)
        ? { hint: `write apiVersion: ${modelledVersions[kind]}` }
        : hintFor(document);
    const expected = `the ${field} of a Kubernetes object`;
    this.#refuse(document, [field], { code: isAbsent ? 'missing-field' : 'wrong-type', expected, ...hint });
  }

  #refuse(document: SourceDocument, path: Path, fault: Fault): void {
    this.problems.push(problemAt(document, path, fault));
  }
}

function anonymous(document: SourceDocument): Fault {
  const keys = Object.keys(document.value as object);
  const found = keys.length === 0 ? 'an empty mapping' : `a mapping with ${keys.slice(0, 5).map(quote).join(', ')}`;
  return {
    code: 'not-an-object',
    expected: 'a Kubernetes object with apiVersion and kind',
    found,
    ...hintFor(document),
  };
}

function nothingIn(place: string, found: string): InputProblem {
  const expected = 'at least one document';
  return { code: 'no-documents', message: `${place}: expected ${expected}, found ${found}`, expected, found };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Its own version and kind may be left out of a file with the right name. */
function isKustomization({ file }: SourceDocument, apiVersion: unknown, kind: unknown): boolean {
  if (typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/')) return true;
  return kind === undefined && /^kustomization\.ya?ml$/i.test(basename(file));
}

function kustomization(document: SourceDocument): NotModelled {
  const hint = 'build it and read the result: kustomize build <folder> | plimsoll check -';
  const apiVersion = valueAt(document.value, ['apiVersion']);
  return {
    apiVersion: isText(apiVersion) ? apiVersion : 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: '',
    name: '',
    position: document.at(),
    source: document,
    hint,
  };
}

function hintFor({ file, value }: SourceDocument): { readonly hint: string } {
  const name = basename(file);
  if (/^(?:values.*|Chart)\.ya?ml$/.test(name))
    return { hint: `${name} is part of a Helm chart; render it first: helm template <chart> | plimsoll check -` };
  if (valueAt(value, ['services']) !== undefined)
    return { hint: 'this looks like a Compose file; Plimsoll reads Kubernetes manifests only' };
  return { hint: 'each document begins with apiVersion and kind; leave out files that are not manifests' };
}
