import type { ActorRef, Composition, LocalState, Rule } from '../../src/model/composition.ts';
import type { Condition, RandomClaim, RandomGroup, RandomModel, RandomRule, RandomTransition } from './random-model.ts';
import type { Property, Temporal } from '../../src/property/property.ts';
import { amounts } from './random-model.ts';
import { setup } from 'xstate';

interface View {
  readonly id: string;
  readonly value: string;
  readonly count: number;
  readonly named: string | null;
}
type Cluster = Readonly<Record<string, readonly View[] | boolean>>;
type Seen = View | number | undefined;

/** A random model as machines and rules. Every census is a derived value, so that its cache is put to the test as well. */
export function randomComposition(model: RandomModel): Composition {
  const groups = model.groups.map((group, number) => [
    group.name,
    {
      machine: machineOf(group),
      actors: group.starts.map((start, at) => ({ id: `${group.name}${at}`, input: { start } })),
      // The first group has a view of its own, the others the default one.
      ...(number === 0
        ? { view: ({ value, context }: LocalState, { id }: ActorRef) => ({ id, value, ...context }) }
        : {}),
    },
  ]);
  const { limit } = model;
  return {
    name: 'random',
    groups: Object.fromEntries(groups) as Composition['groups'],
    rules: model.rules.map((rule) => ruleOf(model, rule)),
    domains: { amounts },
    derived: Object.fromEntries(
      conditionsOf(model).map((asked) => [
        derivedName(asked),
        (cluster: Cluster) =>
          (cluster[nameOf(model, asked.group)] as readonly View[]).filter((view) => matches(asked, view)).length >=
          asked.members,
      ]),
    ),
    admission: model.admissions.map(({ to, event, refusedIf }, number) => ({
      id: `admission-${number}`,
      to: nameOf(model, to),
      event: `e${event}`,
      refuses: (view: View) => (matches(refusedIf, view) !== refusedIf.not ? 'refused' : undefined),
    })),
    limits: limit === undefined ? [] : [{ id: 'limit', description: 'the limit', reached: (seen) => ask(limit, seen) }],
    budgets: { uses: model.budget },
    symmetry: model.groups
      .filter((group) => group.interchangeable)
      .map((group) => ({ group: group.name, actors: group.starts.map((_, at) => `${group.name}${at}`) })),
  };
}

/** The claims of a random model as properties. */
export function randomProperties(model: RandomModel): readonly Property[] {
  return model.claims.map((claim, number) => propertyOf(model, claim, `claim-${number}`));
}

/** The claims of a random model about whole runs. */
export function randomTemporal(model: RandomModel): readonly Temporal[] {
  return model.temporal.map(({ operator, condition, premise, until, faultsEnd }, number) => ({
    kind: 'temporal',
    id: `temporal-${number}`,
    claim: `temporal-${number}`,
    operator,
    holds: (cluster) => ask(condition, cluster),
    ...(premise === undefined ? {} : { premise: (cluster: never) => ask(premise, cluster) }),
    ...(operator === 'until' ? { until: (cluster: never) => ask(until, cluster) } : {}),
    ...(faultsEnd ? { faultsEnd } : {}),
  }));
}

function propertyOf(model: RandomModel, { kind, condition, premise, group }: RandomClaim, id: string): Property {
  const holds = (cluster: never) => ask(condition, cluster);
  const whenAsked = premise === undefined ? {} : { premise: (cluster: never) => ask(premise, cluster) };
  switch (kind) {
    case 'invariant':
      return { kind, id, claim: id, holds, ...whenAsked };
    case 'quiescence':
      return { kind: 'invariant', at: 'quiescence', id, claim: id, holds, ...whenAsked };
    case 'witness':
      return { kind, id, claim: id, reached: holds };
    case 'deadlock':
      return { kind: 'deadlock-freedom', id, claim: id, final: holds };
    case 'step':
      return {
        kind: 'transition-invariant',
        id,
        claim: id,
        of: nameOf(model, group),
        holds: (before: View, after: View, cluster: never) => after.count >= before.count || ask(condition, cluster),
        ...(premise === undefined
          ? {}
          : {
              premise: (before: View, _after: View, cluster: never) => before.value === 's0' && ask(premise, cluster),
            }),
      };
  }
}

const nameOf = (model: RandomModel, group: number) => model.groups[group]?.name ?? '';

const derivedName = ({ group, state, count, members }: Condition) => `census-${group}-${state}-${count}-${members}`;

const matches = ({ state, count }: Condition, { value, count: counted }: View) =>
  value === `s${state}` && counted >= count;

function ask(asked: Condition, cluster: never): boolean {
  return ((cluster as Cluster)[derivedName(asked)] === true) !== asked.not;
}

function conditionsOf({ rules, limit, claims, temporal }: RandomModel): readonly Condition[] {
  return [
    ...rules.flatMap((rule) => rule.conditions),
    ...(limit === undefined ? [] : [limit]),
    ...claims.flatMap(({ condition, premise }) => (premise === undefined ? [condition] : [condition, premise])),
    ...temporal.flatMap(({ condition, premise, until }) => [
      condition,
      until,
      ...(premise === undefined ? [] : [premise]),
    ]),
  ];
}

