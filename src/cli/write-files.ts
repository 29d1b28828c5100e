import { dirname, join } from 'node:path';
import { existsSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { UsageError } from '../errors.ts';

/** Writes files into a folder, which is made where there is none, and gives their paths. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<readonly string[]> {
  await makeFolder(folder);
  const paths: string[] = [];
  for (const [name, text] of files) {
    const path = join(folder, name);
    await writeFile(path, text).catch(refuse(path));
    paths.push(path);
  }
  return paths;
}

/** One after the other: Node's own way never comes to an end where a file system has no room for folders, as under /proc. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch(refuse(path));
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOENT: 'no folder can be made there',
  ENOSPC: 'the file system is full',
  EDQUOT: 'the quota is used up',
  EEXIST: 'a file has that name',
  ENOTDIR: 'part of the path is a file',
  EISDIR: 'a folder has that name',
  ENAMETOOLONG: 'a name is too long for the file system',
  ELOOP: 'a link leads back to itself',
};

function refuse(path: string): (error: unknown) => never {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw new UsageError(`cannot write ${path}: ${reasons[code] ?? `the error ${code}`}`, { code: 'not-writable' });
  };
}
