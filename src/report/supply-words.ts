import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';
import { shortId } from './actor-words.ts';

/** How a ConfigMap or a Secret is told: that it comes and goes. */
export const configurationWords: GroupWords = {
  changes: (before, after) => (before.value === after.value ? [] : [after.value === 'Present' ? 'created' : 'deleted']),
  state: ({ value }) => (value === 'Absent' ? 'not there' : undefined),
};

/** How a claim is told: its phase, and the volume that it has. */
export const claimWords: GroupWords = { changes: changed('volume'), state: told('volume') };

/** How a PersistentVolume is told: its phase, and the claim that has it. */
export const persistentVolumeWords: GroupWords = { changes: changed('claim'), state: told('claim') };

type Partner = 'volume' | 'claim';

function changed(partner: Partner): GroupWords['changes'] {
  return (before, after) => {
    if (before.value === after.value) return chosenNode(before, after);
    if (before.value === 'Absent') return ['created', ...(after.value === 'Bound' ? [phaseWords(after, partner)] : [])];
    return [after.value === 'Absent' ? 'gone' : `${String(before.value)} → ${phaseWords(after, partner)}`];
  };
}

/** Where a pod that uses a claim is to go, once that is chosen. */
function chosenNode(before: LocalState, after: LocalState): readonly string[] {
  const [old, now] = [before, after].map(({ context }) => (context as { readonly node?: string | null }).node ?? null);
  if (old === now) return [];
  return [now === null || now === undefined ? 'its node is chosen anew' : `to be had on ${shortId(now)}`];
}

function told(partner: Partner): GroupWords['state'] {
  return (local) => (local.value === 'Absent' ? undefined : phaseWords(local, partner));
}

function phaseWords({ value, context }: LocalState, partner: Partner): string {
  const other = (context as { readonly [Name in Partner]?: string | null })[partner];
  return value === 'Bound' && typeof other === 'string' ? `Bound to ${shortId(other)}` : String(value);
}
