import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApiObject } from '../../../machines/api/api-object.ts';
import type { ObjectEvent } from '../../../machines/api/object-events.ts';
import type { Store } from '../../../machines/api/store.ts';
import { beginRemoval, finishRemoval, remove, removeCollection } from '../../../machines/api/remove.ts';
import { bind, finalize, patch, update, updateStatus } from '../../../machines/api/update.ts';
import { compact, emptyStore, stored } from '../../../machines/api/store.ts';
import { create } from '../../../machines/api/creation.ts';
import { decide, finalizersOf, stateOf } from '../../../machines/api/decision.ts';
import { get, list } from '../../../machines/api/read.ts';
import { keyOf, refOf } from '../../../machines/api/api-object.ts';
import { parseSelector } from '../../../machines/label-selector-text.ts';
import { watch } from '../../../machines/api/watch.ts';

const namespaces = ['default', 'web'] as const;
const kinds = ['Pod', 'PodDisruptionBudget'] as const;

type Verb =
  | { readonly verb: 'read' | 'create' | 'update' | 'updateStatus' | 'bind' | 'finishRemoval' }
  | { readonly verb: 'label' | 'annotate'; readonly value: string }
  | { readonly verb: 'finalizers'; readonly finalizers: readonly string[] }
  | { readonly verb: 'delete'; readonly grace: number | undefined; readonly guarded: boolean }
  | { readonly verb: 'deleteCollection' };

type Step = Verb & {
  readonly client: 0 | 1;
  readonly kind: (typeof kinds)[number];
  readonly namespace: (typeof namespaces)[number];
};

const verbs: fc.Arbitrary<Verb> = fc.oneof(
  fc.record({ verb: fc.constantFrom('read', 'create', 'update', 'updateStatus', 'bind', 'finishRemoval') }),
  fc.record({ verb: fc.constantFrom('label', 'annotate'), value: fc.constantFrom('x', 'y') }),
  fc.record({
    verb: fc.constant('finalizers'),
    finalizers: fc.subarray(['example.com/one', 'example.com/two']),
  }),
  fc.record({
    verb: fc.constant('delete'),
    grace: fc.constantFrom(undefined, 0, 2, 30),
    guarded: fc.boolean(),
  }),
  fc.record({ verb: fc.constant('deleteCollection') }),
);

const steps = fc.array(
  fc
    .tuple(
      verbs,
      fc.record({
        client: fc.constantFrom(0, 1),
        kind: fc.constantFrom(...kinds),
        namespace: fc.constantFrom(...namespaces),
      }),
    )
    .map(([verb, where]): Step => ({ ...verb, ...where })),
  { minLength: 10, maxLength: 60, size: 'max' },
);

const start = ['default', 'web'].reduce(
  (store, name, index) => create(store, { kind: 'Namespace', metadata: { name } }, { now: 0, uid: `n${index}` }).store,
  emptyStore(100),
);

interface Run {
  readonly store: Store;
  /** What each client has read last of each object: its view, which nobody brings up to date. */
  readonly views: Readonly<Record<string, ApiObject>>;
}

