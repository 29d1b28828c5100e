import type { Answer } from '../../../machines/api/answer.ts';
import type { ApiObject } from '../../../machines/api/api-object.ts';
import type { DeleteOptions } from '../../../machines/api/deletion.ts';
import type { RecordedEvent } from './recorded-trace.ts';
import type { Store } from '../../../machines/api/store.ts';
import { bind, finalize, update, updateStatus } from '../../../machines/api/update.ts';
import { beginRemoval } from '../../../machines/api/remove.ts';
import { create } from '../../../machines/api/creation.ts';
import { isSame, refOf } from '../../../machines/api/api-object.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

/** Which parts of what is stored the recording is held against: defaults and the work of other admission plugins are not ours. */
export type Compared = 'all' | 'without status' | 'metadata and node';

/** A write that is known only by what it left in the store, as the request that must have made it. */
export interface InferredWrite {
  readonly answer: Answer;
  readonly compared: Compared;
}

/** The circumstances in which a recorded object was created. */
export function birthOf({ metadata: { creationTimestamp, uid = '' } }: ApiObject): { now: number; uid: string } {
  return { now: secondsOf(creationTimestamp ?? ''), uid };
}

/** Performs the request that must have made a recorded write, by what it wrote and the verb that the audit log has. */
export function inferWrite(
  store: Store,
  event: RecordedEvent,
  existing: ApiObject | undefined,
  now: number,
): InferredWrite {
  const { object, type, verb = 'delete' } = event;
  if (type === 'ADDED') {
    return {
      answer: create(store, object, birthOf(object)),
      compared: object.kind === 'Node' ? 'all' : 'without status',
    };
  }
  if (existing === undefined) throw new Error(`revision ${event.rv} writes what is not there`);
  if (verb === 'create/binding') {
    return { answer: bind(store, refOf(object), String(object.spec?.['nodeName'])), compared: 'metadata and node' };
  }
  if (isDeletion(event, existing)) return { answer: deletion(store, event, existing, now), compared: 'all' };
  if (type === 'DELETED') return { answer: lastFinalizer(store, existing, verb), compared: 'all' };
  const { resourceVersion = '' } = existing.metadata;
  const sent = { ...object, metadata: { ...object.metadata, resourceVersion } };
  const isStatus = verb.endsWith('/status') || writesStatusOnly(object, existing);
  return { answer: isStatus ? updateStatus(store, sent) : update(store, sent, birthOf(object)), compared: 'all' };
}

/** Of two requests that came to the same version the recording may name the wrong one; what it wrote tells. */
function writesStatusOnly({ status: _1, metadata: now, ...rest }: ApiObject, existing: ApiObject): boolean {
  const { status: _2, metadata: before, ...old } = existing;
  return isSame(rest, old) && isSame({ ...now, resourceVersion: '' }, { ...before, resourceVersion: '' });
}

/** An eviction is a write of a condition first, and a deletion then. */
function isDeletion({ object, type, verb = 'delete' }: RecordedEvent, { metadata: old }: ApiObject): boolean {
  if (!['delete', 'deletecollection', 'create/eviction'].includes(verb)) return false;
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  return (
    type === 'DELETED' ||
    deletionTimestamp !== old.deletionTimestamp ||
    deletionGracePeriodSeconds !== old.deletionGracePeriodSeconds
  );
}

function deletion(store: Store, { object, type }: RecordedEvent, existing: ApiObject, now: number): Answer {
  const { deletionTimestamp, deletionGracePeriodSeconds: grace } = object.metadata;
  const isFirst = existing.metadata.deletionTimestamp === undefined;
  const asked = isFirst && type === 'MODIFIED' ? secondsOf(deletionTimestamp ?? '') - (grace ?? 0) : now;
  return beginRemoval(store, refOf(object), optionsOf(object, type), asked);
}

/** The options that show in what a deletion left behind; a removal at once of a kind that orphans by default asked for it. */
function optionsOf({ metadata, kind }: ApiObject, type: RecordedEvent['type']): DeleteOptions {
  const { deletionGracePeriodSeconds: gracePeriodSeconds, finalizers = [] } = metadata;
  if (kind === 'Pod' && type === 'MODIFIED' && gracePeriodSeconds !== undefined) return { gracePeriodSeconds };
  if (finalizers.includes('foregroundDeletion')) return { propagationPolicy: 'Foreground' };
  return { propagationPolicy: finalizers.includes('orphan') ? 'Orphan' : 'Background' };
}

/** Of the write that takes the last finalizer away nothing is stored but the removal. */
function lastFinalizer(store: Store, existing: ApiObject, verb: string): Answer {
  if (verb === 'update/finalize') return finalize(store, { ...existing, spec: { finalizers: [] } });
  const { finalizers: _, ...metadata } = existing.metadata;
  return update(store, { ...existing, metadata }, birthOf(existing));
}

/** Where two versions of an object differ in what is compared; nothing where they do not. */
export function difference(ours: ApiObject | undefined, theirs: ApiObject, compared: Compared): string | undefined {
  if (ours === undefined) return 'nothing is stored';
  const [left, right] = [shown(ours, compared), shown(theirs, compared)];
  const fields = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const found = fields.find((field) => !isSame(left[field], right[field]));
  if (found === undefined) return undefined;
  return `${found}: ${JSON.stringify(left[found])} is not ${JSON.stringify(right[found])}`;
}

function shown(object: ApiObject, compared: Compared): Readonly<Record<string, unknown>> {
  if (compared === 'all') return object;
  const { status: _, ...rest } = object;
  return compared === 'without status' ? rest : { metadata: object.metadata, node: object.spec?.['nodeName'] };
}
