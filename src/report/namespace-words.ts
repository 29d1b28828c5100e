import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

/** How a namespace is told: its phase, and the finalizers that hold it. */
export const namespaceWords: GroupWords = {
  changes(before, after) {
    const removed = finalizersOf(before).filter((finalizer) => !finalizersOf(after).includes(finalizer));
    return [
      ...(before.value === after.value ? [] : [`${phaseOf(before)} → ${phaseOf(after)}`]),
      ...removed.map((finalizer) => `finalizer ${finalizer} removed`),
    ];
  },
  state(local) {
    if (local.value === 'Active') return undefined;
    const finalizers = finalizersOf(local);
    return finalizers.length === 0 ? phaseOf(local) : `${phaseOf(local)}, held by ${finalizers.join(', ')}`;
  },
};

function phaseOf({ value }: LocalState): string {
  return String(value);
}

function finalizersOf({ context }: LocalState): readonly string[] {
  return context['finalizers'] as readonly string[];
}
