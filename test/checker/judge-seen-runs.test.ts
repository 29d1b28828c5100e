import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { CheckResult } from '../../src/checker/check.ts';
import type { Model } from '../../src/model/model.ts';
import type { SearchBounds } from '../../src/checker/bounds.ts';
import type { Temporal } from '../../src/property/property.ts';
import type { Verdict } from '../../src/property/verdict.ts';
import { actionName } from '../../src/model/model.ts';
import { at, claim, places } from './liveness/places.ts';
import { check } from '../../src/checker/check.ts';
import { checking } from '../../src/checker/checking.ts';
import { crewOf } from '../support/crew-of.ts';
import { crewSource, loadModel } from '../support/crew-models.ts';
import { judgeSeenRuns } from '../../src/checker/judge-seen-runs.ts';
import { searchAlone } from '../../src/checker/search.ts';
import { told } from '../support/told.ts';

/** `go on back`: a run without its loop in words, and the loop in brackets. */
function toldOf(model: Model, verdict: Verdict | undefined): string {
  if (verdict?.kind !== 'violated' || verdict.trace === undefined) return verdict?.kind ?? 'none';
  const { actions, lasso } = verdict.trace;
  const names = actions
    .map((number) => model.actions[number])
    .flatMap((action) => (action ? [actionName(action)] : []));
  const from = lasso?.from ?? names.length;
  return [...names.slice(0, from), `[${names.slice(from).join(' ')}]`].join(' ').replaceAll('(w)', '');
}

const verdicts = (model: Model, bounds: SearchBounds, ...properties: readonly Temporal[]): readonly string[] =>
  check(model, { properties, bounds, symmetry: false }).results.map(({ verdict }) => toldOf(model, verdict));

const depth = (value: number) => ({ kind: 'depth', value }) as const;

describe('judgeSeenRuns', () => {
  const chain = places({ A: { go: 'B' }, B: { back: 'A', on: 'C' }, C: { on: 'D' }, D: { on: 'E' }, E: {} });

  it('tells a fair loop among the states that were expanded, and leaves everything else open', () => {
    const [stays, leaves] = [claim('eventually', at('D')), claim('always-eventually', at('A', 'B', 'C'))];
    const { results, bounds } = check(chain, { properties: [stays, leaves], bounds: { depth: 2 }, symmetry: false });
    expect(results.map(({ verdict }) => toldOf(chain, verdict))).toEqual(['[go back]', 'incomplete']);
    expect(bounds).toEqual([depth(2)]);
    expect(results[1]?.verdict).toEqual({ kind: 'incomplete', bounds: [depth(2)] });
    expect(verdicts(chain, { depth: 1 }, stays)).toEqual(['incomplete']);
    expect(verdicts(chain, { depth: 0 }, stays)).toEqual(['incomplete']);
  });

  it('does not let a run end in a state of which it does not know what goes on there', () => {
    const ending = claim('eventually', at('D'));
    const line = places({ A: { go: 'B' }, B: { on: 'C' }, C: {} });
    expect(verdicts(line, { depth: 1 }, ending)).toEqual(['incomplete']);
    expect(verdicts(line, { depth: 2 }, ending)).toEqual(['incomplete']);
    expect(verdicts(line, { depth: 3 }, ending)).toEqual(['go on []']);
  });

  it('knows what is enabled in a state even if it leads to where nobody has looked', () => {
    const leaves = claim('eventually', at('C', 'D', 'E'));
    const out = { A: { go: 'B', out: 'C' }, B: { back: 'A', out: 'C' }, C: { on: 'D' }, D: { on: 'E' }, E: {} };
    expect(verdicts(places(out), { depth: 2 }, leaves)).toEqual(['incomplete']);
    const now = { ...out, B: { back: 'A' } };
    expect(verdicts(places(now), { depth: 2 }, leaves)).toEqual(['[go back]']);
    expect(verdicts(places(now, { out: 'strong' }), { depth: 2 }, leaves)).toEqual(['incomplete']);
    expect(verdicts(places(now, { out: 'none' }), { depth: 2 }, leaves)).toEqual(['[go back]']);
  });

  it('never says that something holds or is vacuous', () => {
    const held = claim('leads-to', at('A', 'B', 'C', 'D', 'E'), { premise: at('A') });
    const untested = claim('leads-to', at('B'), { premise: at('nowhere') });
    expect(verdicts(chain, { depth: 3 }, held, untested)).toEqual(['incomplete', 'incomplete']);
  });

  it('makes the other edges only for a run that is to be told, and only among what was expanded', () => {
    const faulty = places(
      { A: { fault: 'B' }, B: { go: 'C', fault: 'D' }, C: { back: 'B' }, D: { fault: 'E' }, E: { fault: 'A' } },
      { fault: 'none' },
    );
    const ends = claim('eventually-always', at('A'), { faultsEnd: true });
    expect(verdicts(faulty, { depth: 3 }, ends)).toEqual(['fault [go back]']);
    expect(verdicts(faulty, { depth: 2 }, ends)).toEqual(['incomplete']);
  });
});

