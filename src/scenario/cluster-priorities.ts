import type { ManifestObject } from '../manifest/objects.ts';
import type { PodFacts } from '../../machines/facts.ts';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { ofKind } from './cluster-objects.ts';
import { rankedForEviction } from './eviction-facts.ts';

/** The part of a pod template that speaks of its priority. */
interface PriorityTemplate {
  readonly spec: Pick<IPodSpec, 'priorityClassName'>;
}

/** What admission makes of a template's priority, and when. */
export interface PriorityVariant {
  readonly priority: number;
  readonly neverPreempts: boolean;
  /** By which of the late classes are there (bit by bit in their order): whether a pod that is made then gets this. */
  readonly madeWith: readonly boolean[];
}

/** The priorities of a cluster's pods. */
export interface Priorities {
  /** PriorityClasses that only come into being by an action. */
  readonly late: readonly ManifestObject<'PriorityClass'>[];
  /** What the pods of a template can get; one where nothing changes, none where the API server refuses them all. */
  readonly variantsOf: (template: PriorityTemplate) => readonly PriorityVariant[];
  /** Whether any two pods can differ. */
  readonly differ: boolean;
  /** That of the user's actions. */
  readonly order: 'sequence' | 'any';
  readonly assumptions: readonly string[];
}

interface PriorityClass {
  readonly name: string;
  readonly value: number;
  readonly isDefault: boolean;
  readonly neverPreempts: boolean;
}

/** Those that every cluster has: pkg/apis/scheduling/v1/helpers.go at v1.32. */
const systemClasses: readonly PriorityClass[] = [
  { name: 'system-node-critical', value: 2_000_001_000, isDefault: false, neverPreempts: false },
  { name: 'system-cluster-critical', value: 2_000_000_000, isDefault: false, neverPreempts: false },
];

/** Works out which priorities pods can have: a class that comes later holds only for pods that are made after it. */
export function prioritiesOf(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  templates: readonly PriorityTemplate[],
  order: Priorities['order'],
): Priorities {
  const classes = ofKind(objects, 'PriorityClass');
  const late = classes.filter((one) => created.has(one));
  const early = classes.filter((one) => !created.has(one));
  const present = Array.from({ length: 2 ** late.length }, (_, bits) => [
    ...systemClasses,
    ...[...early, ...late.filter((_one, index) => (bits & (1 << index)) !== 0)].map(classOf),
  ]);
  const known = new Set([...systemClasses, ...classes].map(({ name }) => name));
  const variantsOf = ({ spec: { priorityClassName } }: PriorityTemplate): readonly PriorityVariant[] => {
    const name = priorityClassName === undefined || !known.has(priorityClassName) ? '' : priorityClassName;
    const outcomes = present.map((there) => admittedWith(name, there));
    const distinct = new Map(outcomes.flatMap((one) => (one === undefined ? [] : [[keyOf(one), one] as const])));
    return [...distinct].map(([key, one]) => ({
      ...one,
      madeWith: outcomes.map((other) => other !== undefined && keyOf(other) === key),
    }));
  };
  const values = new Set(templates.flatMap(variantsOf).map(({ priority }) => priority));
  const unknown = templates
    .map(({ spec: { priorityClassName = '' } }) => priorityClassName)
    .filter((name) => name !== '' && !known.has(name));
  return {
    late,
    variantsOf,
    differ: values.size > 1,
    order,
    assumptions: [...new Set(unknown)].map(
      (name) => `the PriorityClass ${name} is in no manifest: pods that name it have the default priority`,
    ),
  };
}

/** Facts with what a pod's priority decides; its place in the scheduler's queue only where pods differ in it. */
export function withPriority(
  facts: PodFacts,
  variant: PriorityVariant | undefined,
  { differ, late }: Priorities,
): PodFacts {
  if (variant === undefined) return facts;
  const { priority, neverPreempts, madeWith } = variant;
  return {
    ...facts,
    eviction: rankedForEviction(facts.eviction, priority),
    ...(differ ? { priority } : {}),
    ...(differ && neverPreempts ? { neverPreempts } : {}),
    ...(late.length > 0 ? { madeWith } : {}),
  };
}

/**
 * plugin/pkg/admission/priority/admission.go (admitPod, getDefaultPriorityClass) at v1.32: of several default classes the one of the lowest
 * value counts; a pod that names a class that is not there is refused.
 */
function admittedWith(
  name: string,
  classes: readonly PriorityClass[],
): Pick<PriorityVariant, 'priority' | 'neverPreempts'> | undefined {
  const found =
    name === ''
      ? classes.filter(({ isDefault }) => isDefault).toSorted((a, b) => a.value - b.value)[0]
      : classes.find((one) => one.name === name);
  if (found === undefined) return name === '' ? { priority: 0, neverPreempts: false } : undefined;
  return { priority: found.value, neverPreempts: found.neverPreempts };
}

function classOf({ name, object }: ManifestObject<'PriorityClass'>): PriorityClass {
  const { value, globalDefault = false, preemptionPolicy } = object;
  return { name, value, isDefault: globalDefault, neverPreempts: preemptionPolicy === 'Never' };
}

function keyOf({ priority, neverPreempts }: Pick<PriorityVariant, 'priority' | 'neverPreempts'>): string {
  return `${priority} ${neverPreempts ? 'Never' : ''}`;
}

/**
 * What a pod that no controller makes can get: one that is there from the start, what it gets without the late classes; one that an action
 * makes, what it gets by then. Where actions come in any order that may be several.
 */
export function variantsAt(
  template: PriorityTemplate,
  { priorities: { late, variantsOf, order } }: { readonly priorities: Priorities },
  object: ManifestObject,
  created: ReadonlySet<ManifestObject>,
): readonly PriorityVariant[] {
  if (order === 'any' && created.has(object)) return variantsOf(template);
  const sequence = [...created];
  const before = late.filter((one) => created.has(object) && sequence.indexOf(one) < sequence.indexOf(object));
  const bits = before.reduce((sum, one) => sum | (1 << late.indexOf(one)), 0);
  return variantsOf(template).filter(({ madeWith }) => madeWith[bits] === true);
}