/** One step, and what must be true of it whatever the state. */
function take({ store, views }: Run, step: Step, index: number): Run {
  const { kind, namespace, client } = step;
  // One name is enough: few objects are written by many.
  const name = 'a';
  const ref = { kind, namespace, name };
  const view = views[`${client} ${keyOf(ref)}`];
  const before = stored(store, ref);
  const now = 1000 + index;
  const fresh: ApiObject = { kind, metadata: { namespace, name }, spec: kind === 'Pod' ? {} : { replicas: index } };
  const change = (metadata: object) => patch(store, ref, { metadata });
  const answer = (() => {
    switch (step.verb) {
      case 'read':
        return get(store, ref);
      case 'create':
        return create(store, fresh, { now, uid: `u${index}` });
      case 'update':
        return update(store, { ...(view ?? fresh), ...{ note: index } }, { now, uid: `u${index}` });
      case 'updateStatus':
        return updateStatus(store, { ...(view ?? fresh), status: { observed: index } });
      case 'bind':
        return bind(store, ref, 'n1');
      case 'label':
        return change({ labels: { x: step.value } });
      case 'annotate':
        return change({ annotations: { x: step.value } });
      case 'finalizers':
        return change({ finalizers: step.finalizers });
      case 'delete': {
        const { uid, resourceVersion } = view?.metadata ?? {};
        const preconditions =
          step.guarded && uid !== undefined && resourceVersion !== undefined ? { uid, resourceVersion } : {};
        const options = { preconditions, ...(step.grace === undefined ? {} : { gracePeriodSeconds: step.grace }) };
        const begun = beginRemoval(store, ref, options, now);
        if (step.guarded && view !== undefined && isStale(view, before)) expect([404, 409]).toContain(begun.code);
        // The machine and the object agree on where the object is.
        if (begun.code === 200) expect(stateOf(stored(begun.store, ref))).toBe(begun.state);
        return begun;
      }
      case 'finishRemoval':
        return { store: finishRemoval(store, ref), code: 200 } as const;
      case 'deleteCollection':
        return removeCollection(store, { kind, namespace }, {}, now);
    }
  })();

  const writesView = (step.verb === 'update' || step.verb === 'updateStatus') && view !== undefined;
  // No lost update: what was not read cannot be overwritten.
  if (writesView && isStale(view, before)) expect([404, 409]).toContain(answer.code);
  if (writesView && !isStale(view, before)) expect(answer.code).toBe(200);
  if (answer.code >= 300) expect(answer.store).toBe(store);
  if (step.verb !== 'deleteCollection') expect(answer.store.revision - store.revision).toBeLessThanOrEqual(1);

  const object = 'object' in answer ? answer.object : undefined;
  return {
    store: answer.store,
    views: object === undefined ? views : { ...views, [`${client} ${keyOf(ref)}`]: object },
  };
}

const isStale = (view: ApiObject, stored: ApiObject | undefined) =>
  view.metadata.resourceVersion !== stored?.metadata.resourceVersion;

const play = (script: readonly Step[]): readonly Run[] => {
  const runs: Run[] = [{ store: start, views: {} }];
  script.forEach((step, index) => runs.push(take(runs.at(-1) ?? { store: start, views: {} }, step, index)));
  return runs;
};

/** What a watcher knows who began with a list and applied what it was told since. */
function followed(from: Store, to: Store, kind: string, selector?: string): readonly string[] {
  const selection = { kind, ...(selector === undefined ? {} : { selector: parseSelector(selector) }) };
  const seen = new Map(list(from, selection).items.map((item) => [keyOf(refOf(item)), item]));
  const watched = watch(to, selection, from.revision);
  if (watched.code !== 200) throw new Error(watched.message);
  for (const { type, object } of watched.events) {
    const key = keyOf(refOf(object));
    expect(seen.has(key)).toBe(type !== 'ADDED');
    if (type === 'DELETED') seen.delete(key);
    else seen.set(key, object);
  }
  return [...seen.values()].map(versionOf).sort();
}

const unversioned = (object: ApiObject | undefined) => ({
  ...object,
  metadata: { ...object?.metadata, resourceVersion: '' },
});

const versionOf = (object: ApiObject) => `${keyOf(refOf(object))} ${object.metadata.resourceVersion ?? ''}`;

