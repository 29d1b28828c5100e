import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Fairness } from '../../../src/model/composition.ts';
import { at, claim, judged, places, told } from './places.ts';
import { compose } from '../../../src/model/compose.ts';
import { createTemporalJudge } from '../../../src/checker/liveness/judge-temporal.ts';
import { diningPhilosophers } from '../../support/dining-philosophers.ts';
import { keel } from '../../support/keel.ts';
import { livenessSpaceOf } from './liveness-space-of.ts';
import { tokenRing } from '../../support/token-ring.ts';

describe('createTemporalJudge', () => {
  it('judges `eventually`: a run that never gets there breaks it', () => {
    const forked = places({ A: { left: 'B', right: 'C' }, B: {}, C: {} });
    expect(told(forked, judged(forked, claim('eventually', at('B'))))).toBe('right []');
    expect(told(forked, judged(forked, claim('eventually', at('B', 'C'))))).toBe('holds');
    expect(told(forked, judged(forked, claim('eventually', at('A'))))).toBe('holds');
  });

  it('judges `always-eventually`: it has to come back for ever', () => {
    const round = places({ A: { go: 'B', stop: 'C' }, B: { back: 'A' }, C: {} });
    expect(told(round, judged(round, claim('always-eventually', at('B'))))).toBe('stop []');
    const noStop = places({ A: { go: 'B' }, B: { back: 'A' } });
    expect(told(noStop, judged(noStop, claim('always-eventually', at('B'))))).toBe('holds');
  });

  it('judges `eventually-always`: it has to stay', () => {
    const round = places({ A: { go: 'B' }, B: { back: 'A', stop: 'C' }, C: {} });
    expect(told(round, judged(round, claim('eventually-always', at('B', 'C'))))).toBe('[go back]');
    const once = places({ A: { go: 'B' }, B: { on: 'C' }, C: { back: 'B' } });
    expect(told(once, judged(once, claim('eventually-always', at('B', 'C'))))).toBe('holds');
  });

  it('judges `leads-to`: the premise asks for it each time', () => {
    const model = places({ A: { ask: 'B', skip: 'C' }, B: { answer: 'A', lose: 'C' }, C: {} });
    const answered = claim('leads-to', at('A'), { premise: at('B') });
    expect(told(model, judged(model, answered))).toBe('ask lose []');
    expect(told(model, judged(model, claim('leads-to', at('A', 'C'), { premise: at('B') })))).toBe('holds');
    expect(told(model, judged(model, claim('leads-to', at('B'), { premise: at('nowhere') })))).toBe('vacuous');
  });

  it('judges `until`: broken at once where both are false, and by waiting for ever', () => {
    const model = places({ A: { wait: 'B', fail: 'C' }, B: { end: 'D', back: 'A' }, C: { end: 'D' }, D: {} });
    const untilEnd = (...names: string[]) => claim('until', at(...names), { until: at('D') });
    const finding = judged(model, untilEnd('A', 'B'));
    expect([finding.kind, told(model, finding)]).toEqual(['broken', 'fail']);
    expect(told(model, judged(model, untilEnd('A', 'B', 'C')))).toBe('[wait back]');
    expect(told(model, judged(model, claim('until', at('A'), { until: at('A') })))).toBe('holds');
  });

  it('says that a property which holds is vacuous if its premise never comes, and not of one that is broken', () => {
    const model = places({ A: { go: 'B' }, B: {} });
    expect(told(model, judged(model, claim('eventually', at('B'), { premise: at('nowhere') })))).toBe('vacuous');
    expect(told(model, judged(model, claim('eventually', at('C'), { premise: at('nowhere') })))).toBe('go []');
  });

  it('tells weak fairness from strong: an action that is disabled again and again may be passed over', () => {
    const ways = { A: { go: 'B', leave: 'C' }, B: { back: 'A' }, C: {} };
    const leaves = claim('eventually', at('C'));
    const weak = places(ways);
    expect(told(weak, judged(weak, leaves))).toBe('[go back]');
    const strong = places(ways, { leave: 'strong' });
    expect(told(strong, judged(strong, leaves))).toBe('holds');
  });

  it('takes states out for strong fairness again and again, until a loop is left or none', () => {
    // Taking A out splits the loop; in what is left, B must not be stayed in either.
    const model = places(
      { A: { go: 'B', leave: 'E' }, B: { go: 'C', leap: 'E' }, C: { back: 'B', on: 'D' }, D: { home: 'A' }, E: {} },
      { leave: 'strong', leap: 'strong' },
    );
    expect(told(model, judged(model, claim('eventually', at('E'))))).toBe('holds');
    const looser = places(
      { A: { go: 'B', leave: 'E' }, B: { go: 'C', leap: 'E' }, C: { back: 'B', on: 'D' }, D: { home: 'A' }, E: {} },
      { leave: 'strong' },
    );
    expect(told(looser, judged(looser, claim('eventually', at('E'))))).toBe('go [go back]');
  });

  it('lets a run stop where only faults could go on, and nowhere else', () => {
    const ways = { A: { go: 'B' }, B: { fault: 'C' }, C: { repair: 'A' } };
    const comesToC = claim('eventually', at('C'));
    const faulty = places(ways, { fault: 'none' });
    expect(told(faulty, judged(faulty, comesToC))).toBe('go []');
    const fair = places(ways);
    expect(told(fair, judged(fair, comesToC))).toBe('holds');
  });

  it('with `faultsEnd`, holds only runs against a property in which faults end', () => {
    const model = places({ A: { repair: 'B' }, B: { fault: 'A' } }, { fault: 'none' });
    const stays = claim('eventually-always', at('B'));
    expect(told(model, judged(model, stays))).toBe('[repair fault]');
    expect(told(model, judged(model, { ...stays, faultsEnd: true }))).toBe('holds');
  });

  it('does not lose a run where paths join: a state visited on a good path is bad on another', () => {
    // The shape on which a search that marks states as done per state, and not per path, misses the run by way of C.
    const model = places({ A: { left: 'B', right: 'C' }, B: { on: 'D' }, C: { on: 'D' }, D: {} });
    expect(told(model, judged(model, claim('eventually', at('B'))))).toBe('right on []');
  });

  it('does not lose a loop that is entered twice, once where the property does not care', () => {
    const model = places({
      A: { early: 'X', late: 'B' },
      B: { enter: 'X' },
      X: { go: 'Y' },
      Y: { back: 'X' },
    });
    expect(told(model, judged(model, claim('leads-to', at('A'), { premise: at('B') })))).toBe('late enter [go back]');
  });

  it('finds a loop that goes through the initial state', () => {
    const model = places({ A: { go: 'B' }, B: { on: 'C' }, C: { on: 'A' } });
    expect(told(model, judged(model, claim('always-eventually', at('nowhere'))))).toBe('[go on on]');
  });

  it('begins runs in any of the initial states, under the names that they start with', () => {
    const model = places({ A: { go: 'B' }, B: { on: 'C', back: 'A' }, C: {} });
    const space = livenessSpaceOf(model);
    // The state after `go` was found second; judged from there, only going back makes the run stay away from C.
    const later = { ...space, initial: [1], startLocals: () => Int32Array.of(1) };
    const property = claim('eventually', at('C'));
    const finding = createTemporalJudge(later, [property]).judge(property);
    expect(finding).toMatchObject({ kind: 'violated', run: { initial: 1, from: 0 } });
    expect(told(model, finding)).toBe('[back go]');
  });

  it('has philosophers who all reach left starve, and one left-handed save them', () => {
    const eats = claim('always-eventually', ({ philosophers }: { philosophers: { value: string }[] }) =>
      philosophers.some(({ value }) => value === 'Eating'),
    );
    const table = compose(diningPhilosophers(3));
    expect(told(table, judged(table, eats))).toBe(
      'philosopher.reaches(p0) philosopher.reaches(p1) philosopher.reaches(p2) []',
    );
    const saved = compose(diningPhilosophers(3, { lefthander: true }));
    expect(told(saved, judged(saved, eats))).toBe('holds');
  });

  it('lets a station keep the token that may pass it on now and then, unless fairness is strong', () => {
    interface Ring {
      readonly stations: readonly { readonly value: string }[];
    }
    const ring = tokenRing(3);
    const enters = claim('leads-to', ({ stations }: Ring) => stations[1]?.value === 'Critical', {
      premise: ({ stations }: Ring) => stations[1]?.value === 'Waiting',
    });
    const weak = compose(ring);
    expect(told(weak, judged(weak, enters))).toBe(
      'station.wants(s1) station.wants(s2) [station.wants(s0) station.enters(s0) station.leaves(s0)]',
    );
    const strong = compose({
      ...ring,
      rules: ring.rules.map((rule) => (rule.id === 'station.passes' ? { ...rule, fairness: 'strong' } : rule)),
    });
    expect(told(strong, judged(strong, enters))).toBe('holds');
  });

  it('follows names where an action leads to a permutation of its own source', () => {
    for (const [fairness, verdict] of [
      ['weak', 'violated'],
      ['strong', 'holds'],
    ] as const) {
      const model = relay(fairness);
      const done = claim('eventually', ({ runners }: { runners: { value: string }[] }) =>
        runners.some(({ value }) => value === 'Done'),
      );
      // Sorted, there is one state, and finishing is enabled in it: but by this runner now, and by that one next.
      expect(judged(model, done).kind).toBe(verdict);
      expect(judged(model, done, { symmetry: false }).kind).toBe(verdict);
    }
  });

  it('judges rules that choose by position alike with symmetry and without', () => {
    interface Keel {
      readonly active: number;
      readonly desired: number;
      readonly pods: readonly { readonly phase: string }[];
    }
    const small = compose(keel(1, 2));
    const claims = ['Pending', 'Ready', 'Terminating'].flatMap((phase) =>
      [true, false].flatMap((faultsEnd) => [
        claim('always-eventually', ({ pods }: Keel) => pods.every((pod) => pod.phase !== phase), { faultsEnd }),
        claim('eventually-always', ({ pods }: Keel) => pods.some((pod) => pod.phase === phase), { faultsEnd }),
      ]),
    );
    const converges = claim(
      'always-eventually',
      ({ active, desired, pods }: Keel) => active === desired || pods.some(({ phase }) => phase === 'Terminating'),
      { faultsEnd: true },
    );
    const whole = compose(keel(1, 3));
    expect(judged(whole, converges).kind).toBe('holds');
    expect(judged(whole, converges, { symmetry: false }).kind).toBe('holds');
    for (const property of claims)
      expect(judged(small, property).kind).toBe(judged(small, property, { symmetry: false }).kind);
  });
});

