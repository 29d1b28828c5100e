import type { DocumentPart } from './document-part.ts';
import type { Scenario } from './scenario.ts';
import { readProvider } from './scenario-provider.ts';

/** The scheduler that every cluster has. */
export const defaultScheduler = 'default-scheduler';

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
