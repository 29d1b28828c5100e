import { createMachine } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Composition } from '../../../src/model/composition.ts';
import type { Untaken } from '../../../src/property/verdict.ts';
import { claim, judged, places } from './places.ts';
import { compose } from '../../../src/model/compose.ts';
import { untakenIn } from '../../../src/checker/liveness/untaken.ts';

interface View {
  readonly id: string;
  readonly value: string;
}
interface Cluster {
  readonly lamps: readonly View[];
}

const lamp = createMachine({
  id: 'lamp',
  initial: 'Off',
  states: { Off: { on: { on: 'On', fix: 'Off' } }, On: { on: { off: 'Off' } }, Broken: {} },
});

type RulePart = Omit<Composition['rules'][number], 'description' | 'to' | 'fairness'>;

/** Two lamps, the first of which goes on and off for ever, and one more rule. */
function lampsWith(part: RulePart, rest: Partial<Composition> = {}): readonly Untaken[] {
  const blinks = (id: string, type: string) => ({
    id,
    description: '',
    to: 'lamps',
    event: () => ({ type }),
    where: ((view: View) => view.id === 'a') as (view: never) => boolean,
    fairness: 'weak' as const,
  });
  const model = compose({
    name: 'lamps',
    groups: { lamps: { machine: lamp, actors: [{ id: 'a' }, { id: 'b' }] } },
    rules: [
      blinks('user.lights', 'on'),
      blinks('user.dims', 'off'),
      { ...part, description: '', to: 'lamps', fairness: 'weak', mayNeverApply: true },
    ],
    ...rest,
  });
  const finding = judged(
    model,
    claim('eventually', ({ lamps }: Cluster) => lamps[1]?.value === 'On'),
  );
  if (finding.kind !== 'violated') throw new RangeError(`it ${finding.kind}`);
  const { loop, actions, from } = finding.run;
  return untakenIn(model, loop, actions.slice(from)).filter(({ rule }) => rule === part.id);
}

const because = (untaken: readonly Untaken[]) => untaken.map(({ kind, because: why }) => [kind, why]);
const lights = () => ({ type: 'on' });

describe('untakenIn', () => {
  it('says that a machine does not accept the event', () => {
    const model = places({ A: { go: 'B', exit: 'C' }, B: { back: 'A' }, C: { leave: 'A' } });
    const idOf = (id: string) => model.actions.find(({ rule }) => rule.id === id)?.index ?? -1;
    const loop = [Int32Array.of(0), Int32Array.of(1)];
    expect(untakenIn(model, loop, [idOf('go'), idOf('back')])).toEqual([
      {
        rule: 'exit',
        kind: 'interrupted',
        actions: [idOf('exit')],
        because: "It is disabled again and again: w does not accept 'exit' while it is B.",
        met: 0,
      },
      {
        rule: 'leave',
        kind: 'never-enabled',
        actions: [idOf('leave')],
        because: "It is never enabled: w does not accept 'leave' while it is A.",
        met: 0,
      },
    ]);
  });

  it('says that no receiver is as the rule asks', () => {
    expect(because(lampsWith({ id: 'r.dims', event: () => ({ type: 'off' }), where: notFirst }))).toEqual([
      [
        'never-enabled',
        "It is never enabled, to take the nearest of 2, r.dims(a): a does not satisfy the rule's condition on its receiver.",
      ],
    ]);
  });

  it('says that the guard does not let it', () => {
    const never = (...seen: readonly unknown[]) => seen.length === 0;
    expect(because(lampsWith({ id: 'r.lights', event: lights, where: notFirst, when: never }))).toEqual([
      ['never-enabled', 'It is never enabled, to take the nearest of 2, r.lights(b): its guard is false for b.'],
    ]);
  });

  it('says that a guard interrupts it', () => {
    const whileOff = (...seen: readonly unknown[]) => (seen.at(-1) as Cluster).lamps[0]?.value === 'Off';
    expect(because(lampsWith({ id: 'r.lights', event: lights, where: notFirst, when: whileOff }))).toEqual([
      ['never-enabled', "It is never enabled: a does not satisfy the rule's condition on its receiver."],
      ['interrupted', 'It is disabled again and again: its guard is false for b.'],
    ]);
  });

  it('says why admission refuses it', () => {
    const rest = {
      admission: [
        {
          id: 'shut',
          to: 'lamps',
          event: 'on',
          refuses: (view: never) => ((view as View).id === 'b' ? 'the second lamp is locked' : undefined),
        },
      ],
    };
    expect(because(lampsWith({ id: 'r.lights', event: lights, where: notFirst }, rest))).toEqual([
      [
        'never-enabled',
        "It is never enabled, to take the nearest of 2, r.lights(b): 'on' to b is refused: the second lamp is locked.",
      ],
    ]);
  });

  it('says that the one it is tied to is not as it should be', () => {
    const related = {
      in: 'lamps',
      at: () => 0,
      where: ((view: View) => view.value === 'Broken') as (v: never) => boolean,
    };
    expect(because(lampsWith({ id: 'r.lights', event: lights, where: notFirst, related }))).toEqual([
      [
        'never-enabled',
        "It is never enabled, to take the nearest of 2, r.lights(b): a, which b is tied to, does not satisfy the rule's condition.",
      ],
    ]);
  });

  it('says that it would change nothing', () => {
    expect(because(lampsWith({ id: 'r.fixes', event: () => ({ type: 'fix' }), where: notFirst }))).toEqual([
      ['never-enabled', 'It is never enabled, to take the nearest of 2, r.fixes(b): it would change nothing.'],
    ]);
  });
});

function notFirst(view: never): boolean {
  return (view as View).id !== 'a';
}
