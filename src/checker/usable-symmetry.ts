import type { Model, SymmetryGroup } from '../model/model.ts';
import type { Property } from '../property/property.ts';

/** The groups that a search may sort: all, but for those of which some property names a member; none, if it is not to sort. */
export function usableSymmetry(
  model: Model,
  { properties, symmetry = true }: { readonly properties: readonly Property[]; readonly symmetry?: boolean },
): readonly SymmetryGroup[] {
  if (!symmetry) return [];
  const named = new Set(properties.flatMap((property) => property.names ?? []));
  return model.symmetry.filter(({ members }) => !members.some((actor) => named.has(model.actors[actor]?.id ?? '')));
}
