/**
 * Labels and the selectors over them, exactly as Kubernetes matches and validates them.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/labels/selector.go, pkg/apis/meta/v1/helpers.go (LabelSelectorAsSelector),
 * pkg/util/validation/validation.go and component-helpers/scheduling/corev1/nodeaffinity at v1.32; row M6 of the
 * list of systems. The text form is read by `label-selector-text.ts`.
 */

/** The labels of one object. */
export type Labels = Readonly<Record<string, string>>;

/** One condition on the labels. */
export interface Requirement {
  readonly key: string;
  readonly operator: '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';
  /** Sorted, without repetition. */
  readonly values: readonly string[];
}

/** Conditions that must all hold, sorted by key: none match everything, `null` matches nothing. */
export type Selector = readonly Requirement[] | null;

/** A condition as it stands in a manifest. */
export interface SelectorExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null;
}

/** A `LabelSelector` object as it stands in a manifest. */
export interface LabelSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly SelectorExpression[] | null;
}

/** One term of a node selector; its conditions must all hold. */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly SelectorExpression[] | null;
  readonly matchFields?: readonly SelectorExpression[] | null;
}

/** The selector is not one that Kubernetes accepts. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError';
}

/** True when all conditions of the selector hold for the labels. */
export function matchesLabels(selector: Selector, labels: Labels): boolean {
  return selector?.every((requirement) => matchesRequirement(requirement, labels)) ?? false;
}

/** True when the condition holds; `!=` and `notin` also hold for an object without the key. */
export function matchesRequirement({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return value !== undefined && values.includes(value);
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'gt':
    case 'lt':
      return isOnSide(operator, value, values[0]);
  }
}

/** The selector that an object states: an absent object selects nothing, an empty one everything. Throws a `SelectorError`. */
export function selectorFromObject(object: LabelSelector | null | undefined): Selector {
  if (object === null || object === undefined) return null;
  const labels = Object.entries(object.matchLabels ?? {});
  return sortByKey([
    ...labels.map(([key, value]) => requirement(key, '=', [value])),
    ...(object.matchExpressions ?? []).map((expression) => requirementFrom(expression, setOperators)),
  ]);
}

/** The selector of a ReplicationController or a `nodeSelector`: every label must be there with that very value. */
export function selectorFromLabels(labels: Labels | null | undefined): Selector {
  return sortByKey(Object.entries(labels ?? {}).map(([key, value]) => requirement(key, '=', [value])));
}

/**
 * True when any term holds for the node; a term that is malformed holds for none:
 * staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go (LazyErrorNodeSelector) at v1.32.
 */
export function matchesNodeSelector(terms: readonly NodeSelectorTerm[], node: SelectableNode): boolean {
  return terms.some((term) => {
    try {
      return matchesNodeSelectorTerm(term, node);
    } catch (error) {
      if (error instanceof SelectorError) return false;
      throw error;
    }
  });
}

/** A node as selectors see it. */
export interface SelectableNode {
  /** Where it is empty, nothing is asked of it. */
  readonly name: string;
  readonly labels: Labels;
}

/** True when the term has a condition and all of them hold for the node. Throws a `SelectorError` for a malformed one. */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, { name, labels }: SelectableNode): boolean {
  const onLabels = (term.matchExpressions ?? []).map((expression) => requirementFrom(expression, nodeOperators));
  const onFields = (term.matchFields ?? []).map(fieldRequirement);
  if (onLabels.length === 0 && onFields.length === 0) return false;
  return (
    matchesLabels(onLabels, labels) && (name === '' || onFields.every((holds) => holds({ 'metadata.name': name })))
  );
}

/** Builds a condition and checks it as the API server does; throws a `SelectorError`. */
export function requirement(key: string, operator: Requirement['operator'], values: readonly string[]): Requirement {
  const fault =
    keyFault(key) ?? countFault(operator, values) ?? values.map(valueFault).find((found) => found !== undefined);
  if (fault !== undefined) throw new SelectorError(fault);
  return { key, operator, values: [...new Set(values)].sort() };
}

