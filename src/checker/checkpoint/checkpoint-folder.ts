import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from './snapshot.ts';
import { InputError } from '../../errors.ts';

/** What a snapshot is one of: a search of the same model for the same properties, in the same way. */
export interface SearchIdentity {
  readonly fingerprint: number;
  readonly properties: readonly string[];
  /** 32-bit words of a state. */
  readonly width: number;
  /** Positions of the sorted groups among the model's. */
  readonly symmetry: readonly number[];
  readonly start: 'initial' | 'settled';
  /** Several threads leave gaps between numbers, one does not. */
  readonly hasGaps: boolean;
}

interface Meta
  extends SearchIdentity, Pick<Snapshot, 'count' | 'transitions' | 'findings' | 'triggered' | 'limits' | 'seconds'> {
  readonly format: 1;
  readonly generation: number;
  readonly lengths: Readonly<Record<string, number>>;
  /** Lengths of the levels in the file of levels. */
  readonly levels: readonly number[];
}

const metaFile = 'checkpoint.json';
/** Bytes written or read at a time. */
const piece = 2 ** 26;

/**
 * Writes a snapshot into a folder. Whenever the process is killed, the folder holds a whole one, this or the one before: the arrays go to files of a new
 * generation, and the file that names them is replaced at last, in one step.
 */
export function writeCheckpoint(folder: string, identity: SearchIdentity, snapshot: Snapshot): void {
  mkdirSync(folder, { recursive: true });
  const generation = (readMeta(folder)?.generation ?? 0) + 1;
  const { states, levels, pending, found, fired, graph } = snapshot;
  const arrays: Readonly<Record<string, ArrayBufferView>> = {
    states,
    levels: Int32Array.from(levels.flatMap((level) => [...level])),
    pending,
    found,
    fired,
    ...(graph === undefined ? {} : { first: graph.first, end: graph.end, targets: graph.targets, fair: graph.fair }),
  };
  for (const [name, array] of Object.entries(arrays)) writeArray(join(folder, `${generation}-${name}.bin`), array);
  const { count, transitions, findings, triggered, limits, seconds } = snapshot;
  const meta: Meta = {
    format: 1,
    ...identity,
    generation,
    count,
    transitions,
    findings,
    triggered,
    limits,
    seconds,
    levels: levels.map(({ length }) => length),
    lengths: Object.fromEntries(Object.entries(arrays).map(([name, { byteLength }]) => [name, byteLength])),
  };
  const draft = join(folder, `${metaFile}.new`);
  writeFileSync(draft, JSON.stringify(meta));
  renameSync(draft, join(folder, metaFile));
  for (const file of readdirSync(folder))
    if (/^\d+-[a-z]+\.bin$/.test(file) && !file.startsWith(`${generation}-`)) rmSync(join(folder, file));
}

/** Reads the snapshot of a folder. Throws `InputError` if there is none, if it is damaged, or if it is one of another search. */
export function readCheckpoint(folder: string, identity: SearchIdentity): Snapshot {
  const meta = readMeta(folder);
  if (meta === undefined) throw refused(folder, 'a folder that --checkpoint has written to', 'no checkpoint');
  requireSame(folder, identity, meta);
  const bytes = (name: string): ArrayBuffer | undefined => {
    const length = meta.lengths[name];
    return length === undefined ? undefined : readArray(folder, join(folder, `${meta.generation}-${name}.bin`), length);
  };
  const required = (name: string): ArrayBuffer => {
    const found = bytes(name);
    if (found === undefined) throw refused(folder, 'a whole checkpoint', `one without ${name}`);
    return found;
  };
  const [first, end, targets, fair] = ['first', 'end', 'targets', 'fair'].map(bytes);
  const flat = new Int32Array(required('levels'));
  let at = 0;
  const { count, transitions, findings, triggered, limits, seconds } = meta;
  return {
    count,
    transitions,
    findings,
    triggered,
    limits,
    seconds,
    states: new Uint32Array(required('states')),
    levels: meta.levels.map((length) => flat.slice(at, (at += length))),
    pending: new Int32Array(required('pending')),
    found: new Int32Array(required('found')),
    fired: new Float64Array(required('fired')),
    graph:
      first === undefined || end === undefined || targets === undefined || fair === undefined
        ? undefined
        : {
            of: 'all',
            size: first.byteLength / 4,
            first: new Int32Array(first),
            end: new Int32Array(end),
            targets: new Int32Array(targets),
            fair: new Uint32Array(fair),
          },
  };
}

function readMeta(folder: string): Meta | undefined {
  const path = join(folder, metaFile);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Meta;
  } catch {
    throw refused(folder, 'a whole checkpoint', `a ${metaFile} that is not JSON`);
  }
}

function requireSame(folder: string, wanted: SearchIdentity, meta: Meta): void {
  const { format } = meta as { readonly format: number };
  if (format !== 1) throw refused(folder, 'a checkpoint of format 1', `one of format ${format}`);
  if (meta.fingerprint !== wanted.fingerprint)
    throw refused(folder, 'a checkpoint of these manifests and this scenario', 'one of another model');
  if (meta.hasGaps !== wanted.hasGaps)
    throw refused(
      folder,
      `a checkpoint of a search with ${wanted.hasGaps ? 'several workers' : 'one worker'}`,
      meta.hasGaps ? 'one with several' : 'one with one',
    );
  for (const key of ['properties', 'width', 'symmetry', 'start'] as const) {
    const [there, here] = [JSON.stringify(meta[key]), JSON.stringify(wanted[key])];
    if (there !== here) throw refused(folder, `a checkpoint with the same ${key}: ${here}`, there);
  }
}

function refused(folder: string, expected: string, found: string): InputError {
  return new InputError([
    { code: 'bad-checkpoint', message: `${folder}: expected ${expected}, found ${found}`, expected, found },
  ]);
}

function writeArray(path: string, { buffer, byteOffset, byteLength }: ArrayBufferView): void {
  const file = openSync(path, 'w');
  for (let at = 0; at < byteLength; at += piece) {
    const bytes = Buffer.from(buffer as ArrayBuffer, byteOffset + at, Math.min(piece, byteLength - at));
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
  }
  fsyncSync(file);
  closeSync(file);
}

function readArray(folder: string, path: string, length: number): ArrayBuffer {
  if (!existsSync(path)) throw refused(folder, 'a whole checkpoint', 'one with files missing');
  const buffer = new ArrayBuffer(length);
  const file = openSync(path, 'r');
  let at = 0;
  for (let read = -1; at < length && read !== 0; at += read)
    read = readSync(file, new Uint8Array(buffer, at, Math.min(piece, length - at)));
  closeSync(file);
  if (at < length) throw refused(folder, 'a whole checkpoint', 'one with files cut off');
  return buffer;
}
