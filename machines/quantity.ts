/**
 * Kubernetes' resource quantities (`250m`, `1.5Gi`, `12e6`), exactly: no float is involved.
 *
 * Source: staging/src/k8s.io/apimachinery/pkg/api/resource (quantity.go, amount.go, suffix.go, scale_int.go) at v1.32. A value is a
 * whole number of nanos (10^-9), the finest step Kubernetes keeps; anything finer is rounded away from zero. Left out: the
 * overflow of `Value` and `MilliValue`, except that of negative long amounts, which begins at -9.3G already. Exponents beyond
 * four digits are refused, since only a mistake can need them and a number of that size can fill the memory.
 */

/** The family of suffixes a quantity was written with, and is printed with. */
export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An exact amount; build it with `parseQuantity`. */
export interface Quantity {
  /** The amount times 10^9. */
  readonly nanos: bigint;
  readonly format: QuantityFormat;
  /** Kubernetes holds it as a decimal of any length, since it does not fit its short form (an int64 and a power of ten). */
  readonly isLong?: true;
}

/** The text is not a quantity. */
export class QuantityError extends Error {
  override readonly name = 'QuantityError';
}

const one = 1_000_000_000n;
const nanoExponent = -9;
const greatestInt64 = (1n << 63n) - 1n;
const greatestBinary = greatestInt64 * one;
const mostShortDigits = 19;
const greatestExponent = 9_999;
const longestNumber = 10_000;

const decimalSuffixes = new Map([
  ['n', -9],
  ['u', -6],
  ['m', -3],
  ['', 0],
  ['k', 3],
  ['M', 6],
  ['G', 9],
  ['T', 12],
  ['P', 15],
  ['E', 18],
]);
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimalSuffixOf = new Map([...decimalSuffixes].map(([suffix, exponent]) => [exponent, suffix]));

const grammar = /^(?<sign>[+-]?)(?<whole>\d*)(?:\.(?<fraction>\d*))?(?<suffix>[eEinumkKMGTP]*[-+]?\d*)$/;

/** Reads a quantity as the API server does; throws a `QuantityError` otherwise. */
export function parseQuantity(text: string): Quantity {
  const parts = text === '' || text.length > longestNumber ? undefined : grammar.exec(text)?.groups;
  if (parts === undefined)
    throw new QuantityError(`not a number with an optional suffix: ${JSON.stringify(text.slice(0, 40))}`);
  const { sign = '', whole = '', fraction = '', suffix: written = '' } = parts;
  const suffix = interpretSuffix(written);
  const { base, exponent, format } = suffix;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const isShort = fitsShortForm(parts, suffix);
  if (isShort ? digits > greatestInt64 : whole + fraction === '')
    throw new QuantityError(`not a number that Kubernetes reads: ${JSON.stringify(text.slice(0, 40))}`);
  const magnitude =
    base === 2
      ? shiftDecimal(digits << BigInt(exponent), -fraction.length)
      : shiftDecimal(digits, exponent - fraction.length);
  const capped = format === 'BinarySI' && magnitude > greatestBinary ? greatestBinary : magnitude;
  const isFraction = format === 'BinarySI' && capped > 0n && capped < one;
  return {
    nanos: sign === '-' ? -capped : capped,
    format: isFraction ? 'DecimalSI' : format,
    ...(isShort ? {} : { isLong: true }),
  };
}

/**
 * The shortest text for the amount in its own family of suffixes, without a fraction: `1.5Gi` is `1536Mi`. Where the family has no
 * suffix that great, Kubernetes writes none, and another amount is read back: `1000E` is `1` (CanonicalizeBytes).
 */
export function formatQuantity({ nanos, format }: Quantity): string {
  if (nanos === 0n) return '0';
  const isWhole = nanos % one === 0n;
  const isSmall = nanos > -1024n * one && nanos < 1024n * one;
  if (format === 'BinarySI' && isWhole && !isSmall) return formatBinary(nanos / one);
  return formatDecimal(nanos, format === 'BinarySI' ? 'DecimalSI' : format);
}

