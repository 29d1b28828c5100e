import type { Property } from '../property/property.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { UsageError } from '../errors.ts';

/** The properties that were asked for by id, each once and in that order; all of them where none was. Throws `UsageError` for an id that there is not. */
export function chosenProperties(
  properties: readonly Property[],
  ids: readonly string[] | undefined,
): readonly Property[] {
  if (ids === undefined) return properties;
  return [...new Set(ids)].map((id) => {
    const found = properties.find((property) => property.id === id);
    if (found !== undefined) return found;
    const known = properties.map((property) => property.id);
    const near = nearestName(id, known);
    throw new UsageError(`no property is called '${id}'`, {
      code: 'unknown-property',
      hint: near === undefined ? `there are: ${known.join(', ')}` : `did you mean ${near}?`,
    });
  });
}