/** Two interchangeable runners and one baton, which the one who has it hands to the other or finishes with. */
function relay(finishing: Fairness) {
  const ids = ['a', 'b'];
  return compose({
    name: 'relay',
    groups: {
      runners: {
        machine: createMachine({
          id: 'runner',
          initial: 'Waiting',
          states: {
            Waiting: { on: { start: 'Running', 'baton.take': 'Running' } },
            Running: { on: { 'baton.give': 'Waiting', finish: 'Done' } },
            Done: {},
          },
        }),
        actors: ids.map((id) => ({ id })),
      },
    },
    rules: [
      {
        id: 'runner.starts',
        description: '',
        to: 'runners',
        event: () => ({ type: 'start' }),
        when: (...seen: readonly unknown[]) =>
          (seen.at(-1) as { runners: { value: string }[] }).runners.every(({ value }) => value === 'Waiting'),
        fairness: 'weak',
      },
      {
        id: 'runner.gives',
        description: '',
        to: 'runners',
        event: () => ({ type: 'baton.give' }),
        broadcast: {
          to: 'runners',
          event: () => ({ type: 'baton.take' }),
          where: (...seen: readonly unknown[]) => (seen[0] as { value: string }).value === 'Waiting',
        },
        fairness: 'weak',
      },
      { id: 'runner.finishes', description: '', to: 'runners', event: () => ({ type: 'finish' }), fairness: finishing },
    ],
    symmetry: [{ group: 'runners', actors: ids }],
  });
}
