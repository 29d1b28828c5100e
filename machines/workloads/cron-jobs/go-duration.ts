const units: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-9],
  ['us', 1e-6],
  ['µs', 1e-6],
  ['μs', 1e-6],
  ['ms', 1e-3],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);

const part = /(?<amount>\d+\.?\d*|\.\d+)(?<unit>ns|us|µs|μs|ms|s|m|h)/g;

/**
 * The seconds of a duration such as `1h30m`; `undefined` for text that is none. Source: package time of Go 1.23, format.go (ParseDuration), as
 * the schedules of CronJobs use it. Left out: overflow.
 */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1;
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0;
  const parts = [...unsigned.matchAll(part)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== unsigned) return undefined;
  return parts.reduce(
    (total, { groups = {} }) => total + sign * Number(groups['amount']) * (units.get(groups['unit'] ?? '') ?? 0),
    0,
  );
}
