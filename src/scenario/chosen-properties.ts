import type { ClusterNames } from './named-objects.ts';
import type { InputProblem } from '../errors.ts';
import type { Property } from '../property/property.ts';
import type { ScenarioProperty } from './scenario.ts';
import { celProperty } from './cel-property.ts';
import { InputError } from '../errors.ts';
import { properties } from '../../properties/index.ts';

/** The properties that a scenario asks for, or all of Plimsoll's own. Throws one `InputError` with all that is wrong with its expressions. */
export function chosenProperties(
  wanted: readonly ScenarioProperty[] | undefined,
  names: ClusterNames,
): readonly Property[] {
  if (wanted === undefined) return properties;
  const problems: InputProblem[] = [];
  const chosen = wanted.flatMap((property) => {
    if ('id' in property) return properties.filter(({ id }) => id === property.id);
    try {
      return [celProperty(property, names)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  return chosen;
}
