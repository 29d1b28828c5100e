import { describe, expect, it } from 'vitest';
import type { ObjectMeta } from '../../../../machines/api-objects.ts';
import { claimPods } from '../../../../machines/workloads/pods/controller-claims.ts';
import { namesOf } from './pod-of.ts';
import { parseSelector } from '../../../../machines/label-selector-text.ts';

const owner = (uid: string, controller = true) => ({ ownerReferences: [{ uid, controller }] });
const deletionTimestamp = '2024-06-01T12:00:00Z';

function claims(controller: ObjectMeta, ...pods: readonly ObjectMeta[]) {
  const found = claimPods(
    { metadata: { uid: 'me', ...controller } },
    parseSelector('app=x'),
    pods.map((metadata) => ({ metadata })),
  );
  return { claimed: namesOf(found.claimed), adopted: namesOf(found.adopted), released: namesOf(found.released) };
}

describe('claimPods', () => {
  const mine = { name: 'mine', labels: { app: 'x' }, ...owner('me') };
  const strayed = { name: 'strayed', labels: { app: 'y' }, ...owner('me') };
  const orphan = { name: 'orphan', labels: { app: 'x' } };

  it('adopts and releases', () => {
    expect(claims({}, mine, strayed, orphan)).toEqual({
      claimed: ['mine', 'orphan'],
      adopted: ['orphan'],
      released: ['strayed'],
    });
  });

  it('only keeps what it has while it is being deleted', () => {
    expect(claims({ deletionTimestamp }, mine, strayed, orphan)).toEqual({
      claimed: ['mine'],
      adopted: [],
      released: [],
    });
  });

  it('takes owners that are no controllers for none', () => {
    expect(claims({}, { ...orphan, ...owner('other', false) }).adopted).toEqual(['orphan']);
    expect(claims({}, { ...orphan, ...owner('other') }).adopted).toEqual([]);
  });

  it('keeps a terminating pod, but adopts none', () => {
    expect(claims({}, { ...mine, deletionTimestamp }, { ...orphan, deletionTimestamp }).claimed).toEqual(['mine']);
  });

  it('adopts from its own namespace', () => {
    expect(
      claims({ namespace: 'a' }, { ...orphan, namespace: 'b' }, { ...orphan, namespace: 'a' }).adopted,
    ).toHaveLength(1);
  });
});
