import { readFileSync } from 'node:fs';
import type { ApiObject, ObjectRef } from '../../../machines/api/api-object.ts';
import type { DeleteOptions } from '../../../machines/api/deletion.ts';
import { kindOfResource } from '../../../machines/api/kinds.ts';

/** A write that a control plane's store made. */
export interface RecordedEvent {
  readonly line: 'event';
  readonly rv: number;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly by?: string;
  readonly verb?: string;
  readonly object: ApiObject;
}

/** A user's request, and how it was answered. */
export interface RecordedCommand {
  readonly line: 'command';
  readonly t: number;
  readonly rvBefore: number;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly contentType?: string;
  readonly body?: (ApiObject & DeleteOptions) | null;
  readonly code: number;
  readonly reason?: string;
  readonly message?: string;
  readonly resultRv?: number;
}

interface RecordedHeader {
  readonly line: 'header';
  readonly startRv: number;
  readonly time0: string;
}

/** A recorded run of a control plane, in the order of its store's revisions. */
export interface RecordedTrace {
  readonly startRevision: number;
  /** Seconds since 1970 at which a line of the recording was written. */
  readonly now: (line: { readonly t: number }) => number;
  readonly lines: readonly (RecordedEvent | RecordedCommand)[];
}

/** Reads a recording: one JSON object a line, a header first. */
export function readTrace(file: string | URL): RecordedTrace {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedHeader | RecordedEvent | RecordedCommand);
  const header = lines.find((line) => line.line === 'header');
  if (header === undefined) throw new Error(`${String(file)} has no header`);
  const start = Date.parse(header.time0) / 1000;
  return {
    startRevision: header.startRv,
    now: ({ t }) => start + t / 1000,
    lines: lines.filter((line) => line.line === 'event' || line.line === 'command'),
  };
}

/** The object that a request is about, and the subresource. */
export interface Target extends ObjectRef {
  readonly subresource?: string;
}

/** `/apis/apps/v1/namespaces/web/deployments/web/scale` taken apart; a collection has the empty name. */
export function targetOf(path: string): Target {
  const [, ...parts] = (path.split('?')[0] ?? '').split('/');
  const within = parts.slice(parts[0] === 'api' ? 2 : 3);
  const isContent = within[0] === 'namespaces' && within.length > 2;
  const [resource = '', name = '', subresource] = isContent ? within.slice(2) : within;
  const kind = kindOfResource(resource);
  if (kind === undefined) throw new Error(`no kind for ${path}`);
  return {
    kind,
    name,
    ...(isContent ? { namespace: within[1] ?? '' } : {}),
    ...(subresource === undefined ? {} : { subresource }),
  };
}
