import type { Judge } from '../judge.ts';
import type { Property } from '../../property/property.ts';
import type { Snapshot } from './snapshot.ts';

/** What a judge has found so far, for a snapshot. */
export function savedJudgement(
  { findings, triggered, isDecided }: Judge,
  properties: readonly Property[],
): Pick<Snapshot, 'findings' | 'triggered'> {
  const saved = properties.flatMap((property, at) => {
    const finding = findings.get(property);
    return finding === undefined ? [] : [{ property: at, ...finding, isFinal: isDecided(property) }];
  });
  return {
    findings: saved.sort((a, b) => Number(b.isFinal) - Number(a.isFinal)),
    triggered: properties.flatMap((property, at) => (triggered.has(property) ? [at] : [])),
  };
}

/** Tells a new judge what was found before: first what is final, then what the level begun has brought so far. */
export function restoreJudgement(
  judge: Judge,
  properties: readonly Property[],
  { findings, triggered }: Pick<Snapshot, 'findings' | 'triggered'>,
): void {
  for (const wanted of [true, false]) {
    for (const { property, state, action, isFinal } of findings) {
      const known = properties[property];
      if (known !== undefined && isFinal === wanted) judge.consider(known, { state, action });
    }
    if (wanted) judge.endLevel();
  }
  for (const at of triggered) {
    const known = properties[at];
    if (known !== undefined) judge.trigger(known);
  }
}
