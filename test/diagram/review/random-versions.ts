import fc from 'fast-check';
import type { Chart, ChartState, ChartTransition, ChartTrigger, Sender } from '../../../src/diagram/chart.ts';
import { statesOf } from '../../../src/diagram/chart.ts';

const words: fc.Arbitrary<string> = fc.constantFrom('', 'One.', 'Another.', 'A third | with a bar.');
const names = fc.subarray(['a', 'b', 'c'], { maxLength: 2 });

/** A state as names of its own and of those within it say; ids are paths. */
interface Shape {
  readonly key: string;
  readonly description: string;
  readonly entry: readonly string[];
  readonly isParallel: boolean;
  readonly states: readonly Shape[];
}

const shape: fc.Memo<Shape> = fc.memo((depth) =>
  fc.record({
    key: fc.constantFrom('A', 'B', 'C', 'D'),
    description: words,
    entry: names,
    isParallel: fc.boolean(),
    states:
      depth <= 1
        ? fc.constant([])
        : fc.uniqueArray(shape(depth - 1), { maxLength: 3, selector: ({ key }) => key, size: 'max' }),
  }),
);

function stateOf({ key, description, entry, isParallel, states }: Shape, above: string): ChartState {
  const id = above === '' ? key : `${above}.${key}`;
  const inner = states.map((state) => stateOf(state, id));
  const isCompound = inner.length > 0 && !isParallel;
  const kind = inner.length === 0 ? 'atomic' : isParallel ? 'parallel' : 'compound';
  return {
    id,
    key,
    kind,
    description,
    entry,
    exit: [],
    initial: isCompound ? (inner[0]?.id ?? null) : null,
    states: inner,
  };
}

/** A transition that names states by number. */
interface Draft {
  readonly from: number;
  readonly to: number | null;
  readonly trigger: ChartTrigger;
  readonly guard: string;
  readonly actions: readonly string[];
  readonly description: string;
  readonly senders: readonly Sender[];
}

const draft: fc.Arbitrary<Draft> = fc.record({
  from: fc.nat(),
  to: fc.option(fc.nat(), { nil: null }),
  trigger: fc.constantFrom(
    { kind: 'event', event: 'go' } as const,
    { kind: 'event', event: 'stop' } as const,
    { kind: 'after', delay: '100' } as const,
    { kind: 'always' } as const,
    { kind: 'done' } as const,
  ),
  guard: fc.constantFrom('', 'isUp', 'isDown'),
  actions: names,
  description: words,
  senders: fc.subarray([
    { actor: 'user', rule: null, when: 'At will.' },
    { actor: 'kubelet', rule: 'kubelet.goes', when: 'Now.' },
  ]),
});

function chartOfDrafts(root: ChartState, drafts: readonly Draft[]): Chart {
  const states = statesOf(root);
  const known = new Map<string, number>();
  const at = (index: number) => states[index % states.length]?.id ?? root.id;
  const transitions = drafts.map(({ from, to, ...rest }): ChartTransition => {
    const { trigger, guard } = rest;
    const id = [at(from), trigger.kind === 'event' ? trigger.event : trigger.kind, guard].join(' ');
    const count = (known.get(id) ?? 0) + 1;
    known.set(id, count);
    return {
      ...rest,
      id: count === 1 ? id : `${id} (${count})`,
      from: at(from),
      to: to === null ? [] : [at(to)],
      emits: [],
    };
  });
  return { machine: 'm', description: root.description, root, transitions };
}

/** A chart of up to a dozen states. */
export const randomChart: fc.Arbitrary<Chart> = fc
  .tuple(fc.array(shape(3), { maxLength: 3 }), fc.array(draft, { maxLength: 12 }))
  .map(([states, drafts]) => {
    const unique = states.filter(({ key }, index) => states.findIndex((state) => state.key === key) === index);
    return chartOfDrafts(
      stateOf({ key: 'm', description: '', entry: [], isParallel: false, states: unique }, ''),
      drafts,
    );
  });

/** Two charts that have most in common, as two versions of a machine have: the later one has some transitions fewer, more and changed. */
export const randomVersions: fc.Arbitrary<readonly [Chart, Chart]> = fc.oneof(
  fc.tuple(randomChart, randomChart),
  fc
    .tuple(
      randomChart,
      fc.array(draft, { maxLength: 12 }),
      fc.array(draft, { maxLength: 3 }),
      fc.infiniteStream(fc.nat(5)),
    )
    .map(([{ root }, drafts, more, dice]) => {
      const changed = drafts.flatMap((one) => {
        const roll = dice.next().value as number;
        if (roll === 0) return [];
        if (roll === 1) return [{ ...one, guard: one.guard === 'isUp' ? 'isDown' : 'isUp' }];
        return roll === 2 ? [{ ...one, description: 'Said anew.' }] : [one];
      });
      return [chartOfDrafts(root, drafts), chartOfDrafts(root, [...more, ...changed])] as const;
    }),
);
