import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../src/checker/check.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { PlantedBug } from '../support/planting.ts';
import type { Property } from '../../src/property/property.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { plantedBugs } from '../support/planted-bugs.ts';
import { properties } from '../../properties/index.ts';
import { everyScenario } from './every-scenario.ts';

function checked(
  cluster: ClusterDescription,
  start: 'initial' | 'settled',
  asked: readonly Property[],
  plant: (composition: Composition) => Composition = (composition) => composition,
) {
  return check(compose(plant(clusterComposition(clusterSpec(cluster)))), { properties: asked, start });
}

const bugs = plantedBugs.map((bug) => [bug.breaks, bug.about, bug] as const);

const startOf = ({ start }: PlantedBug): 'initial' | 'settled' => start ?? 'initial';

function propertyOf(id: string): Property {
  const found = properties.find((property) => property.id === id);
  if (found === undefined) throw new Error(`no property ${id}`);
  return found;
}

const kindsOf = ({ results }: CheckResult) => results.map(({ verdict }) => verdict.kind);

describe('properties', () => {
  it.each(properties)('are each known to be broken by something: $id', ({ id }) => {
    expect(plantedBugs.filter(({ breaks }) => breaks === id).length).toBeGreaterThan(0);
  });

  it.each(bugs)('hold, and say something, until a bug is planted: %s, %s', (id, _about, bug) => {
    const { results, bounds } = checked(bug.cluster, startOf(bug), [propertyOf(id)]);
    expect(bounds).toEqual([]);
    expect(results.map(({ verdict }) => verdict)).toEqual([{ kind: 'holds' }]);
  });

  it.each(bugs)('are violated by the shortest run of a planted bug: %s, %s', (id, _about, bug) => {
    const { results } = checked(bug.cluster, startOf(bug), [propertyOf(id)], bug.plant);
    const [verdict] = results.map((result) => result.verdict);
    if (verdict?.kind !== 'violated' || verdict.trace === undefined) throw new Error(`${id} is not violated`);
    const { actions, settled, lasso } = verdict.trace;
    expect(actions.length - settled).toBe(bug.length);
    expect(lasso === undefined ? undefined : actions.length - lasso.from).toBe(bug.loop);
  });
});

describe('scenarios', () => {
  const held = new Set<string>();

  it.each(everyScenario)('breaks no property: $name', ({ cluster, start, states }) => {
    const model = compose(clusterComposition(clusterSpec(cluster)));
    const sorted = check(model, { properties, start });
    const plain = check(model, { properties, start, symmetry: false });
    expect([sorted.bounds, plain.bounds]).toEqual([[], []]);
    for (const { property, verdict } of sorted.results) {
      expect([property.id, verdict.kind]).toEqual([property.id, verdict.kind === 'vacuous' ? 'vacuous' : 'holds']);
      if (verdict.kind === 'holds') held.add(property.id);
    }
    expect(kindsOf(sorted)).toEqual(kindsOf(plain));
    expect(plain.states).toBe(states);
    expect(sorted.states).toBeLessThanOrEqual(states);
  });

  it('give every property something to say', () => {
    expect(properties.map(({ id }) => id).filter((id) => !held.has(id))).toEqual([]);
  });
});
