import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { featurePairs } from './feature-pairs.ts';
import { properties } from '../../properties/index.ts';
import { surroundingPairs } from './surrounding-pairs.ts';

describe('features, two at a time', () => {
  it.each([...featurePairs, ...surroundingPairs])('break nothing: $name', ({ cluster, fires, breaks = {} }) => {
    const model = compose(clusterComposition(clusterSpec(cluster)));
    const { results, bounds, fired } = check(model, { properties });
    expect(bounds).toEqual([]);
    const violated = results.filter(({ verdict }) => verdict.kind !== 'holds' && verdict.kind !== 'vacuous');
    expect(violated.map(({ property }) => property.id)).toEqual(Object.keys(breaks));
    expect(fires.filter((rule) => (fired.get(rule) ?? 0) === 0)).toEqual([]);
  });
});
