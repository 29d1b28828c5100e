import type { ObjectContext, ObjectEvent } from './object-events.ts';

interface Asked {
  readonly context: ObjectContext;
  readonly event: ObjectEvent;
}

const isBehind = ({ context: { reader } }: Asked): boolean => reader === 'stale' || reader === 'earlier';

/** Of a request on a stored object: the conditions of its machine. */
export const objectGuards = {
  isOfEarlierObject: ({ context, event }: Asked): boolean =>
    'uidAsRead' in event && event.by === 'reader' && event.uidAsRead && context.reader === 'earlier',
  lacksVersion: ({ context, event }: Asked): boolean =>
    'needsVersion' in event &&
    event.needsVersion &&
    event.by === 'reader' &&
    (!event.versionAsRead || context.reader === 'none'),
  isStale: (asked: Asked): boolean => {
    const { context, event } = asked;
    if (!('versionAsRead' in event) || event.by === 'other') return false;
    return (event.versionAsRead && isBehind(asked)) || (event.uidAsRead && context.reader === 'earlier');
  },
  isInvalid: ({ event }: Asked): boolean => 'valid' in event && !event.valid,
  addsFinalizer: ({ event }: Asked): boolean => 'addsFinalizer' in event && event.addsFinalizer,
  changesNothing: ({ event }: Asked): boolean => 'changes' in event && !event.changes,
  isLast: ({ event }: Asked): boolean => event.type === 'object.removeFinalizer' && event.last,
  isForbidden: ({ event }: Asked): boolean => 'admission' in event && event.admission === 'forbidden',
  lacksNamespace: ({ event }: Asked): boolean => 'admission' in event && event.admission === 'noNamespace',
  mayNotCreate: ({ event }: Asked): boolean => event.type === 'object.update' && !event.mayCreate,
  isPending: ({ event }: Asked): boolean => event.type === 'object.delete' && event.grace === 'pending',
  leavesTime: ({ event }: Asked): boolean => event.type === 'object.delete' && event.grace === 'some',
  endsGrace: ({ event }: Asked): boolean => event.type === 'object.delete' && event.grace === 'zero',
  isHeldAfter: ({ event }: Asked): boolean => event.type === 'object.delete' && event.held,
  isHeldUnchanged: ({ event }: Asked): boolean => event.type === 'object.delete' && event.held && !event.changes,
};