describe('the store', () => {
  it('loses no update, whatever several clients with old views do', () => {
    fc.assert(fc.property(steps, (script) => void play(script)));
  });

  it('writes one revision at a time, each to one object, and nothing between', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const { store } = play(script).at(-1) ?? { store: start };
        expect(store.history.map(({ revision }) => revision)).toEqual(
          Array.from({ length: store.revision - 100 }, (_, index) => 101 + index),
        );
        for (const { revision, object, previous, type } of store.history) {
          expect(object.metadata.resourceVersion).toBe(String(revision));
          // Whoever writes what is there already writes nothing.
          if (type === 'MODIFIED') expect(unversioned(object)).not.toEqual(unversioned(previous));
        }
      }),
    );
  });

  it('takes each object through the states of its machine: added once, changed, removed once', () => {
    fc.assert(
      fc.property(steps, (script) => {
        const there = new Map<string, string | undefined>();
        for (const { type, object } of play(script).at(-1)?.store.history ?? []) {
          const key = keyOf(refOf(object));
          expect(there.has(key)).toBe(type !== 'ADDED');
          // One name, one uid, until it is removed; then never again.
          if (type !== 'ADDED') expect(there.get(key)).toBe(object.metadata.uid);
          if (type === 'DELETED') there.delete(key);
          else there.set(key, object.metadata.uid);
        }
      }),
    );
  });

  it('never takes a deletion back', () => {
    fc.assert(
      fc.property(steps, (script) => {
        for (const { type, object, previous } of play(script).at(-1)?.store.history ?? []) {
          if (type !== 'MODIFIED' || previous === undefined || stateOf(previous) === 'Stored') continue;
          expect(stateOf(object)).not.toBe('Stored');
          const [old, now] = [previous, object].map(({ metadata }) => metadata.deletionGracePeriodSeconds ?? 0);
          expect(now).toBeLessThanOrEqual(old ?? 0);
          expect(finalizersOf(previous)).toEqual(expect.arrayContaining([...finalizersOf(object)]));
        }
      }),
    );
  });

  it('tells every watcher, from whatever revision, exactly the later writes, so that it ends up with what a list finds', () => {
    fc.assert(
      fc.property(
        steps,
        fc.nat(),
        fc.constantFrom(...kinds),
        fc.constantFrom(undefined, 'x', 'x=y', '!x'),
        (script, at, kind, selector) => {
          const runs = play(script);
          const last = runs.at(-1)?.store ?? start;
          const from = runs[at % runs.length]?.store ?? start;
          const selection = { kind, ...(selector === undefined ? {} : { selector: parseSelector(selector) }) };
          expect(followed(from, last, kind, selector)).toEqual(list(last, selection).items.map(versionOf).sort());
        },
      ),
    );
  });

  it('selects by labels alone: annotations change nothing in what is selected', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('x', 'x=y', '!x', 'x notin (y)'), (script, selector) => {
        const { store } = play(script).at(-1) ?? { store: start };
        for (const kind of kinds) {
          const selection = { kind, selector: parseSelector(selector) };
          const found = list(store, selection).items.map(({ metadata }) => metadata.uid);
          const annotated = list(store, { kind }).items.reduce(
            (before, item) => patch(before, refOf(item), { metadata: { annotations: { x: 'y' } } }).store,
            store,
          );
          // Who is ready to go is removed by any write.
          const left = found.filter((uid) =>
            list(annotated, { kind }).items.some(({ metadata }) => metadata.uid === uid),
          );
          expect(list(annotated, selection).items.map(({ metadata }) => metadata.uid)).toEqual(left);
        }
      }),
    );
  });
});

const pod = (metadata: object = {}, spec: object = {}): ApiObject => ({
  kind: 'Pod',
  metadata: { namespace: 'web', name: 'a', ...metadata },
  spec: { terminationGracePeriodSeconds: 30, ...spec },
});
const at = { now: 1000, uid: 'u' };
const ref = { kind: 'Pod', namespace: 'web', name: 'a' };
const withPod = create(start, pod(), at).store;
const bound = bind(withPod, ref, 'n1').store;
const types = (before: Store, after: Store) => after.history.slice(before.history.length).map(({ type }) => type);