/** Why a label key is not valid, `undefined` where it is: `[prefix/]name`, the prefix a DNS name, the name at most 63 characters. */
export function keyFault(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !dnsName.test(prefix)))
    return `the prefix of the key ${JSON.stringify(key)} is not a DNS name`;
  if (name.length > 63) return `the name in the key ${JSON.stringify(key)} is longer than 63 characters`;
  if (!word.test(name))
    return `the key ${JSON.stringify(key)} does not begin and end with a letter or digit, with letters, digits, '-', '_' and '.' between`;
  return undefined;
}

/** Why a label value is not valid, `undefined` where it is: empty, or at most 63 characters. */
export function valueFault(value: string): string | undefined {
  if (value.length > 63) return `the value ${JSON.stringify(value)} is longer than 63 characters`;
  if (value !== '' && !word.test(value))
    return `the value ${JSON.stringify(value)} does not begin and end with a letter or digit, with letters, digits, '-', '_' and '.' between`;
  return undefined;
}

/** Requirements in the order Kubernetes keeps them; those of one key stay as they were. */
export function sortByKey(requirements: readonly Requirement[]): readonly Requirement[] {
  return requirements.toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
}

/** The whole number that the text denotes, `undefined` where it is none or does not fit 64 bits. */
export function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return BigInt.asIntN(64, value) === value ? value : undefined;
}

const word = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const dnsName = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

const setOperators: ReadonlyMap<string, Requirement['operator']> = new Map([
  ['In', 'in'],
  ['NotIn', 'notin'],
  ['Exists', 'exists'],
  ['DoesNotExist', '!'],
]);
const nodeOperators: ReadonlyMap<string, Requirement['operator']> = new Map([
  ...setOperators,
  ['Gt', 'gt'],
  ['Lt', 'lt'],
]);

function requirementFrom({ key, operator, values }: SelectorExpression, operators: typeof setOperators): Requirement {
  const known = operators.get(operator);
  if (known === undefined)
    throw new SelectorError(`${JSON.stringify(operator)} is not one of ${[...operators.keys()].join(', ')}`);
  return requirement(key, known, values ?? []);
}

/** Fields know only equality with one value, whatever it is; a field that nodes do not have is empty (nodeSelectorRequirementsAsFieldSelector). */
function fieldRequirement({ key, operator, values }: SelectorExpression): (fields: Labels) => boolean {
  const [value, ...others] = values ?? [];
  if (operator !== 'In' && operator !== 'NotIn')
    throw new SelectorError(`${JSON.stringify(operator)} is not one of In, NotIn`);
  if (value === undefined || others.length > 0) throw new SelectorError('a field is compared with exactly one value');
  return (fields) => ((fields[key] ?? '') === value) === (operator === 'In');
}

function countFault(operator: Requirement['operator'], values: readonly string[]): string | undefined {
  switch (operator) {
    case 'in':
    case 'notin':
      return values.length === 0 ? 'In and NotIn need at least one value' : undefined;
    case 'exists':
    case '!':
      return values.length > 0 ? 'Exists and DoesNotExist take no values' : undefined;
    case 'gt':
    case 'lt':
      return values.length === 1 && values.every((value) => parseInteger(value) !== undefined)
        ? undefined
        : 'Gt and Lt need exactly one whole number';
    case '=':
    case '==':
    case '!=':
      return values.length === 1 ? undefined : 'an exact match needs exactly one value';
  }
}

function isOnSide(operator: 'gt' | 'lt', value: string | undefined, bound: string | undefined): boolean {
  const actual = value === undefined ? undefined : parseInteger(value);
  const limit = bound === undefined ? undefined : parseInteger(bound);
  if (actual === undefined || limit === undefined) return false;
  return operator === 'gt' ? actual > limit : actual < limit;
}
