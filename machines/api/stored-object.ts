import { assign, emit, setup } from 'xstate';
import {
  beingDeleted,
  conflicts,
  created,
  creations,
  lastWrites,
  lateWrites,
  marked,
  refusals,
  released,
  removed,
  staleDeletions,
  taken,
  unchanged,
  writes,
  written,
} from './object-transitions.ts';
import { objectGuards } from './object-guards.ts';
import type { ObjectAnswer, ObjectContext, ObjectEvent, ObjectWritten } from './object-events.ts';

/**
 * One object in the API server's store (CP1, CP2): each request on it, what is answered, and what watchers are told.
 *
 * Source: registry/generic/registry/store.go (Create, Update, Delete, markAsDeleting, ShouldDeleteDuringUpdate), registry/rest/create.go,
 * registry/rest/update.go (BeforeUpdate), registry/rest/delete.go (BeforeDelete) and storage/etcd3/store.go (GuaranteedUpdate), all under
 * staging/src/k8s.io/apiserver/pkg at v1.32.
 *
 * A resourceVersion and a uid are only ever compared with those that are stored, so the context holds what such a comparison says of one client,
 * the reader: it never read the object, has read this version, an older version of this object, or an object that is gone. Numbers would add
 * nothing. Of finalizers only whether there are any decides. A request says of itself what the content of the object decides: whether it is valid, whether
 * it changes anything, which grace period it settles on. Here that is free, so every answer is possible; machines/api/decision.ts works it out.
 *
 * Left out, and why that is sound: dry runs (they change nothing); server-side apply (its conflicts are about fields, not versions);
 * timeouts and lost answers (the state is then one or the other of two that are here).
 */
