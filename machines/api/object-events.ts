/** What the machine of a stored object remembers. */
export interface ObjectContext {
  /** What one client holds: nothing, this version, an older version of this object, or an object of this name that is gone. */
  readonly reader: 'none' | 'current' | 'stale' | 'earlier';
  /** It has finalizers. */
  readonly held: boolean;
}

/** How a request refers to what its sender has read. Somebody else than the reader always knows the present version. */
interface Sender {
  readonly by: 'reader' | 'other';
  /** It carries the resourceVersion that its sender has read. */
  readonly versionAsRead: boolean;
  /** It carries the uid that its sender has read. */
  readonly uidAsRead: boolean;
}

/** What admission says of a request. */
export type AdmissionAnswer = 'admitted' | 'forbidden' | 'noNamespace';

/** A write of an object that is there. */
export interface ObjectWrite extends Sender {
  /** Objects of this kind are not written without a version. */
  readonly needsVersion: boolean;
  /** The object that would be stored passes validation, the finalizers of a terminating object apart. */
  readonly valid: boolean;
  readonly addsFinalizer: boolean;
  /** What would be stored differs from what is. */
  readonly changes: boolean;
}

/** A deletion. */
export interface ObjectDeletion extends Sender {
  readonly admission: AdmissionAnswer;
  /** The grace period that it settles on; `pending`: an earlier deletion stands, `none`: the object has no such period, or none any more. */
  readonly grace: 'none' | 'zero' | 'some' | 'pending';
  /** Finalizers, with those that the propagation policy asks for, hold it afterwards. */
  readonly held: boolean;
  /** Its finalizers change, or it is marked for the first time. */
  readonly changes: boolean;
}

/** What may be asked of the API server about one object; `object.remove` is its own second write when it removes one. */
export type ObjectEvent =
  | { readonly type: 'object.get' }
  | {
      readonly type: 'object.create';
      readonly by: 'reader' | 'other';
      readonly admission: AdmissionAnswer;
      readonly valid: boolean;
      readonly held: boolean;
    }
  | ({
      readonly type: 'object.update';
      /** A PUT of this kind creates what is not there. */
      readonly mayCreate: boolean;
      readonly admission: AdmissionAnswer;
      readonly held: boolean;
    } & ObjectWrite)
  | ({ readonly type: 'object.updateStatus' } & ObjectWrite)
  | ({ readonly type: 'object.patch' } & ObjectWrite)
  | ({ readonly type: 'object.removeFinalizer'; readonly last: boolean } & ObjectWrite)
  | ({ readonly type: 'object.delete' } & ObjectDeletion)
  | { readonly type: 'object.remove' };

/** Why a request was refused. */
export type RefusalReason = 'NotFound' | 'AlreadyExists' | 'Conflict' | 'Forbidden' | 'Invalid';

/** What the client gets. */
export interface ObjectAnswer {
  readonly type: 'answer';
  readonly code: 200 | 201 | 403 | 404 | 409 | 422;
  readonly reason?: RefusalReason;
}

/** What watchers get. */
export interface ObjectWritten {
  readonly type: 'written';
  readonly event: 'ADDED' | 'MODIFIED' | 'DELETED';
}
