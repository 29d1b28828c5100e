import { expect, it } from 'vitest';
import { replicaRankingArea } from '../../../src/conformance/areas/replica-ranking.ts';

it('chooses as of the moment of all tables where none is given', () => {
  const pod = (name: string, uid: string, creationTimestamp: string) => ({
    metadata: { name, uid, creationTimestamp },
    spec: { nodeName: 'n1' },
    status: { phase: 'Running' },
  });
  const pods = [pod('younger', 'z', '2024-06-01T07:00:00Z'), pod('older', 'a', '2024-06-01T04:00:00Z')];
  const input = { pods, relatedPods: pods, count: 1 };
  expect(replicaRankingArea['choose']?.answer(input as never)).toEqual({ deletedAnyOrder: ['older'] });
});
