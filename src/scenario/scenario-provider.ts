import type { DocumentPart } from './document-part.ts';
import type { LabelsOfNodes, Scenario, ScenarioProvider } from './scenario.ts';
import { oneOfText } from './document-part.ts';
import { quote } from '../manifest/problem.ts';

/** Predicates that a provider of the legacy scheduler may have without arguments, by the names that policy files call them. */
const predicateNames = ['PodFitsResources', 'PodFitsPorts', 'NoDiskConflict', 'MatchNodeSelector', 'HostName'] as const;

/** Its priorities without arguments. */
const priorityNames = ['LeastRequestedPriority', 'BalancedResourceAllocation', 'ServiceSpreadingPriority'] as const;

/** plugin/pkg/scheduler/factory/plugins.go (validName) at v1.0. */
const validName = /^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])$/;

const mostWeight = 100;

/**
 * Reads `spec.scheduler.algorithmProvider`. Predicates and priorities with arguments have them as policy files do:
 * plugin/pkg/scheduler/api/types.go, plugin/pkg/scheduler/factory/plugins.go (RegisterCustomFitPredicate, RegisterCustomPriorityFunction)
 * at v1.0.
 */
export function readProvider(part: DocumentPart, generation: Scenario['generation']): ScenarioProvider | undefined {
  if (!part.isWritten) return undefined;
  if (generation !== 'legacy')
    return part.refuse({
      code: 'contradiction',
      expected: 'generation: legacy beside it, since no other scheduler has algorithm providers',
      found: `generation ${generation}`,
      atKey: true,
    });
  const fields = part.fields('predicates', 'priorities');
  return {
    ...(fields === undefined ? { predicates: predicateNames } : readPredicates(fields.predicates)),
    ...(fields === undefined ? { priorities: weightsOf() } : readPriorities(fields.priorities)),
  };
}

type Predicates = Pick<ScenarioProvider, 'predicates' | 'labelsPresence' | 'serviceAffinity'>;
type Priorities = Pick<ScenarioProvider, 'priorities' | 'labelPreference' | 'serviceAntiAffinity'>;

function readPredicates(part: DocumentPart): Predicates {
  const items = part.items();
  if (items === undefined) return { predicates: predicateNames };
  const isNamed = (item: DocumentPart) => typeof item.value !== 'object' || item.value === null;
  const read = items.map((item) => (isNamed(item) ? { name: item.oneOf(...predicateNames) } : readPredicate(item)));
  const predicates = read.flatMap((one) => ('name' in one ? (one.name ?? []) : []));
  if (!predicates.includes('PodFitsResources'))
    part.refuse({
      code: 'missing-predicate',
      expected: 'PodFitsResources among them: here no scheduler gives a node more than it has',
      found: predicates.join(', ') || 'none that is known',
    });
  refuseSameNames(items.filter((item) => !isNamed(item)).map((item) => item.field('name')));
  const labelsPresence = read.flatMap((one) => ('labelsPresence' in one ? one.labelsPresence : []));
  const serviceAffinity = read.flatMap((one) => ('serviceAffinity' in one ? one.serviceAffinity : []));
  return {
    predicates,
    ...(labelsPresence.length > 0 ? { labelsPresence } : {}),
    ...(serviceAffinity.length > 0 ? { serviceAffinity } : {}),
  };
}

type Predicate =
  | { readonly name: (typeof predicateNames)[number] | undefined }
  | { readonly labelsPresence: LabelsOfNodes & { readonly presence: boolean } }
  | { readonly serviceAffinity: LabelsOfNodes };

/** One that is written as a mapping; without an argument it is one of those that are known by name. */
function readPredicate(item: DocumentPart): Predicate {
  const none = { name: undefined };
  const fields = item.fields('name', 'argument');
  if (fields?.name.isRequired('the name of a predicate') !== true) return none;
  if (!fields.argument.isWritten) return { name: fields.name.oneOf(...predicateNames) };
  readName(fields.name, predicateNames);
  const argument = readArgument(fields.argument, 'labelsPresence', 'serviceAffinity');
  if (argument === undefined) return none;
  if (argument.kind === 'serviceAffinity') {
    const labels = readLabels(argument.part.fields('labels')?.labels);
    return labels === undefined ? none : { serviceAffinity: { labels } };
  }
  const parts = argument.part.fields('labels', 'presence');
  const [labels, presence] = [readLabels(parts?.labels), readPresence(parts?.presence)];
  return labels === undefined || presence === undefined ? none : { labelsPresence: { labels, presence } };
}

function weightsOf(
  weights?: Readonly<Record<(typeof priorityNames)[number], DocumentPart>>,
): Readonly<Record<string, number>> {
  return Object.fromEntries(
    priorityNames.map((name) => [name, weights === undefined ? 1 : (weights[name].count(0, mostWeight) ?? 0)]),
  );
}

