import type { GroupWords } from './group-words.ts';

const words: Readonly<Record<string, string>> = {
  Up: 'runs again',
  Crashed: 'crashed, to be started again',
  Stopped: 'gone for good',
};

/** A program of the control plane is worth a line where it does not run. */
export const componentWords: GroupWords = {
  changes: (before, after) => (before.value === after.value ? [] : [words[String(after.value)] ?? '']),
  state: ({ value }) => (value === 'Up' ? undefined : words[String(value)]),
};
