import type { Labels, Selector } from '../label-selector.ts';
import type { PlacementTemplate } from './placement.ts';
import type { PodAffinity, PodAffinityTerm } from '../api-objects.ts';
import { matchesLabels, SelectorError, selectorFromObject } from '../label-selector.ts';

/**
 * The terms of pod affinity and anti-affinity, read.
 *
 * Source: pkg/scheduler/framework/types.go (newAffinityTerm, AffinityTerm.Matches, PodInfo.Update) and
 * pkg/scheduler/framework/plugins/interpodaffinity/plugin.go (mergeAffinityTermNamespacesIfNotEmpty) at v1.32.
 */
export interface ReadTerm {
  /** Node label whose value names the domain. */
  readonly topologyKey: string;
  readonly selector: Selector;
  readonly namespaces: ReadonlySet<string>;
  readonly namespaceSelector: Selector;
  /** 0 for a required term. */
  readonly weight: number;
}

/** The terms of one pod in groups; a group with a malformed term is empty, and its fault is told. */
export interface ReadTerms {
  readonly affinity: readonly ReadTerm[];
  readonly antiAffinity: readonly ReadTerm[];
  readonly preferredAffinity: readonly ReadTerm[];
  readonly preferredAntiAffinity: readonly ReadTerm[];
  readonly faults: readonly string[];
}

/** Reads all terms of a pod. Of pods that are on nodes, malformed groups count for nothing; a pod to be placed is refused for them. */
export function readTerms({ spec: { affinity }, namespace }: PlacementTemplate): ReadTerms {
  const faults: string[] = [];
  const group = (name: string, terms: readonly (readonly [PodAffinityTerm, number])[]) => {
    try {
      return terms.map(([term, weight]) => readTerm(term, namespace, weight));
    } catch (error) {
      if (!(error instanceof SelectorError)) throw error;
      faults.push(`${name}: ${error.message}`);
      return [];
    }
  };
  return {
    affinity: group('requiredAffinityTerms', required(affinity?.podAffinity)),
    antiAffinity: group('requiredAntiAffinityTerms', required(affinity?.podAntiAffinity)),
    preferredAffinity: group('preferredAffinityTerms', preferred(affinity?.podAffinity)),
    preferredAntiAffinity: group('preferredAntiAffinityTerms', preferred(affinity?.podAntiAffinity)),
    faults,
  };
}

/** The faults in one sentence, as `errors.NewAggregate` joins them. */
export function faultText(faults: readonly string[]): string {
  return faults.length > 1 ? `[${faults.join(', ')}]` : faults.join();
}

/**
 * The term of a pod that is to be placed, with its namespace selector turned into names: only namespaces that exist can be selected, but an
 * empty selector is kept and takes every namespace.
 */
export function withNamedNamespaces(term: ReadTerm, namespaces: ReadonlyMap<string, Labels>): ReadTerm {
  const { namespaceSelector } = term;
  if (namespaceSelector?.length === 0) return term;
  const selected = [...namespaces].filter(([, labels]) => matchesLabels(namespaceSelector, labels));
  return {
    ...term,
    namespaces: new Set([...term.namespaces, ...selected.map(([name]) => name)]),
    namespaceSelector: null,
  };
}

/** Whether a term speaks of a pod. The namespace's labels are empty where it is not known. */
export function matchesTerm(
  { selector, namespaces, namespaceSelector }: ReadTerm,
  { namespace, labels }: Pick<PlacementTemplate, 'namespace' | 'labels'>,
  namespaceLabels: Labels = {},
): boolean {
  return (
    (namespaces.has(namespace) || matchesLabels(namespaceSelector, namespaceLabels)) && matchesLabels(selector, labels)
  );
}

function readTerm(
  { topologyKey = '', labelSelector, namespaces = [], namespaceSelector }: PodAffinityTerm,
  own: string,
  weight: number,
): ReadTerm {
  const isOwnOnly = namespaces.length === 0 && (namespaceSelector === undefined || namespaceSelector === null);
  return {
    topologyKey,
    selector: selectorFromObject(labelSelector),
    namespaces: new Set(isOwnOnly ? [own] : namespaces),
    namespaceSelector: selectorFromObject(namespaceSelector),
    weight,
  };
}

function required(affinity: PodAffinity | undefined): readonly (readonly [PodAffinityTerm, number])[] {
  return (affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => [term, 0]);
}

function preferred(affinity: PodAffinity | undefined): readonly (readonly [PodAffinityTerm, number])[] {
  return (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm, weight }) => [
    podAffinityTerm,
    weight,
  ]);
}
