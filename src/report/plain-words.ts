import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

/** How any machine is told: the names of its states, and the fields of its context that changed. */
export const plainWords: GroupWords = {
  changes(before, after) {
    const [from, to] = [valueWords(before.value), valueWords(after.value)];
    const names = new Set([...Object.keys(before.context), ...Object.keys(after.context)]);
    const fields = [...names].flatMap((name) => {
      const [old, now] = [JSON.stringify(before.context[name]), JSON.stringify(after.context[name])];
      return old === now ? [] : [`${name} ${old} → ${now}`];
    });
    return [...(from === to ? [] : [`${from} → ${to}`]), ...fields];
  },
  state(local) {
    const [value, fields] = [valueWords(local.value), contextWords(local)];
    if (value === '' || fields === '') return value + fields || undefined;
    return `${value} (${fields})`;
  },
};

function contextWords({ context }: LocalState): string {
  return Object.entries(context)
    .filter(([name]) => name !== 'input')
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ');
}

/** `Running`, `Present.Active`, `host Up, health Ready`: a state value of XState as text. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') return value;
  const regions = Object.entries((value ?? {}) as Readonly<Record<string, unknown>>);
  if (regions.length === 1) return regions.map(([name, inner]) => `${name}.${valueWords(inner)}`).join('');
  return regions.map(([name, inner]) => `${name} ${valueWords(inner)}`).join(', ');
}