const crew = crewOf(2);
const folders: string[] = [];
afterAll(() => crew.stop());
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const kinds = ({ results }: CheckResult) => results.map(({ verdict: { kind } }) => kind);

describe('a search of a larger model that was stopped', () => {
  const { model, properties } = loadModel('keel that converges');

  it.each([true, false])(
    'has several threads tell the runs that one thread tells, where a depth stopped both (sorted: %s)',
    async (symmetry) => {
      for (const depth of [6, 9]) {
        const options = { properties, bounds: { depth, memory: 256 }, symmetry };
        const alone = check(model, options);
        expect(told(await crew.check(crewSource('keel that converges'), options))).toEqual(told(alone));
        expect(kinds(alone)[0]).toBe('violated');
      }
    },
  );

  it('tells a run where states, memory or time stopped it, by one thread or several', async () => {
    for (const stopping of [{ states: 9000 }, { memory: 1 }, { seconds: 0 }]) {
      const options = { properties, bounds: { memory: 256, ...stopping }, symmetry: false };
      for (const result of [check(model, options), await crew.check(crewSource('keel that converges'), options)]) {
        expect(result.bounds.map(({ kind }) => kind)).toEqual(Object.keys(stopping));
        for (const { verdict } of result.results) expect(['violated', 'incomplete']).toContain(verdict.kind);
        if ('states' in stopping) expect(kinds(result)[0]).toBe('violated');
      }
    }
  });

  it('tells it too of a search that was interrupted, gone on with, and stopped by a bound', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-seen-'));
    folders.push(folder);
    const options = { properties, symmetry: false };
    const kept = { folder, seconds: 0 };
    check(model, { ...options, bounds: { states: 1000 }, checkpoint: kept });
    const again = check(model, { ...options, bounds: { depth: 9 }, checkpoint: { ...kept, resume: true } });
    expect(told(again)).toEqual(told(check(model, { ...options, bounds: { depth: 9 } })));
  });

  it('looks among fewer states where there is no memory for more, and says so', () => {
    const step = checking(model, { properties, bounds: { depth: 9 }, symmetry: false }).next();
    if (step.done === true) throw new RangeError('a check begins with a search');
    const exploration = searchAlone(step.value);
    if (exploration === undefined) throw new RangeError('nothing was reduced');
    const temporal = properties.filter((property): property is Temporal => property.kind === 'temporal');
    const judged = (bytes: number) => [
      ...judgeSeenRuns(
        { model, symmetry: [], start: undefined, given: { memory: 16 }, exploration: { ...exploration, bytes } },
        temporal,
      ).values(),
    ];
    expect(judged(0)[0]?.kind).toBe('violated');
    const unjudged = (states: string) => ({
      kind: 'incomplete',
      bounds: [
        {
          kind: 'unjudged',
          description: `no memory to look for endless runs in more than the ${states} states seen first`,
        },
      ],
    });
    expect(judged(80 * 2 ** 20)).toEqual(temporal.map(() => unjudged('0')));
    expect(judged(80 * 2 ** 20 - 200)).toEqual(temporal.map(() => unjudged('1')));
  });

  it('stops looking when a quarter of the seconds is over, and says so', () => {
    const step = checking(model, { properties, bounds: { depth: 9 }, symmetry: false }).next();
    if (step.done === true) throw new RangeError('a check begins with a search');
    const exploration = searchAlone(step.value);
    if (exploration === undefined) throw new RangeError('nothing was reduced');
    const temporal = properties.filter((property): property is Temporal => property.kind === 'temporal');
    const searched = { model, symmetry: [], start: undefined, given: { seconds: 0 }, exploration };
    const noTime = { kind: 'unjudged', description: 'no time to look for endless runs in what it had seen' };
    expect([...judgeSeenRuns(searched, temporal).values()]).toEqual(
      temporal.map(() => ({ kind: 'incomplete', bounds: [noTime] })),
    );
  });
});
