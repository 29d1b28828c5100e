import type { CheckResult } from '../checker/check.ts';
import type { Model } from '../model/model.ts';
import type { ModelSnapshot } from '../model/model-snapshot.ts';
import type { Prepared } from '../scenario/prepared.ts';
import type { Property } from '../property/property.ts';
import type { Trace } from '../property/verdict.ts';
import { actionName } from '../model/model.ts';
import { modelLogic } from '../model/logic.ts';
import { replay } from '../checker/trace.ts';

/** An expression of the Informal Trace Format. */
export type ItfValue = boolean | string | readonly ItfValue[] | { readonly [field: string]: ItfValue };

/** A trace in the Informal Trace Format of Apalache (its ADR 015), which Quint and others read as well. */
export interface ItfTrace {
  readonly '#meta': Readonly<Record<string, unknown>>;
  readonly vars: readonly string[];
  readonly states: readonly ItfState[];
  /** Index of the state that comes again after the last one. */
  readonly loop?: number;
}

/** One state: a value for each variable, and beside it how it came about. */
export type ItfState = Readonly<Record<string, unknown>>;

/** The run of each violated property, replayed through XState's own `transition`. A variable is an actor: its `value` and its `context`. */
export function itfTraces(
  prepared: Pick<Prepared, 'name' | 'model'>,
  { results }: Pick<CheckResult, 'results'>,
  version: string,
): readonly ItfTrace[] {
  return results.flatMap(({ property, verdict }) =>
    verdict.kind === 'violated' && verdict.trace !== undefined
      ? [itfTrace(prepared, property, verdict.trace, version)]
      : [],
  );
}

function itfTrace(
  { name, model }: Pick<Prepared, 'name' | 'model'>,
  property: Property,
  { actions, settled, lasso }: Trace,
  version: string,
): ItfTrace {
  const steps = replay(model, actions);
  const states = [
    stateOf(model, modelLogic(model).initial(), { index: 0 }),
    ...steps.map(({ action, after }, index) => {
      const taken = model.actions[action];
      return stateOf(model, after, { index: index + 1, action: taken === undefined ? '' : actionName(taken) });
    }),
  ];
  const meta = {
    format: 'ITF',
    'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
    description: `Plimsoll ${version}: ${property.claim}`,
    source: name,
    property: property.id,
    settled,
  };
  const vars = model.actors.map(({ id }) => id);
  if (lasso === undefined) return { '#meta': meta, vars, states };
  if (lasso.from === actions.length) return { '#meta': meta, vars, states, loop: actions.length };
  // The last action leads back to the state that the loop begins with, which is there already.
  const back = model.actions[actions.at(-1) ?? -1];
  return {
    '#meta': { ...meta, 'loop-action': back === undefined ? '' : actionName(back) },
    vars,
    states: states.slice(0, -1),
    loop: lasso.from,
  };
}

function stateOf(model: Model, { value, context }: ModelSnapshot, meta: Readonly<Record<string, unknown>>): ItfState {
  const values = model.actors.map(({ id }): readonly [string, ItfValue] => {
    // What an actor was made with never changes.
    const { input: _, ...fields } = context[id] ?? {};
    return [id, { value: itfValue(value[id] ?? {}), context: itfValue(fields) }];
  });
  return { '#meta': meta, ...Object.fromEntries(values) };
}

/**
 * JSON as an expression: integers as `#bigint`, null as the variant `None`, an object whose field names could be taken for the format's own
 * (`#...`) as a map, and what the format has no way to write (fractions) as `#unserializable`.
 */
export function itfValue(json: unknown): ItfValue {
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  if (typeof json === 'number') {
    return Number.isSafeInteger(json) ? { '#bigint': String(json) } : { '#unserializable': String(json) };
  }
  if (json === null || json === undefined) return { tag: 'None', value: { '#tup': [] } };
  if (Array.isArray(json)) return json.map(itfValue);
  const entries = Object.entries(json)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]): readonly [string, ItfValue] => [field, itfValue(value)]);
  if (entries.some(([field]) => field.startsWith('#'))) return { '#map': entries };
  return Object.fromEntries(entries);
}
