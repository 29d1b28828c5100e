import type { DocumentPart } from './document-part.ts';
import type { Scenario, ScenarioProvider } from './scenario.ts';

/** The scheduler that every cluster has. */
export const defaultScheduler = 'default-scheduler';

/** Predicates that a provider of the legacy scheduler may have, by the names that policy files call them. */
export const legacyPredicateNames = [
  'PodFitsResources',
  'PodFitsPorts',
  'NoDiskConflict',
  'MatchNodeSelector',
  'HostName',
] as const;

/** Its priorities. */
export const legacyPriorityNames = [
  'LeastRequestedPriority',
  'BalancedResourceAllocation',
  'ServiceSpreadingPriority',
] as const;

const mostWeight = 100;

/** Reads `spec.scheduler`: `any` or `best`, or a mapping with that as its `choice`. */
export function readScheduler(
  part: DocumentPart,
  generation: Scenario['generation'],
): Pick<Scenario, 'scheduler' | 'bindingWindow' | 'algorithmProvider'> {
  if (typeof part.value !== 'object' || part.value === null) return { scheduler: part.oneOf('any', 'best') };
  const fields = part.fields('choice', 'window', 'algorithmProvider');
  const window = fields?.window.flag();
  const provider = fields && readProvider(fields.algorithmProvider, generation);
  return {
    scheduler: fields?.choice.oneOf('any', 'best'),
    ...(window === undefined ? {} : { bindingWindow: window }),
    ...(provider === undefined ? {} : { algorithmProvider: provider }),
  };
}

function readProvider(part: DocumentPart, generation: Scenario['generation']): ScenarioProvider | undefined {
  if (!part.isWritten) return undefined;
  if (generation !== 'legacy')
    return part.refuse({
      code: 'contradiction',
      expected: 'generation: legacy beside it, since no other scheduler has algorithm providers',
      found: `generation ${generation}`,
      atKey: true,
    });
  const fields = part.fields('predicates', 'priorities');
  const predicates = fields?.predicates.items()?.flatMap((item) => item.oneOf(...legacyPredicateNames) ?? []);
  const weights = fields?.priorities.fields(...legacyPriorityNames);
  if (predicates !== undefined && !predicates.includes('PodFitsResources'))
    part.field('predicates').refuse({
      code: 'missing-predicate',
      expected: 'PodFitsResources among them: here no scheduler gives a node more than it has',
      found: predicates.join(', ') || 'none that is known',
    });
  return {
    predicates: predicates ?? legacyPredicateNames,
    priorities: Object.fromEntries(
      legacyPriorityNames.map((name) => [name, weights === undefined ? 1 : (weights[name].count(0, mostWeight) ?? 0)]),
    ),
  };
}

/** Reads `spec.schedulers`: the names that pods may give in `schedulerName`. */
export function readSchedulers(part: DocumentPart): Pick<Scenario, 'schedulers'> {
  const items = part.items();
  if (items === undefined) return {};
  if (items.length === 0) return part.refuse<object>({ code: 'empty-list', expected: 'at least one scheduler' }) ?? {};
  const names = items.flatMap((item) => {
    const expected = 'the name of a scheduler';
    return item.isRequired(expected) ? (item.text(expected) ?? []) : [];
  });
  items.forEach((item, index) => {
    const first = names.indexOf(item.value as string);
    if (first >= 0 && first < index)
      item.refuse({ code: 'duplicate-name', expected: 'a name of its own for each scheduler' });
  });
  return { schedulers: names };
}
