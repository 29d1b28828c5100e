import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { InputProblem } from '../errors.ts';
import { nearestName } from './nearest-name.ts';
import { decodeSource, sourceSizeLimit } from './decode-source.ts';
import type { SourceText } from './source-text.ts';

/** What was read from the given paths. */
export interface ReadSources {
  readonly sources: readonly SourceText[];
  readonly problems: readonly InputProblem[];
}

/** What standard input is called in positions and reports. */
export const standardInput = '<stdin>';

/**
 * Reads files as they are named, and in folders all *.yaml, *.yml and *.json by name, subfolders in their place; names that begin
 * with a dot are left out there. A file that is reached twice is read once. `-` is standard input.
 */
export async function readSources(
  paths: readonly string[],
  stdin: string | Readable = process.stdin,
): Promise<ReadSources> {
  const reader = new SourceReader(stdin);
  for (const path of paths) await reader.readPath(path);
  return reader;
}

class SourceReader implements ReadSources {
  readonly sources: SourceText[] = [];
  readonly problems: InputProblem[] = [];
  readonly #stdin: string | Readable;
  readonly #seen = new Set<string>();

  constructor(stdin: string | Readable) {
    this.#stdin = stdin;
  }

  async readPath(path: string): Promise<void> {
    if (path === '-') {
      if (this.#isNew('-'))
        await this.#read(standardInput, typeof this.#stdin === 'string' ? [Buffer.from(this.#stdin)] : this.#stdin);
      return;
    }
    try {
      if ((await stat(path)).isDirectory()) await this.#readFolder(path);
      else await this.#readFile(path);
    } catch (error) {
      this.problems.push(await fileProblem(path, error));
    }
  }

  async #readFolder(folder: string): Promise<void> {
    const before = this.sources.length + this.problems.length;
    await this.#walk(folder);
    if (this.sources.length + this.problems.length > before) return;
    this.problems.push(
      problem(folder, 'no-manifests', 'a folder with *.yaml, *.yml or *.json files', 'none in it or its subfolders'),
    );
  }

  async #walk(folder: string): Promise<void> {
    if (!this.#isNew(await realpath(folder))) return;
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    if (names.includes('Chart.yaml') && names.includes('templates')) {
      const hint = `render it and read the result: helm template ${folder} | plimsoll check -`;
      this.problems.push(problem(folder, 'helm-chart', 'Kubernetes manifests', 'a Helm chart', hint));
      return;
    }
    for (const name of names) {
      const path = join(folder, name);
      try {
        if ((await stat(path)).isDirectory()) await this.#walk(path);
        else if (/\.(?:ya?ml|json)$/i.test(name)) await this.#readFile(path);
      } catch (error) {
        this.problems.push(await fileProblem(path, error));
      }
    }
  }

  async #readFile(path: string): Promise<void> {
    if (this.#isNew(await realpath(path))) await this.#read(path, createReadStream(path));
  }

  async #read(file: string, stream: Iterable<Buffer> | Readable): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream as AsyncIterable<Buffer | string>) {
      const bytes = Buffer.from(chunk);
      chunks.push(bytes);
      size += bytes.length;
      // Stops early, so that a device without an end is an error as well.
      if (size > sourceSizeLimit) break;
    }
    const decoded = decodeSource(file, Buffer.concat(chunks));
    if ('code' in decoded) this.problems.push(decoded);
    else this.sources.push(decoded);
  }

  #isNew(key: string): boolean {
    const isNew = !this.#seen.has(key);
    this.#seen.add(key);
    return isNew;
  }
}

/** A problem of a whole file or folder. */
function problem(path: string, code: string, expected: string, found: string, hint?: string): InputProblem {
  return {
    code,
    message: `${path}: expected ${expected}, found ${found}`,
    expected,
    found,
    ...(hint === undefined ? {} : { hint }),
  };
}

async function fileProblem(path: string, error: unknown): Promise<InputProblem> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) throw error;
  if (code !== 'ENOENT' && code !== 'ENOTDIR')
    return problem(path, 'file-unreadable', 'a file that can be read', reasonOf(code));
  const siblings = await readdir(dirname(path)).catch(() => []);
  const meant = nearestName(
    basename(path),
    siblings.filter((name) => extname(name) === extname(path)),
  );
  const hint = meant === undefined ? undefined : `did you mean ${join(dirname(path), meant)}?`;
  return problem(path, 'file-not-found', 'a file or folder', 'nothing of that name', hint);
}

function reasonOf(code: string): string {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'no permission to read it',
    EPERM: 'no permission to read it',
    ELOOP: 'a link that leads back to itself',
    ENAMETOOLONG: 'a name that is too long for the file system',
  };
  return reasons[code] ?? `the error ${code}`;
}