interface Typed {
  readonly context: { readonly count: number; readonly named: string | null };
  readonly event: { readonly type: string; readonly amount: number; readonly named?: string };
}
const { assign, createMachine, emit } = setup({
  types: {
    context: {} as Typed['context'],
    events: {} as Typed['event'],
    input: {} as { readonly start: number },
    emitted: {} as { type: string; amount: number; to: string },
  },
});

function machineOf({ name, states, cap, transitions }: RandomGroup) {
  const stateOf = (state: number) => {
    const on: Record<string, ReturnType<typeof written>[]> = {};
    for (const one of transitions) if (one.from === state) (on[`e${one.event}`] ??= []).push(written(one, cap));
    return { on };
  };
  return createMachine({
    id: name,
    context: ({ input }) => ({ count: input.start, named: null }),
    initial: 's0',
    states: Object.fromEntries(Array.from({ length: states }, (_, state) => [`s${state}`, stateOf(state)])),
  });
}

function written({ atLeast, to, add, takesName, emits }: RandomTransition, cap: number) {
  const counted = assign({
    count: ({ context, event }) => Math.max(0, Math.min(cap, context.count + (add === 'amount' ? event.amount : add))),
    named: ({ context, event }) => (takesName ? (event.named ?? null) : context.named),
  });
  return {
    target: `s${to}`,
    guard: ({ context }: Typed) => context.count >= atLeast,
    actions: [
      counted,
      ...emits.map(({ to: receiver, event, amount }) => emit({ type: `e${event}`, amount, to: receiver })),
    ],
  };
}

function ruleOf(model: RandomModel, rule: RandomRule): Rule {
  const { event, broadcast, refused } = rule;
  const sent =
    (number: number, group: number) =>
    (...names: readonly (ActorRef | number)[]): Typed['event'] => {
      const of = model.groups[group]?.names;
      const named = of === undefined ? undefined : names.find((name) => isOf(name, nameOf(model, of)));
      const amount = names.find((name) => typeof name === 'number') ?? 1;
      return { type: `e${number}`, amount, ...(named === undefined ? {} : { named: (named as ActorRef).id }) };
    };
  return {
    id: rule.id,
    description: rule.id,
    to: nameOf(model, rule.to),
    with: rule.with.map((parameter) => (parameter === 'amounts' ? parameter : nameOf(model, parameter))),
    event: sent(event, rule.to),
    ...guardsOf(model, rule),
    fairness: rule.fairness,
    ...(rule.spends ? { spends: 'uses' } : {}),
    ...(broadcast === undefined
      ? {}
      : {
          broadcast: {
            to: nameOf(model, broadcast.to),
            event: sent(broadcast.event, broadcast.to),
            where: (member: View) => matches(broadcast.where, member) !== broadcast.where.not,
          },
        }),
    ...(refused === undefined ? {} : { refused: sent(refused, rule.to) }),
    mayNeverApply: true,
  };
}

/** The conditions of a rule, those that can be asked ahead apart from the others where the rule says so. */
function guardsOf(
  model: RandomModel,
  { to, conditions, asksAhead }: RandomRule,
): Pick<Rule, 'when' | 'where' | 'related'> {
  const names = asksAhead ? model.groups[to]?.names : undefined;
  const ofReceiver = asksAhead ? conditions.filter(({ about }) => about === 'receiver') : [];
  const ofNamed = names === undefined ? undefined : conditions.find(({ about }) => about === 'named');
  const others = conditions.filter((asked) => asked !== ofNamed && !ofReceiver.includes(asked));
  return {
    ...(ofReceiver.length === 0
      ? {}
      : { where: (view: View) => ofReceiver.every((asked) => matches(asked, view) !== asked.not) }),
    ...(ofNamed === undefined || names === undefined
      ? {}
      : {
          related: {
            in: nameOf(model, names),
            at: ({ named }: View) => (named === null ? -1 : Number(named.slice(1))),
            where: (view: View) => matches(ofNamed, view) !== ofNamed.not,
          },
        }),
    ...(others.length === 0
      ? {}
      : {
          when: (...seen: unknown[]) => {
            const cluster = seen.pop() as never;
            return others.every((asked) =>
              asked.about === 'census' ? ask(asked, cluster) : holdsFor(model, asked, seen as readonly Seen[], cluster),
            );
          },
        }),
  };
}

const isOf = (name: ActorRef | number, group: string) => typeof name === 'object' && name.group === group;

/** A parameter that the rule does not have satisfies every condition, and so does nobody named. */
function holdsFor(model: RandomModel, asked: Condition, seen: readonly Seen[], cluster: Cluster): boolean {
  const [receiver, first, second] = seen;
  const subject = { receiver, first, second, named: undefined, census: undefined }[asked.about];
  const about = asked.about === 'named' ? namedBy(model, receiver as View, cluster) : subject;
  if (about === undefined) return true;
  return (typeof about === 'number' ? about >= asked.count : matches(asked, about)) !== asked.not;
}

function namedBy({ groups }: RandomModel, { named }: View, cluster: Cluster): View | undefined {
  if (named === null) return undefined;
  const everybody = groups.flatMap(({ name }) => cluster[name] as readonly View[]);
  return everybody.find(({ id }) => id === named);
}
