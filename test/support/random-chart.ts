import fc from 'fast-check';
import type { Chart, ChartState, ChartTransition, ChartTrigger } from '../../src/diagram/chart.ts';
import { statesOf } from '../../src/diagram/chart.ts';

/** A state before it has an id. */
interface Plan {
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'choice' | 'history';
  readonly description: string;
  readonly entry: readonly string[];
  readonly initial: number;
  readonly inner: readonly Plan[];
}

const words = fc.array(
  fc.constantFrom('The', 'object', 'waits', 'for', 'its', 'finalizers;', 'controller', 'is', 'gone.'),
  { maxLength: 14 },
);
const names = fc.array(fc.constantFrom('isUp', 'countRestart', 'markUnready', 'noteHolds', 'failContainers'), {
  maxLength: 3,
});
const events = fc.constantFrom('pod.bind', 'a', 'container.backOffForgotten', 'node.gracePeriodExpired');

function plan(depth: number): fc.Arbitrary<Plan> {
  const rest = { description: words.map((list) => list.join(' ')), entry: names, initial: fc.nat() };
  const leaf = fc.record({
    kind: fc.constantFrom('atomic', 'atomic', 'atomic', 'final', 'choice', 'history'),
    ...rest,
    inner: fc.constant([]),
  });
  if (depth === 0) return leaf;
  const inner = fc.array(plan(depth - 1), { minLength: 1, maxLength: 4, size: 'max' });
  const composite = fc.record({ kind: fc.constantFrom('compound', 'compound', 'parallel'), ...rest, inner });
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 1, arbitrary: composite });
}

function stateOf({ kind, description, entry, initial, inner }: Plan, key: string, parent: string): ChartState {
  const id = parent === '' ? key : `${parent}.${key}`;
  // A parallel state has regions; whatever is only a sign is no region.
  const plans =
    kind === 'parallel'
      ? inner.map((child) => (child.inner.length > 0 ? child : { ...child, kind: 'atomic' as const }))
      : inner;
  const states = plans.map((child, index) => stateOf(child, `${child.kind}${index}`, id));
  const first = kind === 'compound' ? states[initial % states.length] : undefined;
  return { id, key, kind, description, entry, exit: [], initial: first?.id ?? null, states };
}

const trigger: fc.Arbitrary<ChartTrigger> = fc.oneof(
  { weight: 4, arbitrary: events.map((event) => ({ kind: 'event', event }) as const) },
  fc.constant({ kind: 'always' } as const),
  fc.constantFrom('10000', 'gracePeriod').map((delay) => ({ kind: 'after', delay }) as const),
  fc.constant({ kind: 'done' } as const),
);

const sender = fc.record({
  actor: fc.constantFrom('scheduler', 'node controller', 'kubelet', 'replica set controller'),
  rule: fc.constant('scheduler.binds'),
  when: fc.constant('It fits.'),
});

function transitionsAmong(states: readonly ChartState[], most: number): fc.Arbitrary<readonly ChartTransition[]> {
  const ids = fc.constantFrom(...states.map(({ id }) => id));
  const one = fc.record({
    from: ids,
    to: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 6, arbitrary: ids.map((id) => [id]) },
      { weight: 1, arbitrary: fc.uniqueArray(ids, { minLength: 2, maxLength: 3 }) },
    ),
    trigger,
    guard: names.map((list) => list.join(' and ')),
    actions: names,
    emits: fc.array(fc.constantFrom({ event: 'answer', to: 'client' }, { event: 'written', to: null }), {
      maxLength: 2,
    }),
    description: fc.constant('It happens.'),
    senders: fc.array(sender, { maxLength: 3 }),
  });
  // Nothing leaves a history, and what is passed through at once does not lead to itself.
  const signs = new Map(
    states.filter(({ kind }) => kind === 'history' || kind === 'choice').map(({ id, kind }) => [id, kind]),
  );
  const isPossible = ({ from, to }: ChartTransition) =>
    !signs.has(from) || (signs.get(from) === 'choice' && !to.includes(from));
  return fc
    .array(one, { maxLength: most, size: 'max' })
    .map((list) => list.map((item, index) => ({ ...item, id: `t${index}` })).filter(isPossible));
}

/** Charts with states in states, regions, arrows across the borders of both, loops, and many arrows between the same states. */
export const randomChart: fc.Arbitrary<Chart> = fc
  .record({
    kind: fc.constantFrom('compound', 'compound', 'parallel'),
    inner: fc.array(plan(2), { minLength: 1, maxLength: 5, size: 'max' }),
    initial: fc.nat(),
  })
  .chain(({ kind, inner, initial }) => {
    const root = stateOf({ kind, inner, initial, description: 'A machine.', entry: [] }, 'machine', '');
    return transitionsAmong(statesOf(root), 24).map((transitions) => ({
      machine: 'machine',
      description: 'A machine.',
      root,
      transitions,
    }));
  });
