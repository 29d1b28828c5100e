/**
 * Times of API objects as numbers, so that they can be compared: RFC 3339, as metav1.Time is written
 * (staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/time.go at v1.32). A model has no clock, so nothing here asks for the present time.
 */

const grammar =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[Tt](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d(?:\.\d+)?)(?:[Zz]|(?<sign>[+-])(?<hours>\d\d):(?<minutes>\d\d))$/;

/** Seconds since 1970-01-01T00:00:00Z; throws a `RangeError` for a text that is no time. */
export function secondsOf(timestamp: string): number {
  const parts = grammar.exec(timestamp)?.groups;
  if (parts === undefined) throw new RangeError(`not a time of RFC 3339: ${JSON.stringify(timestamp.slice(0, 40))}`);
  const part = (name: string): number => Number(parts[name] ?? 0);
  const offset = (part('hours') * 60 + part('minutes')) * (parts['sign'] === '-' ? -60 : 60);
  const ofDay = (part('hour') * 60 + part('minute')) * 60 + part('second');
  return daysSinceEpoch(part('year'), part('month'), part('day')) * 86_400 + ofDay - offset;
}

/** Years begin in March here, so that a leap day is the last day of one and months need no table. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 719_469;
}