/** -1, 0 or 1 as the first amount is below, equal to or above the second. */
export function compareQuantities(a: Quantity, b: Quantity): -1 | 0 | 1 {
  if (a.nanos === b.nanos) return 0;
  return a.nanos < b.nanos ? -1 : 1;
}

/** The sum, printed like the first amount, or like the second where the first is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  const isLong = a.isLong ?? b.isLong;
  return {
    nanos: a.nanos + b.nanos,
    format: a.nanos === 0n ? b.format : a.format,
    ...(isLong === undefined ? {} : { isLong }),
  };
}

/** The difference, printed like the first amount, or like the second where the first is zero. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { ...b, nanos: -b.nanos });
}

/** -1, 0 or 1 as the amount is below, equal to or above zero. */
export function signOfQuantity({ nanos }: Quantity): -1 | 0 | 1 {
  if (nanos === 0n) return 0;
  return nanos < 0n ? -1 : 1;
}

/** The amount in whole units, rounded away from zero: what Kubernetes counts memory and pods in. */
export function wholeUnits(quantity: Quantity): bigint {
  return inStepsOf(one, quantity);
}

/** The amount in thousandths, rounded away from zero: what Kubernetes counts cpu in. */
export function milliUnits(quantity: Quantity): bigint {
  return inStepsOf(one / 1000n, quantity);
}

/**
 * A negative long amount is cut to 64 bits first, and one step is added where something is left over (scaledValue): `-0.9n` is 1 unit.
 */
function inStepsOf(step: bigint, { nanos, isLong }: Quantity): bigint {
  if (isLong === undefined || nanos >= 0n || nanos === -greatestBinary) return divideAwayFromZero(nanos, step);
  const kept = BigInt.asIntN(64, nanos);
  return kept / step + (kept % step === 0n ? 0n : 1n);
}

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

function interpretSuffix(suffix: string): Suffix {
  const decimal = decimalSuffixes.get(suffix);
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = binarySuffixes.indexOf(suffix);
  if (binary > 0) return { base: 2, exponent: binary * 10, format: 'BinarySI' };
  if (/^[eE][-+]?\d+$/.test(suffix)) {
    const exponent = Number(suffix.slice(1));
    if (Math.abs(exponent) > greatestExponent)
      throw new QuantityError(`exponent out of range: ${JSON.stringify(suffix.slice(0, 40))}`);
    return { base: 10, exponent, format: 'DecimalExponent' };
  }
  throw new QuantityError(`unknown suffix: ${JSON.stringify(suffix.slice(0, 40))}`);
}

/**
 * Whether Kubernetes reads the number into an int64, by its count of digits alone: 19 of them may be too great for it, and are then
 * refused, while a longer number is read digit by digit (ParseQuantity).
 */
function fitsShortForm(
  { whole = '', fraction = '' }: Readonly<Record<string, string>>,
  { base, exponent }: Suffix,
): boolean {
  const wholeDigits = Math.max(whole.replace(/^0+/, '').length, 1);
  if (base === 2) return fraction === '' && wholeDigits + (exponent * 3) / 10 <= 14;
  return wholeDigits + fraction.length <= mostShortDigits && exponent - fraction.length >= nanoExponent;
}

function shiftDecimal(digits: bigint, exponent: number): bigint {
  const places = exponent - nanoExponent;
  return places >= 0 ? digits * 10n ** BigInt(places) : divideAwayFromZero(digits, 10n ** BigInt(-places));
}

function divideAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (quotient * divisor === dividend) return quotient;
  return dividend < 0n ? quotient - 1n : quotient + 1n;
}

function formatBinary(units: bigint): string {
  let mantissa = units;
  let power = 0;
  while (mantissa % 1024n === 0n) {
    mantissa /= 1024n;
    power++;
  }
  return `${mantissa}${binarySuffixes[power] ?? ''}`;
}

function formatDecimal(nanos: bigint, format: 'DecimalSI' | 'DecimalExponent'): string {
  let mantissa = nanos;
  let exponent = nanoExponent;
  while (mantissa % 1000n === 0n) {
    mantissa /= 1000n;
    exponent += 3;
  }
  if (format === 'DecimalSI') return `${mantissa}${decimalSuffixOf.get(exponent) ?? ''}`;
  return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
}