describe('create', () => {
  it('refuses a name that is taken, and says where its object is being deleted', () => {
    expect(create(bound, pod(), at)).toMatchObject({
      code: 409,
      reason: 'AlreadyExists',
      message: 'pods "a" already exists',
    });
    const terminating = remove(bound, ref, {}, 1000).store;
    expect(create(terminating, pod(), at).message).toBe('object is being deleted: pods "a" already exists');
  });

  it('takes the same name in another namespace, and of another kind (M1)', () => {
    expect(create(bound, pod({ namespace: 'default' }), at).code).toBe(201);
    expect(create(bound, { ...pod(), kind: 'ConfigMap' }, at).code).toBe(201);
  });

  it('refuses content for a namespace that is missing, or terminating', () => {
    expect(create(start, pod({ namespace: 'none' }), at)).toMatchObject({
      code: 404,
      message: 'namespaces "none" not found',
    });
    const terminating = remove(start, { kind: 'Namespace', name: 'web' }, {}, 1000).store;
    expect(create(terminating, pod(), at)).toMatchObject({ code: 403, reason: 'Forbidden' });
  });

  it('lets no client say what only the server may', () => {
    const { object } = create(start, { ...pod({ uid: 'mine', generation: 7 }), status: { phase: 'Running' } }, at);
    expect(object?.metadata).toEqual({
      namespace: 'web',
      name: 'a',
      uid: 'u',
      creationTimestamp: '1970-01-01T00:16:40Z',
      resourceVersion: '103',
    });
    expect(object?.status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
  });

  it('makes a name from generateName', () => {
    expect(
      create(start, { kind: 'Pod', metadata: { generateName: 'web-' } }, { ...at, suffix: 'x7' }).object?.metadata,
    ).toMatchObject({ name: 'web-x7', namespace: 'default' });
  });
});

describe('update', () => {
  const read = get(bound, ref).object ?? pod();
  const later = patch(bound, ref, { metadata: { labels: { x: 'y' } } }).store;

  it('refuses an old version, and takes none at all for the present one', () => {
    expect(update(later, { ...read, note: 1 }, at)).toMatchObject({ code: 409, reason: 'Conflict' });
    const { resourceVersion: _, ...metadata } = read.metadata;
    expect(update(later, { ...read, metadata, note: 1 }, at).code).toBe(200);
  });

  it('insists on a version for kinds that are written with one only', () => {
    const budget: ApiObject = { kind: 'PodDisruptionBudget', metadata: { namespace: 'web', name: 'a' }, spec: {} };
    const { store } = create(start, budget, at);
    expect(update(store, { ...budget, spec: { minAvailable: 1 } }, at)).toMatchObject({
      code: 422,
      message: expect.stringContaining('must be specified for an update') as string,
    });
  });

  it('refuses the uid of an object that is gone', () => {
    const again = create(remove(withPod, ref, {}, 1000).store, pod(), { ...at, uid: 'v' }).store;
    const { resourceVersion: _, ...metadata } = read.metadata;
    expect(update(again, { ...read, metadata }, at)).toMatchObject({
      code: 409,
      message: expect.stringContaining('UID in precondition: u') as string,
    });
  });

  it('writes nothing where nothing changes', () => {
    expect(update(bound, read, at).store).toBe(bound);
    expect(patch(bound, ref, {}).store).toBe(bound);
  });

  it('creates some kinds, and finds others missing', () => {
    const endpoints = { kind: 'Endpoints', metadata: { namespace: 'web', name: 'a' } };
    expect(update(start, endpoints, at)).toMatchObject({ code: 201 });
    expect(update(start, { ...endpoints, metadata: { ...endpoints.metadata, uid: 'old' } }, at)).toMatchObject({
      code: 409,
      reason: 'Conflict',
    });
    expect(update(start, { ...endpoints, metadata: { namespace: 'none', name: 'a' } }, at).message).toBe(
      'namespaces "none" not found',
    );
    expect(update(start, pod(), at)).toMatchObject({ code: 404, message: 'pods "a" not found' });
  });

  it('refuses a new finalizer on what is being deleted, and does not take the deletion back', () => {
    const { store } = remove(bound, ref, {}, 1000);
    expect(patch(store, ref, { metadata: { finalizers: ['example.com/x'] } })).toMatchObject({
      code: 422,
      message: expect.stringContaining('no new finalizers') as string,
    });
    expect(patch(store, ref, { metadata: { deletionTimestamp: null } })).toMatchObject({ code: 200, store });
  });

  it('refuses to change what names an object, or what only the server says', () => {
    expect(patch(bound, ref, { metadata: { uid: 'other' } })).toMatchObject({ code: 422, store: bound });
    expect(patch(bound, ref, { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } })).toMatchObject({ code: 422 });
    expect(patch(bound, ref, { metadata: null })).toMatchObject({ code: 422, store: bound });
  });

  it('binds a pod once', () => {
    expect(bind(bound, ref, 'n2')).toMatchObject({
      code: 409,
      message: expect.stringContaining('already assigned to node "n1"') as string,
    });
  });
});

