import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

const words: Readonly<Record<string, string>> = {
  Up: 'runs again',
  Crashed: 'crashed, to be started again',
  Stopped: 'gone for good',
  StandingBy: 'stands by',
  Leading: 'leads',
  CutOff: 'leads, and is cut off',
  CutOffTooLong: 'is cut off, and does not know that another leads',
  Secluded: 'has given up, and is still cut off',
  Paused: 'stands still in the midst of leading',
  PausedTooLong: 'stands still, and another leads',
  LostLease: 'acts as if it led, though another has the lease',
};

/** A program of the control plane is worth a line where it does not run; one of several, where it does not just stand by. */
export const componentWords: GroupWords = {
  changes: (before, after) => (phaseOf(before) === phaseOf(after) ? [] : [words[phaseOf(after)] ?? '']),
  state: (local) => (['Up', 'StandingBy'].includes(phaseOf(local)) ? undefined : words[phaseOf(local)]),
};

function phaseOf({ value }: LocalState): string {
  return typeof value === 'object' && value !== null && 'Up' in value ? String(value.Up) : String(value);
}

/** A lease is told by the one that it names. */
export const leaseWords: GroupWords = {
  changes(before, after) {
    if (after.value === 'Expired') return ['ran out'];
    const holder = holderOf(after);
    if (holder === null) return [`given back by ${holderOf(before) ?? ''}`];
    return [
      holder === holderOf(before) && before.value === 'Expired' ? `held by ${holder} again` : `held by ${holder}`,
    ];
  },
  state(local) {
    const holder = holderOf(local);
    if (holder === null) return 'free';
    return local.value === 'Expired' ? `ran out; the last to hold it was ${holder}` : `held by ${holder}`;
  },
};

function holderOf({ context }: LocalState): string | null {
  return (context as { readonly holder: string | null }).holder;
}
