const units = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** A delay as people say it: `10000` is `10 s`, `90000` is `90 s`; one that has a name keeps it. */
export function durationWords(delay: string): string {
  if (!/^\d+$/.test(delay)) return delay;
  const milliseconds = Number(delay);
  const unit = units.find(([, length]) => milliseconds > 0 && milliseconds % length === 0);
  return unit === undefined ? `${delay} ms` : `${milliseconds / unit[1]} ${unit[0]}`;
}
