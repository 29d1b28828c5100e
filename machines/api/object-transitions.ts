/** A request that names the object by the uid of one that is gone. */
export const conflicts = [
  {
    guard: 'isOfEarlierObject',
    actions: 'refuseAsConflict',
    description: 'Conflict: the uid is that of an object that had this name before.',
  },
] as const;

/** What refuses a write of an object that is there, in the order in which the API server asks. */
export const refusals = [
  ...conflicts,
  {
    guard: 'lacksVersion',
    actions: 'refuseAsInvalid',
    description: 'Invalid: this kind is written with a version only.',
  },
  { guard: 'isStale', actions: 'refuseAsConflict', description: 'Conflict: it was written since it was read.' },
  {
    guard: 'isInvalid',
    actions: 'refuseAsInvalid',
    description: 'Invalid: a field has a bad value, or one that may not change.',
  },
] as const;

/** A write that would store what is stored. */
export const unchanged = {
  guard: 'changesNothing',
  actions: ['readAnswer', 'answerOk'],
  description: 'What is stored already is not written again: no revision, no event.',
} as const;

/** A write that is stored. */
export const written = {
  actions: ['noteWrite', 'answerOk', 'tellModified'],
  description: 'Stored under a new version; who read it before is behind.',
} as const;

/** Writes of an object that is there, unless they take a finalizer away. */
export const writes = [...refusals, unchanged, written] as const;

/** Writes while it is being deleted: no finalizer may come. */
export const lateWrites = [
  ...refusals,
  {
    guard: 'addsFinalizer',
    actions: 'refuseAsInvalid',
    description: 'Invalid: no new finalizers while it is deleted.',
  },
  unchanged,
  written,
] as const;

/** With nothing left that holds it, a write of any kind removes it instead: ShouldDeleteDuringUpdate. */
export const lastWrites = [
  ...refusals,
  {
    guard: 'addsFinalizer',
    actions: 'refuseAsInvalid',
    description: 'Invalid: no new finalizers while it is deleted.',
  },
  {
    target: '#stored-object.Absent',
    actions: ['noteRemoval', 'answerOk', 'tellDeleted'],
    description: 'Nothing holds it.',
  },
] as const;

/** What refuses to delete an object that is there. */
export const staleDeletions = [
  { guard: 'isStale', actions: 'refuseAsConflict', description: 'Conflict: not the object or version that was meant.' },
  { guard: 'isForbidden', actions: 'refuseAsForbidden', description: 'Forbidden: admission refuses to delete it.' },
] as const;

/** A creation where the name is taken. */
export const taken = { actions: 'refuseAsExisting', description: 'AlreadyExists: the name is taken.' } as const;
/** The same, while the object that has it goes away. */
export const beingDeleted = {
  actions: 'refuseAsExisting',
  description: 'AlreadyExists: object is being deleted.',
} as const;
/** What refuses a creation, in the order in which the API server asks; only then is the name looked up. */
export const creations = [
  { guard: 'lacksNamespace', actions: 'refuseAsNotFound', description: 'NotFound: there is no such namespace.' },
  { guard: 'isForbidden', actions: 'refuseAsForbidden', description: 'Forbidden: its namespace is terminating.' },
  { guard: 'isInvalid', actions: 'refuseAsInvalid', description: 'Invalid: a field has a bad value.' },
] as const;
/** A creation that is stored. */
export const created = {
  target: '#stored-object.Stored',
  actions: ['noteWrite', 'noteHolds', 'answerCreated', 'tellAdded'],
  description: 'Stored, with a uid of its own.',
} as const;
/** The end. */
export const removed = {
  target: '#stored-object.Absent',
  actions: ['noteRemoval', 'answerOk', 'tellDeleted'],
  description: 'Nothing holds it, so it is removed at once.',
} as const;

/** A deletion that is marked in the object: it stays for now. */
export const marked = ['noteWrite', 'noteHolds', 'answerOk', 'tellModified'] as const;
/** The last finalizer goes from an object that something else keeps. */
export const released = {
  guard: 'isLast',
  actions: ['noteWrite', 'noteRelease', 'answerOk', 'tellModified'],
  description: 'No finalizer holds it any more; nobody asked to delete it, or its grace period keeps it.',
} as const;
