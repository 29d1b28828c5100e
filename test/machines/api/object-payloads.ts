import type { ObjectDeletion, ObjectEvent, ObjectWrite } from '../../../machines/api/object-events.ts';

type Payloads = {
  readonly [T in ObjectEvent['type']]: readonly Omit<Extract<ObjectEvent, { type: T }>, 'type'>[];
};

const senders = ['reader', 'other'] as const;
const admissions = ['admitted', 'forbidden', 'noNamespace'] as const;
const booleans = [false, true];

/** A write that says each thing of itself in turn, alone, beside one that says nothing in particular. */
const writes: readonly ObjectWrite[] = senders.flatMap((by) => {
  const plain: ObjectWrite = {
    by,
    versionAsRead: false,
    uidAsRead: false,
    needsVersion: false,
    valid: true,
    addsFinalizer: false,
    changes: true,
  };
  return [
    plain,
    { ...plain, versionAsRead: true },
    { ...plain, uidAsRead: true },
    { ...plain, needsVersion: true },
    { ...plain, valid: false },
    { ...plain, addsFinalizer: true },
    { ...plain, changes: false },
  ];
});

const deletions: readonly ObjectDeletion[] = (['none', 'zero', 'some', 'pending'] as const).flatMap((grace) =>
  booleans.flatMap((held) => {
    const plain = { by: 'reader', versionAsRead: false, uidAsRead: false, admission: 'admitted' } as const;
    const deletion = { ...plain, grace, held, changes: true };
    return [
      deletion,
      { ...deletion, by: 'other' } as const,
      { ...deletion, changes: false },
      { ...deletion, versionAsRead: true },
      { ...deletion, uidAsRead: true },
      { ...deletion, admission: 'forbidden' } as const,
    ];
  }),
);

/** What the machine of a stored object is walked with: at least one event for each of its guards. */
export const objectPayloads: Payloads = {
  'object.get': [{}],
  'object.create': senders.flatMap((by) =>
    admissions.flatMap((admission) =>
      booleans.flatMap((valid) => booleans.map((held) => ({ by, admission, valid, held }))),
    ),
  ),
  'object.update': writes.flatMap((write) =>
    booleans.flatMap((mayCreate) => admissions.map((admission) => ({ ...write, mayCreate, admission, held: false }))),
  ),
  'object.updateStatus': writes,
  'object.patch': writes,
  'object.removeFinalizer': writes.flatMap((write) => booleans.map((last) => ({ ...write, last }))),
  'object.delete': deletions,
  'object.remove': [{}],
};
