import { transition } from 'xstate';
import type { ApiObject } from './api-object.ts';
import type { ObjectAnswer, ObjectContext, ObjectEvent, ObjectWritten } from './object-events.ts';
import { storedObjectMachine } from './stored-object.ts';

/** What the machine of a stored object says to one request. */
export interface Decision {
  readonly code: ObjectAnswer['code'];
  readonly reason?: ObjectAnswer['reason'];
  /** What is written, if anything is. */
  readonly written?: ObjectWritten['event'];
  /** Where the object is then, as `stateOf` names it. */
  readonly state: ObjectState;
}

/** Where an object is in its life: the states of the machine. */
export type ObjectState = 'Absent' | 'Stored' | 'Grace' | 'Held' | 'Removing';

const values = {
  Absent: 'Absent',
  Stored: 'Stored',
  Grace: { Terminating: 'Grace' },
  Held: { Terminating: 'Held' },
  Removing: { Terminating: 'Removing' },
} as const;

const states = Object.keys(values) as readonly ObjectState[];

/** The finalizers that hold an object; a namespace has a second list, in its spec, which counts as much. */
export function finalizersOf({ kind, metadata, spec }: ApiObject): readonly string[] {
  const inSpec = kind === 'Namespace' ? (spec?.['finalizers'] as readonly string[] | undefined) : undefined;
  return [...(metadata.finalizers ?? []), ...(inSpec ?? [])];
}

/** The state of the machine that a stored object, or none, is in. */
export function stateOf(object: ApiObject | undefined): ObjectState {
  if (object === undefined) return 'Absent';
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = object.metadata;
  if (deletionTimestamp === undefined || deletionTimestamp === null) return 'Stored';
  if (deletionGracePeriodSeconds > 0) return 'Grace';
  return finalizersOf(object).length > 0 ? 'Held' : 'Removing';
}

/** What a request carries of what its sender has read; nothing where it carries nothing. */
export interface Sent {
  readonly resourceVersion?: string;
  readonly uid?: string;
}

/** What the sender of a request holds, as far as the request tells. */
export function readerOf(object: ApiObject | undefined, { resourceVersion, uid }: Sent): ObjectContext['reader'] {
  if (resourceVersion === undefined && uid === undefined) return 'none';
  if (object === undefined || (uid !== undefined && uid !== object.metadata.uid)) return 'earlier';
  return resourceVersion === undefined || resourceVersion === object.metadata.resourceVersion ? 'current' : 'stale';
}

/** Asks the machine what becomes of a request on an object. The one place where the store's functions decide anything. */
export function decide(object: ApiObject | undefined, sent: Sent, event: ObjectEvent): Decision {
  const context = { reader: readerOf(object, sent), held: object !== undefined && finalizersOf(object).length > 0 };
  const before = storedObjectMachine.resolveState({ value: values[stateOf(object)], context });
  const [after, effects] = transition(storedObjectMachine, before, event);
  // An action of the machine's own name is never xstate.emit, so the type of its effects does not have it.
  const emitted = (effects as readonly { readonly type: string; readonly params?: unknown }[]).flatMap(
    ({ type, params }) =>
      type === 'xstate.emit' ? [(params as { readonly event: ObjectAnswer | ObjectWritten }).event] : [],
  );
  const answer = emitted.find((one) => one.type === 'answer');
  const write = emitted.find((one) => one.type === 'written');
  const state = states.find((name) => after.matches(values[name])) ?? 'Absent';
  return {
    code: answer?.code ?? 200,
    state,
    ...(answer?.reason === undefined ? {} : { reason: answer.reason }),
    ...(write === undefined ? {} : { written: write.event }),
  };
}

/** Which of the two a request carries, as the machine's events say it; the functions of the store always speak for its reader. */
export function referring({ resourceVersion, uid }: Sent): {
  readonly by: 'reader';
  readonly versionAsRead: boolean;
  readonly uidAsRead: boolean;
} {
  return { by: 'reader', versionAsRead: resourceVersion !== undefined, uidAsRead: uid !== undefined };
}
