import { InvalidArgumentError } from 'commander';

/** Which sizes to take: from the smallest up, the manifests as they are, or the one with so many replicas. */
export type Scale = 'auto' | 'off' | number;

/** Reads the value of `--scale` where all sizes make sense. */
export function anyScale(text: string): Scale {
  return text === 'auto' ? text : oneScale(text);
}

/** Reads the value of `--scale` where one size is meant. */
export function oneScale(text: string): Exclude<Scale, 'auto'> {
  if (text === 'off') return text;
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected off, or the number of replicas of a smaller size.');
}
