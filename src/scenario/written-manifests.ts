import type { DocumentPart } from './document-part.ts';
import type { SourceDocument } from '../manifest/source-document.ts';
import { subDocument } from '../manifest/source-document.ts';

/** Reads a list of manifests that are written out within a scenario. */
export function readManifests(part: DocumentPart): readonly SourceDocument[] | undefined {
  const items = part.isRequired('a list of manifests') ? part.items() : undefined;
  if (items?.length === 0) return part.refuse({ code: 'empty-list', expected: 'at least one manifest' });
  const manifests = items?.map((item) => {
    const fields = item.keys();
    if (!item.isWritten) item.refuse({ code: 'wrong-type', expected: 'a manifest' });
    for (const field of ['apiVersion', 'kind']) {
      if (fields !== undefined) item.field(field).isRequired(`the ${field} of a Kubernetes object`);
      item.field(field).text(`the ${field} of a Kubernetes object`);
    }
    return subDocument(item.document, item.path);
  });
  return manifests;
}
