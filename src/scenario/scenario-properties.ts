import { nearestName } from '../manifest/nearest-name.ts';
import { didYouMean } from './document-part.ts';
import type { DocumentPart } from './document-part.ts';
import type { CelClaim, CelMode, CelText, ScenarioProperty } from './scenario.ts';
import { textPlace } from './text-place.ts';

const modes = [
  ...(['always', 'everyStep', 'reachable', 'atRest'] as const),
  ...(['eventually', 'alwaysEventually', 'eventuallyAlways', 'leadsTo', 'until'] as const),
] satisfies readonly CelMode[];

/** The fields of the modes that take two expressions. */
const pairs = { leadsTo: ['if', 'then'], until: ['first', 'then'] } as const;

const anExpression = "an expression such as ready('deployment/web') >= 1";
const namePattern = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Reads `spec.properties`: ids of Plimsoll's own, and the user's own with a name and an expression. */
export function readProperties(list: DocumentPart, ids: readonly string[]): readonly ScenarioProperty[] | undefined {
  const items = list.items();
  if (items?.length === 0) {
    const hint = "leave properties out to check all of Plimsoll's own";
    return list.refuse({ code: 'empty-list', expected: 'at least one property', hint });
  }
  const taken = new Set<string>();
  return items?.flatMap((item) => {
    const property = typeof item.value === 'string' ? readId(item, ids) : readExpression(item, ids);
    if (property === undefined) return [];
    const name = 'id' in property ? property.id : property.name;
    const expected = 'each property once';
    if (taken.has(name)) item.refuse({ code: 'duplicate-name', expected, found: `${name} a second time` });
    taken.add(name);
    return [property];
  });
}

function readId(item: DocumentPart, ids: readonly string[]): ScenarioProperty | undefined {
  const id = item.text('the id of a property');
  if (id === undefined || ids.includes(id)) return id === undefined ? undefined : { position: item.position, id };
  const last = id.split('/').at(-1);
  const meant = nearestName(id, ids) ?? ids.find((known) => known.split('/').at(-1) === last);
  const hint = meant === undefined ? { hint: 'plimsoll list names them all' } : didYouMean(meant);
  return item.refuse({ code: 'unknown-property', expected: "the id of one of Plimsoll's properties", ...hint });
}

function readExpression(item: DocumentPart, ids: readonly string[]): ScenarioProperty | undefined {
  const example = `a property id, or { name: some-name, always: "ready('deployment/web') >= 1" }`;
  if (!item.isRequired(example) || item.keys(example) === undefined) return undefined;
  const fields = item.fields('name', ...modes);
  if (fields === undefined || item.hasFieldBeside(['name', ...modes])) return undefined;
  const name = fields.name.isRequired('a name for the property') ? readName(fields.name, ids) : undefined;
  const written = modes.filter((mode) => fields[mode].isWritten);
  const [mode] = written;
  if (mode === undefined || written.length > 1) {
    const found = mode === undefined ? 'none' : written.join(' and ');
    return item.refuse({ code: 'one-expression', expected: `one of ${modes.join(', ')} with an expression`, found });
  }
  const texts = mode === 'leadsTo' || mode === 'until' ? readPair(fields[mode], mode) : readText(fields[mode]);
  return name === undefined || texts === undefined ? undefined : { position: item.position, name, mode, ...texts };
}

function readText(part: DocumentPart, what = anExpression): CelText | undefined {
  const expression = part.text(what);
  return expression === undefined ? undefined : { expression, place: textPlace(part.document, part.path, expression) };
}

/** `{ if: ..., then: ... }` of `leadsTo`, `{ first: ..., then: ... }` of `until`. */
function readPair(part: DocumentPart, mode: keyof typeof pairs): Pick<CelClaim, keyof CelText | 'outcome'> | undefined {
  const [before, after] = pairs[mode];
  if (part.keys(`{ ${before}: some expression, ${after}: another }`) === undefined) return undefined;
  const fields = part.fields(before, after);
  if (fields === undefined || part.hasFieldBeside([before, after])) return undefined;
  const [text, outcome] = [before, after].map((name) =>
    fields[name].isRequired(anExpression) ? readText(fields[name]) : undefined,
  );
  return text === undefined || outcome === undefined ? undefined : { ...text, outcome };
}

function readName(part: DocumentPart, ids: readonly string[]): string | undefined {
  const expected = "a name of lower-case letters, digits and '-'";
  const name = part.text(expected);
  if (name === undefined) return undefined;
  if (ids.includes(name))
    return part.refuse({ code: 'duplicate-name', expected: "a name that is not one of Plimsoll's own" });
  return namePattern.test(name) ? name : part.refuse({ code: 'invalid-name', expected });
}
