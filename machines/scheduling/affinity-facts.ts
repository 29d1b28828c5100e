import type { Labels } from '../label-selector.ts';
import type { PlacementTemplate } from './placement.ts';
import type { ReadTerm } from './affinity-terms.ts';
import { matchesTerm, readTerms, withNamedNamespaces } from './affinity-terms.ts';

/** Pods of some templates in one topology domain. */
export interface AffinityTerm {
  /** Node label whose value names the domain. */
  readonly topologyKey: string;
  /** Numbers of the pod templates that the term's selector and namespaces match. */
  readonly templates: readonly number[];
}

/** A term that counts for, or with a negative weight against, a domain with each such pod in it. */
export interface WeightedAffinityTerm extends AffinityTerm {
  readonly weight: number;
}

/** What pod affinity and anti-affinity mean for the pods of one template. */
export interface AffinityFacts {
  /** Required affinity. Only pods that match every term count for any of them, so all terms have the same templates. */
  readonly attractedTo: readonly AffinityTerm[];
  /** Required anti-affinity of its own. */
  readonly avoids: readonly AffinityTerm[];
  /** Required anti-affinity of others that matches it. */
  readonly avoidedBy: readonly AffinityTerm[];
  /** Preferences, its own and those of others; the required affinity of others counts as one too. */
  readonly drawnTo: readonly WeightedAffinityTerm[];
  /** Why the scheduler refuses to read its terms. */
  readonly faults: readonly string[];
}

/** What the terms are matched with. */
export interface AffinitySurroundings {
  /** All templates, the pod's own among them. */
  readonly templates: readonly PlacementTemplate[];
  /** Labels of each namespace that exists. */
  readonly namespaces: ReadonlyMap<string, Labels>;
}

/** The arguments of the scheduler's plugin: pkg/scheduler/apis/config/types_pluginargs.go (InterPodAffinityArgs) at v1.32. */
export interface AffinitySettings {
  /** What the required affinity of a pod that is there counts for in the scores of pods that it matches. */
  readonly hardPodAffinityWeight: number;
  /** Pods without preferences of their own leave out those of others. */
  readonly ignorePreferredTermsOfExistingPods: boolean;
}

/** The settings of a scheduler without configuration: pkg/scheduler/apis/config/v1/defaults.go (SetDefaults_InterPodAffinityArgs). */
export const defaultAffinitySettings: AffinitySettings = {
  hardPodAffinityWeight: 1,
  ignorePreferredTermsOfExistingPods: false,
};

/**
 * Matches the terms of a template and of all others with each other.
 *
 * Source: pkg/scheduler/framework/plugins/interpodaffinity/filtering.go (PreFilter, podMatchesAllAffinityTerms) and scoring.go
 * (processExistingPod) at v1.32.
 */
export function affinityFacts(
  template: PlacementTemplate,
  { templates, namespaces }: AffinitySurroundings,
  settings: AffinitySettings = defaultAffinitySettings,
): AffinityFacts {
  const own = readTerms(template);
  const mine = (terms: readonly ReadTerm[]) =>
    terms.map((term) => {
      const named = withNamedNamespaces(term, namespaces);
      const matched = templates.filter((other) => matchesTerm(named, other));
      return { topologyKey: term.topologyKey, templates: matched.map(({ number }) => number), weight: term.weight };
    });
  const ownLabels = namespaces.get(template.namespace);
  const theirs = templates.map((other) => ({ other, terms: readTerms(other) }));
  const ofOthers = (choose: (terms: (typeof theirs)[number]['terms']) => readonly ReadTerm[]) =>
    theirs.flatMap(({ other, terms }) =>
      choose(terms)
        .filter((term) => matchesTerm(term, template, ownLabels))
        .map(({ topologyKey, weight }) => ({ topologyKey, templates: [other.number], weight })),
    );
  const drawn = [...mine(own.preferredAffinity), ...mine(own.preferredAntiAffinity).map(against)];
  const isIndifferent = own.preferredAffinity.length === 0 && own.preferredAntiAffinity.length === 0;
  const drawnByOthers =
    settings.ignorePreferredTermsOfExistingPods && isIndifferent
      ? []
      : [
          ...ofOthers(({ affinity }) => affinity).map((term) => ({ ...term, weight: settings.hardPodAffinityWeight })),
          ...ofOthers(({ preferredAffinity }) => preferredAffinity),
          ...ofOthers(({ preferredAntiAffinity }) => preferredAntiAffinity).map(against),
        ];
  return {
    attractedTo: jointly(mine(own.affinity).map(unweighted)),
    avoids: mine(own.antiAffinity).map(unweighted),
    avoidedBy: ofOthers(({ antiAffinity }) => antiAffinity).map(unweighted),
    drawnTo: [...drawn, ...drawnByOthers].filter(({ templates: { length }, weight }) => length > 0 && weight !== 0),
    faults: own.faults,
  };
}

function against(term: WeightedAffinityTerm): WeightedAffinityTerm {
  return { ...term, weight: -term.weight };
}

function unweighted({ topologyKey, templates }: AffinityTerm): AffinityTerm {
  return { topologyKey, templates };
}

/** Affinity counts only pods that all terms match. */
function jointly(terms: readonly AffinityTerm[]): readonly AffinityTerm[] {
  return terms.map(({ topologyKey, templates }) => ({
    topologyKey,
    templates: templates.filter((number) => terms.every((term) => term.templates.includes(number))),
  }));
}
