import type { Progress } from '../checker/progress.ts';
import { factorWords } from './amounts.ts';

/** So many levels in a row must have been smaller than the one before. */
const trend = 3;

/** Levels that hardly shrink tell nothing about their end. */
const slowest = 0.95;

/**
 * How long a search will take, told from the sizes of its levels, in a few words; empty while there is nothing to tell. There
 * is a time only once the levels have been shrinking for a while: as long as they grow, nobody knows how many are to come.
 */
export function estimateWords({ levels, states, queue, seconds }: Progress): string {
  // The first levels are small and irregular.
  if (levels.length <= trend + 1) return '';
  const ratios = levels
    .slice(-trend)
    .map((size, at) => size / Math.max(1, levels[levels.length - trend + at - 1] ?? 0));
  const ratio = ratios.reduce((product, each) => product * each, 1) ** (1 / trend);
  if (ratio > 1) return `still growing, × ${factorWords(ratio)} a level`;
  if (ratio > slowest || ratios.some((each) => each >= 1)) return '';
  const left = secondsLeft({ levels, states, queue, seconds }, ratio);
  return `shrinking, × ${ratio.toFixed(2)} a level: about ${aboutWords(left)} more`;
}

/** If every level to come is smaller than the one before by this ratio. */
function secondsLeft(
  { levels, states, queue, seconds }: Pick<Progress, 'levels' | 'states' | 'queue' | 'seconds'>,
  ratio: number,
): number {
  const found = levels.reduce((sum, size) => sum + size, 0);
  const inLevel = Math.max(0, queue - (states - found));
  const toCome = ((levels.at(-1) ?? 0) * ratio) / (1 - ratio);
  return ((inLevel + toCome) * seconds) / Math.max(1, states - queue);
}

/** As coarse as an estimate is. */
function aboutWords(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`;
  return seconds < 90 * 60 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
