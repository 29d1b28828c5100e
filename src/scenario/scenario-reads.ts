import type { ClusterReads, ReaderName } from '../../machines/readers.ts';
import { freshReads, readerNames } from '../../machines/readers.ts';
import type { DocumentPart } from './document-part.ts';

/** Far more than a search can get to the end of. */
const mostLag = 5;

/** A day, as for durations. */
const mostSeconds = 86_400;

/** What `spec.reads` means where it says only that reads lag. */
export const defaultReads: ClusterReads = { lag: 1, readers: readerNames, resettable: false };

/** Reads `spec.reads`: `fresh`, or how far behind whose caches may be: in changes, and under ordered time in seconds as well. */
export function readReads(part: DocumentPart, time: DocumentPart): ClusterReads | undefined {
  if (!part.isWritten) return undefined;
  if (part.value === 'fresh') return freshReads;
  if (typeof part.value !== 'object' || Array.isArray(part.value))
    return part.refuse({ code: 'wrong-type', expected: 'fresh, or a mapping with lag, readers, resettable or within' });
  const fields = part.fields('lag', 'readers', 'resettable', 'within');
  if (fields === undefined) return undefined;
  const within = readWithin(fields.within, time);
  return {
    lag: fields.lag.count(1, mostLag) ?? defaultReads.lag,
    readers: readReaders(fields.readers) ?? defaultReads.readers,
    resettable: fields.resettable.flag() ?? defaultReads.resettable,
    ...(within === undefined ? {} : { within }),
  };
}

function readWithin(part: DocumentPart, time: DocumentPart): number | undefined {
  if (!part.isWritten || time.value === 'ordered') return part.count(0, mostSeconds);
  // A mistake in `time` is told of where that is read.
  if (time.isWritten && time.value !== 'abstract') return undefined;
  return part.refuse({
    code: 'contradiction',
    expected: 'within only with time: ordered',
    found: 'seconds under abstract time, in which everything may take any time',
    atKey: true,
  });
}

function readReaders(part: DocumentPart): readonly ReaderName[] | undefined {
  const items = part.items();
  if (items?.length === 0) return part.refuse({ code: 'empty-list', expected: 'the names of one reader or more' });
  return items?.flatMap((item) => item.oneOf(...readerNames) ?? []);
}
