import { InvalidArgumentError } from 'commander';

/** Reads the value of an option such as `--max-states 1_000_000`. */
export function positiveInteger(text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (/^\d[\d_]*$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a whole number above 0.');
}

/** Reads the value of an option such as `--max-seconds 0.5`. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && Number.isFinite(value) && value > 0) return value;
  throw new InvalidArgumentError('Expected a number above 0.');
}
