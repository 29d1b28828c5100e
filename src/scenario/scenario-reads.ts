import type { ClusterReads, ReaderName } from '../../machines/readers.ts';
import { freshReads, readerNames } from '../../machines/readers.ts';
import type { DocumentPart } from './document-part.ts';

/** Far more than a search can get to the end of. */
const mostLag = 5;

/** What `spec.reads` means where it says only that reads lag. */
export const defaultReads: ClusterReads = { lag: 1, readers: readerNames, resettable: false };

/** Reads `spec.reads`: `fresh`, or how far behind whose caches may be. */
export function readReads(part: DocumentPart): ClusterReads | undefined {
  if (!part.isWritten) return undefined;
  if (part.value === 'fresh') return freshReads;
  if (typeof part.value !== 'object' || Array.isArray(part.value))
    return part.refuse({ code: 'wrong-type', expected: 'fresh, or a mapping with lag, readers or resettable' });
  const fields = part.fields('lag', 'readers', 'resettable');
  if (fields === undefined) return undefined;
  return {
    lag: fields.lag.count(1, mostLag) ?? defaultReads.lag,
    readers: readReaders(fields.readers) ?? defaultReads.readers,
    resettable: fields.resettable.flag() ?? defaultReads.resettable,
  };
}

function readReaders(part: DocumentPart): readonly ReaderName[] | undefined {
  const items = part.items();
  if (items?.length === 0) return part.refuse({ code: 'empty-list', expected: 'the names of one reader or more' });
  return items?.flatMap((item) => item.oneOf(...readerNames) ?? []);
}
