import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import type { Property } from '../../src/property/property.ts';
import { breachOf, clusterAt, clusterSpec, modelRun } from '../../src/testing.ts';
import { check } from '../../src/checker/check.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { compose } from '../../src/model/compose.ts';
import { encodeTrace } from '../../src/checker/trace-string.ts';
import { InputError } from '../../src/errors.ts';
import { plantedBugs } from '../support/planted-bugs.ts';
import { properties } from '../../properties/index.ts';

const model = compose(
  clusterComposition(clusterSpec({ workloads: [{ kind: 'ReplicaSet', name: 'web' }], faults: { containerExit: 1 } })),
);

/** The numbers of actions, by rule; each rule that is asked for has one here. */
const actionsOf = (...rules: readonly string[]) =>
  rules.map((id) => model.actions.findIndex(({ rule }) => rule.id === id));

const serving = actionsOf('replicaSetController.createsPod', 'scheduler.binds', 'kubelet.startsContainers');

describe('modelRun', () => {
  it('plays actions in an actor of XState, and tells them in words', () => {
    const run = modelRun(model, [...serving, ...actionsOf('fault.containerExits')]);
    expect(run.story).toEqual([
      'replicaSetController.createsPod: creates pod/web-1',
      'scheduler.binds: binds pod/web-1 to node/node-1',
      'kubelet.startsContainers: starts the containers of pod/web-1',
      'fault.containerExits: the container c1 of pod/web-1 exits with 1',
    ]);
    expect(run.states.map(({ value }) => value['pod/web-1'])).toEqual([
      'Absent',
      { Present: { phase: 'Pending', deletion: 'Live' } },
      { Present: { phase: 'Pending', deletion: 'Live' } },
      { Present: { phase: 'Running', deletion: 'Live' } },
      { Present: { phase: 'Running', deletion: 'Live' } },
    ]);
  });

  it('plays its own trace string again', () => {
    const { trace, states } = modelRun(model, serving);
    expect(modelRun(model, trace).states).toEqual(states);
  });

  it('refuses an action that is not enabled, one that does not exist, and a text that is no trace', () => {
    expect(() => modelRun(model, [...serving].reverse())).toThrow(
      new RangeError('step 1: kubelet.startsContainers(pod/web-1) is not enabled'),
    );
    expect(() => modelRun(model, [model.actions.length])).toThrow(`step 1: no action ${model.actions.length}`);
    expect(() => modelRun(model, 'p1.nonsense')).toThrow(InputError);
  });
});

describe('clusterAt', () => {
  it('shows a state of a run as guards see it, derived values too', () => {
    const { states } = modelRun(model, serving);
    const [before, after] = [states[0], states[3]].map((state) => {
      if (state === undefined) throw new Error('no such state');
      return clusterAt<Cluster>(model, state);
    });
    expect([before?.pods[0]?.phase, before?.counts.available[0], before?.load.pods[0]]).toEqual(['Absent', 0, 0]);
    expect([after?.pods[0]?.node, after?.counts.available[0], after?.load.pods[0]]).toEqual([0, 1, 1]);
  });
});

describe('breachOf', () => {
  it('finds nothing where nothing is wrong, and tells a state at rest from one that moves on', () => {
    const rests: Property = {
      kind: 'invariant',
      at: 'quiescence',
      id: 'never-rests',
      claim: 'It never rests.',
      holds: () => false,
    };
    expect(breachOf(modelRun(model, serving), properties)).toBeUndefined();
    expect(breachOf(modelRun(model, serving.slice(0, 2)), [rests])).toBeUndefined();
    expect(breachOf(modelRun(model, serving), [rests])).toEqual({ property: rests, step: 3 });
  });

  it.each(plantedBugs.map((bug) => [bug.breaks, bug.about, bug] as const))(
    'breaks with the last action of a shortest counterexample, unless that has no end: %s, %s',
    (id, _about, { cluster, plant, start, loop }) => {
      const broken = compose(plant(clusterComposition(clusterSpec(cluster))));
      const property = properties.find((candidate) => candidate.id === id);
      if (property === undefined) throw new Error(`no property ${id}`);
      const [result] = check(broken, { properties: [property], start: start ?? 'initial' }).results;
      if (result?.verdict.kind !== 'violated' || result.verdict.trace === undefined) throw new Error(`${id} holds`);
      const { actions, settled } = result.verdict.trace;
      const run = modelRun(broken, encodeTrace(broken, actions, settled));
      expect(breachOf(run, [property])).toEqual(loop === undefined ? { property, step: actions.length } : undefined);
    },
  );
});