describe('remove', () => {
  it('marks a bound pod, shortens its grace period but never lengthens it, and moves deletionTimestamp with it', () => {
    const marked = remove(bound, ref, {}, 1000);
    expect(marked.object?.metadata).toMatchObject({
      deletionGracePeriodSeconds: 30,
      deletionTimestamp: '1970-01-01T00:17:10Z',
    });
    expect(remove(marked.store, ref, { gracePeriodSeconds: 60 }, 1001)).toMatchObject({
      code: 200,
      store: marked.store,
    });
    const shorter = remove(marked.store, ref, { gracePeriodSeconds: 2 }, 1001);
    expect(shorter.object?.metadata).toMatchObject({
      deletionGracePeriodSeconds: 2,
      deletionTimestamp: '1970-01-01T00:16:42Z',
    });
  });

  it('removes at grace 0 with two writes, between which others may write', () => {
    expect(types(bound, remove(bound, ref, { gracePeriodSeconds: 0 }, 1000).store)).toEqual(['MODIFIED', 'DELETED']);
    const begun = beginRemoval(bound, ref, { gracePeriodSeconds: 0 }, 1000);
    expect(begun.state).toBe('Removing');
    const faster = patch(begun.store, ref, { metadata: { labels: { x: 'y' } } });
    expect(types(begun.store, faster.store)).toEqual(['DELETED']);
    expect(finishRemoval(faster.store, ref)).toBe(faster.store);
  });

  it('leaves what finalizers hold, and removes it with the last one, as it was', () => {
    const held = patch(bound, ref, { metadata: { finalizers: ['example.com/x'] } }).store;
    const { store } = remove(held, ref, { gracePeriodSeconds: 0 }, 1000);
    expect(stateOf(stored(store, ref))).toBe('Held');
    const gone = patch(store, ref, { metadata: { finalizers: null } }).store;
    expect(gone.history.at(-1)).toMatchObject({
      type: 'DELETED',
      object: { metadata: { finalizers: ['example.com/x'] } },
    });
  });

  it('does nothing to an object that is not the one that was meant', () => {
    expect(remove(bound, ref, { preconditions: { uid: 'other' } }, 1000)).toMatchObject({ code: 409, store: bound });
    expect(remove(bound, ref, { preconditions: { resourceVersion: '1' } }, 1000)).toMatchObject({
      code: 409,
      store: bound,
    });
  });

  it('gives dependents to the garbage collector as the policy says, or the kind', () => {
    const finalizers = (kind: string, options = {}) => {
      const { store } = create(start, { kind, metadata: { namespace: 'web', name: 'a' } }, at);
      return remove(store, { ...ref, kind }, options, 1000).store.objects[`${kind}/web/a`]?.metadata.finalizers;
    };
    expect(finalizers('ReplicaSet')).toBeUndefined();
    expect(finalizers('ReplicaSet', { propagationPolicy: 'Foreground' })).toEqual(['foregroundDeletion']);
    expect(finalizers('ReplicationController')).toEqual(['orphan']);
    expect(finalizers('ReplicationController', { propagationPolicy: 'Background' })).toBeUndefined();
  });

  it('marks a namespace, which goes when it is finalized', () => {
    const web = { kind: 'Namespace', name: 'web' };
    const { store, object } = remove(start, web, {}, 1000);
    expect(object?.status).toEqual({ phase: 'Terminating' });
    expect(remove(store, web, {}, 1001).store).toBe(store);
    const gone = finalize(store, { kind: 'Namespace', metadata: { name: 'web' }, spec: { finalizers: [] } });
    expect(types(store, gone.store)).toEqual(['DELETED']);
    expect(remove(start, { kind: 'Namespace', name: 'default' }, {}, 1000)).toMatchObject({ code: 403, store: start });
  });
});

describe('watch', () => {
  it('ends where the history was forgotten', () => {
    const compacted = compact(bound, 103);
    expect(watch(compacted, { kind: 'Pod' }, 102)).toMatchObject({ code: 410, reason: 'Expired' });
    expect(watch(compacted, { kind: 'Pod' }, 103)).toMatchObject({ code: 200, events: [{ type: 'MODIFIED' }] });
  });

  it('shows an object that ceases to match as deleted, with the labels it had', () => {
    const labelled = patch(bound, ref, { metadata: { labels: { x: 'y' } } }).store;
    const without = patch(labelled, ref, { metadata: { labels: { x: null } } }).store;
    const watched = watch(without, { kind: 'Pod', selector: parseSelector('x=y') }, bound.revision);
    expect(watched).toMatchObject({
      events: [
        { type: 'ADDED' },
        { type: 'DELETED', object: { metadata: { labels: { x: 'y' }, resourceVersion: String(without.revision) } } },
      ],
    });
  });
});

describe('decide', () => {
  it('is told by the machine where an object will be, and the store agrees', () => {
    const event: ObjectEvent = {
      type: 'object.delete',
      by: 'reader',
      versionAsRead: false,
      uidAsRead: false,
      admission: 'admitted',
      grace: 'some',
      held: false,
      changes: true,
    };
    expect(decide(stored(bound, ref), {}, event)).toEqual({ code: 200, written: 'MODIFIED', state: 'Grace' });
    expect(stateOf(stored(remove(bound, ref, {}, 1000).store, ref))).toBe('Grace');
  });
});
