import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';

/**
 * Where every thread gets the model from: a function that a module exports, and what to call it with. It must give the same model and properties
 * each time; the argument must survive structured cloning.
 */
export interface ModelSource {
  /** URL of the module. */
  readonly module: string;
  /** Name of the function, which may be asynchronous. */
  readonly name: string;
  readonly argument: unknown;
}

/** What such a function returns; it may hold more. */
export interface LoadedModel {
  readonly model: Model;
  readonly properties: readonly Property[];
}

type Load = (argument: unknown) => LoadedModel | Promise<LoadedModel>;

/** Calls the function. Throws `TypeError` if the module exports none of that name. */
export async function loadSource({ module, name, argument }: ModelSource): Promise<LoadedModel> {
  const exported = (await import(module)) as Readonly<Record<string, unknown>>;
  const load = exported[name];
  if (typeof load !== 'function') throw new TypeError(`${module} exports no function '${name}'`);
  return (load as Load)(argument);
}

/** The properties of these ids, in this order. */
export function propertiesOf({ properties }: LoadedModel, ids: readonly string[]): readonly Property[] {
  return ids.map((id) => {
    const found = properties.find((property) => property.id === id);
    if (found === undefined) throw new RangeError(`no property '${id}'`);
    return found;
  });
}