function readPriorities(part: DocumentPart): Priorities {
  const names = part.keys() ?? [];
  const isCustom = (name: string) =>
    !(priorityNames as readonly string[]).includes(name) &&
    typeof part.field(name).value === 'object' &&
    part.field(name).isWritten;
  const custom = names.filter(isCustom);
  const known = part.fields(...priorityNames, ...custom);
  const read = custom.map((name) => readPriority(part.field(name), name));
  const labelPreference = read.flatMap((one) =>
    one !== undefined && 'labelPreference' in one ? one.labelPreference : [],
  );
  const serviceAntiAffinity = read.flatMap((one) =>
    one !== undefined && 'serviceAntiAffinity' in one ? one.serviceAntiAffinity : [],
  );
  return {
    priorities: weightsOf(known),
    ...(labelPreference.length > 0 ? { labelPreference } : {}),
    ...(serviceAntiAffinity.length > 0 ? { serviceAntiAffinity } : {}),
  };
}

interface Weighted {
  readonly label: string;
  readonly weight: number;
}

type Priority =
  { readonly labelPreference: Weighted & { readonly presence: boolean } } | { readonly serviceAntiAffinity: Weighted };

function readPriority(part: DocumentPart, name: string): Priority | undefined {
  if (!validName.test(name))
    part.refuse({ code: 'wrong-name', expected: expectedName, found: quote(name), atKey: true });
  const fields = part.fields('weight', 'argument');
  const isWeighed = fields?.weight.isRequired('how many times the priority counts') === true;
  const weight = isWeighed ? fields.weight.count(0, mostWeight) : undefined;
  const argument = fields && readArgument(fields.argument, 'labelPreference', 'serviceAntiAffinity');
  if (argument === undefined) return undefined;
  if (argument.kind === 'serviceAntiAffinity') {
    const label = readLabel(argument.part.fields('label')?.label);
    return label === undefined || weight === undefined ? undefined : { serviceAntiAffinity: { label, weight } };
  }
  const parts = argument.part.fields('label', 'presence');
  const [label, presence] = [readLabel(parts?.label), readPresence(parts?.presence)];
  if (label === undefined || presence === undefined || weight === undefined) return undefined;
  return { labelPreference: { label, presence, weight } };
}

/** Exactly one of the arguments: plugin/pkg/scheduler/factory/plugins.go (validatePredicateOrDie, validatePriorityOrDie). */
function readArgument<const Kind extends string>(
  part: DocumentPart,
  ...kinds: readonly Kind[]
): { readonly kind: Kind; readonly part: DocumentPart } | undefined {
  if (!part.isRequired(`an argument: ${oneOfText(kinds)}`)) return undefined;
  const fields = part.fields(...kinds);
  if (fields === undefined) return undefined;
  const written = kinds.filter((kind) => fields[kind].isWritten);
  const [kind] = written;
  if (kind !== undefined && written.length === 1) return { kind, part: fields[kind] };
  if (part.hasFieldBeside(kinds)) return undefined;
  return part.refuse({
    code: written.length === 0 ? 'missing-field' : 'contradiction',
    expected: `exactly one argument: ${oneOfText(kinds)}`,
    found: written.join(', ') || 'none',
  });
}

const expectedName = 'a name of at least two letters, digits and inner hyphens';

function readName(part: DocumentPart, taken: readonly string[]): void {
  const name = part.text(expectedName);
  if (name === undefined) return;
  if (!validName.test(name)) part.refuse({ code: 'wrong-name', expected: expectedName });
  if (taken.includes(name)) part.refuse({ code: 'duplicate-name', expected: 'no argument, or a name of its own' });
}

function refuseSameNames(names: readonly DocumentPart[]): void {
  names.forEach((name, index) => {
    if (name.isWritten && names.findIndex(({ value }) => value === name.value) < index)
      name.refuse({ code: 'duplicate-name', expected: 'a name of its own for each predicate' });
  });
}

const expectedLabel = 'the key of a label of nodes';

function readLabel(part: DocumentPart | undefined): string | undefined {
  return part?.isRequired(expectedLabel) === true ? part.text(expectedLabel) : undefined;
}

function readLabels(part: DocumentPart | undefined): readonly string[] | undefined {
  if (part?.isRequired('keys of labels of nodes') !== true) return undefined;
  const items = part.items();
  if (items?.length === 0) return part.refuse({ code: 'empty-list', expected: 'at least one label' });
  const labels = items?.map(readLabel);
  return labels?.every((label) => label !== undefined) === true ? labels : undefined;
}

function readPresence(part: DocumentPart | undefined): boolean | undefined {
  return part?.isRequired('true where nodes are to have it, false where they are not') === true
    ? part.flag()
    : undefined;
}