export const storedObjectMachine = setup({
  types: {
    context: {} as ObjectContext,
    events: {} as ObjectEvent,
    emitted: {} as ObjectAnswer | ObjectWritten,
  },
  guards: objectGuards,
  actions: {
    readObject: assign({ reader: 'current' }),
    readAnswer: assign({
      reader: ({ context, event }) => ('by' in event && event.by === 'reader' ? 'current' : context.reader),
    }),
    noteWrite: assign({
      reader: ({ context: { reader }, event }) => {
        if ('by' in event && event.by === 'reader') return 'current';
        return reader === 'current' ? 'stale' : reader;
      },
      held: ({ context, event }) => context.held || ('addsFinalizer' in event && event.addsFinalizer),
    }),
    noteHolds: assign({ held: ({ event }) => 'held' in event && event.held }),
    noteRelease: assign({ held: false }),
    noteRemoval: assign({ held: false, reader: ({ context }) => (context.reader === 'none' ? 'none' : 'earlier') }),
    answerOk: emit({ type: 'answer', code: 200 }),
    answerCreated: emit({ type: 'answer', code: 201 }),
    refuseAsNotFound: emit({ type: 'answer', code: 404, reason: 'NotFound' }),
    refuseAsExisting: emit({ type: 'answer', code: 409, reason: 'AlreadyExists' }),
    refuseAsConflict: emit({ type: 'answer', code: 409, reason: 'Conflict' }),
    refuseAsForbidden: emit({ type: 'answer', code: 403, reason: 'Forbidden' }),
    refuseAsInvalid: emit({ type: 'answer', code: 422, reason: 'Invalid' }),
    tellAdded: emit({ type: 'written', event: 'ADDED' }),
    tellModified: emit({ type: 'written', event: 'MODIFIED' }),
    tellDeleted: emit({ type: 'written', event: 'DELETED' }),
  },
}).createMachine({
  id: 'stored-object',
  description: 'An object in the store: absent, stored, or being deleted.',
  meta: {
    senders: { '*': { actor: 'client', when: 'A user, a controller, a scheduler or a kubelet asks for it.' } },
    receivers: { answer: 'client', written: 'watchers' },
  },
  context: { reader: 'none', held: false },
  initial: 'Absent',
  states: {
    Absent: {
      description: 'Nothing has this name.',
      on: {
        'object.get': { actions: 'refuseAsNotFound', description: 'NotFound.' },
        'object.create': [...creations, created],
        'object.update': [
          {
            guard: 'mayNotCreate',
            actions: 'refuseAsNotFound',
            description: 'NotFound: a PUT does not create this kind.',
          },
          ...conflicts,
          ...creations,
          created,
        ],
        'object.updateStatus': { actions: 'refuseAsNotFound', description: 'NotFound.' },
        'object.patch': { actions: 'refuseAsNotFound', description: 'NotFound.' },
        'object.removeFinalizer': { actions: 'refuseAsNotFound', description: 'NotFound.' },
        'object.delete': { actions: 'refuseAsNotFound', description: 'NotFound.' },
      },
    },
    Stored: {
      description: 'It is there, and nobody asked to delete it.',
      on: {
        'object.get': { actions: ['readObject', 'answerOk'], description: 'The reader has the present version.' },
        'object.create': [...creations, taken],
        'object.update': [...writes],
        'object.updateStatus': [...writes],
        'object.patch': [...writes],
        'object.removeFinalizer': [...refusals, released, written],
        'object.delete': [
          ...staleDeletions,
          {
            guard: 'leavesTime',
            target: '#stored-object.Terminating.Grace',
            actions: marked,
            description: 'deletionTimestamp is set, as far ahead as the grace period is long.',
          },
          {
            guard: 'isHeldAfter',
            target: '#stored-object.Terminating.Held',
            actions: marked,
            description: 'deletionTimestamp is set; finalizers, perhaps one of the propagation policy, hold it.',
          },
          {
            guard: 'endsGrace',
            target: '#stored-object.Terminating.Removing',
            actions: marked,
            description: 'A grace period of 0 is written first; the removal follows.',
          },
          removed,
        ],
      },
    },
    Terminating: {
      description: 'deletionTimestamp is set, for good.',
      initial: 'Grace',
      on: {
        'object.get': { actions: ['readObject', 'answerOk'], description: 'The reader has the present version.' },
        'object.create': [...creations, beingDeleted],
      },
      states: {
        Grace: {
          description: 'Its grace period has not ended: it waits for its kubelet.',
          on: {
            'object.update': [...lateWrites],
            'object.updateStatus': [...lateWrites],
            'object.patch': [...lateWrites],
            'object.removeFinalizer': [...refusals, released, written],
            'object.delete': [
              ...staleDeletions,
              {
                guard: 'isPending',
                actions: ['readAnswer', 'answerOk'],
                description: 'A grace period only gets shorter.',
              },
              {
                guard: 'leavesTime',
                actions: marked,
                description: 'The grace period is shortened: deletionTimestamp moves earlier.',
              },
              {
                guard: 'isHeldAfter',
                target: 'Held',
                actions: marked,
                description: 'The grace period ends; finalizers hold it.',
              },
              {
                target: 'Removing',
                actions: marked,
                description: 'The grace period ends, and nothing holds it.',
              },
            ],
          },
        },
        Held: {
          description: 'Only finalizers hold it.',
          on: {
            'object.update': [...lateWrites],
            'object.updateStatus': [...lateWrites],
            'object.patch': [...lateWrites],
            'object.removeFinalizer': [
              ...refusals,
              {
                ...removed,
                guard: 'isLast',
                description: 'The last finalizer is gone; the write itself is not stored.',
              },
              written,
            ],
            'object.delete': [
              ...staleDeletions,
              { ...unchanged, guard: 'isHeldUnchanged', description: 'It is being deleted already.' },
              { ...written, guard: 'isHeldAfter', description: 'Another propagation policy changes its finalizers.' },
              removed,
            ],
          },
        },
        Removing: {
          description: 'Between the two writes of a removal; also where the second one failed.',
          on: {
            'object.remove': {
              target: '#stored-object.Absent',
              actions: ['noteRemoval', 'tellDeleted'],
              description: 'The second write.',
            },
            'object.update': [...lastWrites],
            'object.updateStatus': [...lastWrites],
            'object.patch': [...lastWrites],
            'object.removeFinalizer': [...lastWrites],
            'object.delete': [...staleDeletions, removed],
          },
        },
      },
    },
  },
});
