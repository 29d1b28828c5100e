import type { Answer } from '../../../machines/api/answer.ts';
import type { ApiObject, Fields } from '../../../machines/api/api-object.ts';
import type { Compared } from './recorded-writes.ts';
import type { RecordedCommand, RecordedEvent, Target } from './recorded-trace.ts';
import type { Store } from '../../../machines/api/store.ts';
import { beginRemoval } from '../../../machines/api/remove.ts';
import { birthOf } from './recorded-writes.ts';
import { create } from '../../../machines/api/creation.ts';
import { get } from '../../../machines/api/read.ts';
import { patch, update } from '../../../machines/api/update.ts';
import { secondsOf } from '../../../machines/timestamp.ts';
import { targetOf } from './recorded-trace.ts';

/** Why a request is not replayed as one; its writes are, like anybody else's. */
export function whyNotReplayed({
  method,
  path,
  body,
  contentType,
  code,
  message = '',
}: RecordedCommand): string | undefined {
  if (contentType === 'application/strategic-merge-patch+json') return 'strategic merge patch';
  if (body?.spec?.['podCIDR'] !== undefined) return 'defaults of fields';
  if (targetOf(path).subresource === 'eviction' && code !== 404) return 'eviction';
  const isLifecycle = message.includes('because it is being terminated') || message.includes('may not be deleted');
  if (code === 403 && !isLifecycle) return 'another admission plugin';
  // A limit that LimitRange set made the pod's request too large.
  return method === 'POST' && message.includes('must be less than or equal to cpu limit')
    ? 'another admission plugin'
    : undefined;
}

/** Performs a recorded request; `event` is the write that it made, which tells what defaults and names the server chose. */
export function perform(
  store: Store,
  command: RecordedCommand,
  event: RecordedEvent | undefined,
  now: number,
): { readonly answer: Answer; readonly compared: Compared } {
  const { method, path, body } = command;
  const target = targetOf(path);
  if (target.subresource === 'eviction') return { answer: get(store, target), compared: 'all' };
  switch (method) {
    case 'POST':
      return {
        answer: created(store, body ?? { kind: target.kind, metadata: {} }, target, event?.object),
        compared: 'without status',
      };
    case 'PUT':
      return { answer: update(store, body ?? { kind: target.kind, metadata: {} }, { now, uid: '' }), compared: 'all' };
    case 'PATCH':
      return {
        answer: patch(
          store,
          target,
          withoutZeros(target.subresource === 'scale' ? { spec: body?.spec } : body) as Fields,
        ),
        compared: 'all',
      };
    case 'DELETE':
      return { answer: beginRemoval(store, target, body ?? {}, deletionTime(event, now)), compared: 'all' };
  }
}

function created(store: Store, body: ApiObject, { namespace }: Target, recorded: ApiObject | undefined): Answer {
  const metadata = namespace === undefined ? body.metadata : { ...body.metadata, namespace };
  // Defaults of labels and annotations are among what only the server chooses.
  if (recorded === undefined) return create(store, { ...body, metadata }, { now: 0, uid: 'none' });
  const { name = '', labels = {}, annotations = {} } = recorded.metadata;
  const suffix = name.slice(body.metadata.generateName?.length ?? 0);
  return create(
    store,
    { ...recorded, metadata: { labels, annotations, ...metadata } },
    { ...birthOf(recorded), suffix },
  );
}

/** A first deletion is at its time: deletionTimestamp lies the grace period later. */
function deletionTime(event: RecordedEvent | undefined, now: number): number {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = event?.object.metadata ?? {};
  if (event?.type !== 'MODIFIED' || typeof deletionTimestamp !== 'string') return now;
  return secondsOf(deletionTimestamp) - deletionGracePeriodSeconds;
}

/** Fields that the server's types tell apart from absent even where they are false: pointers in Go. */
const pointers: readonly string[] = ['suspend'];

/** A patch as the server's types have it: elsewhere what is empty or false is not written, so it removes a field. */
function withoutZeros(patch: unknown, inList = false): unknown {
  if (Array.isArray(patch)) return patch.map((item) => withoutZeros(item, true));
  if (typeof patch !== 'object' || patch === null) return patch;
  const entries = Object.entries(patch).map(([field, value]): readonly [string, unknown] => {
    const isZero = (value === false || value === '') && !pointers.includes(field);
    return [field, isZero ? null : withoutZeros(value, inList)];
  });
  return Object.fromEntries(inList ? entries.filter(([, value]) => value !== null) : entries);
}
