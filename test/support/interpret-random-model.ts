import type { Condition, RandomClaim, RandomModel, RandomRule } from './random-model.ts';
import type { NaiveClaim, NaiveState, NaiveStep, NaiveSystem } from './naive-search.ts';
import type { TemporalClaim } from './brute-force/temporal-claim.ts';
import { amounts } from './random-model.ts';

interface Local {
  readonly state: number;
  readonly count: number;
  /** Place in the group that the actor's own group names, or -1. */
  readonly named: number;
}

/** A state of a random model: local states by group and place in it, and what is left of the budget. */
export interface RandomState {
  readonly groups: readonly (readonly Local[])[];
  readonly left: number;
}

/** One enabled action, named as the engine names it: `r1(a0, b1, 2)`. */
export interface RandomStep extends NaiveStep<RandomState> {
  readonly action: string;
  readonly fairness: RandomRule['fairness'];
}

/** What a random model means, for textbook searches. */
export interface RandomSystem extends NaiveSystem<RandomState> {
  readonly successors: (state: RandomState) => readonly RandomStep[];
}

interface Sent {
  readonly group: number;
  readonly at: number;
  readonly event: number;
  readonly amount: number;
  /** Whom the event tells of, receiver first. */
  readonly tells: readonly (readonly [group: number, at: number])[];
}

/** What a random model means, read off its data: neither XState nor any part of the engine has a say in it. */
export function interpretRandomModel(model: RandomModel): RandomSystem {
  const initial = {
    groups: model.groups.map(({ starts }) => starts.map((count) => ({ state: 0, count, named: -1 }))),
    left: model.budget,
  };
  return {
    initial: [initial],
    keyOf: (state) => JSON.stringify(state),
    successors: (state) => model.rules.flatMap((rule) => stepsOf(model, rule, state)),
  };
}

/** The same for states that differ in the order of interchangeable actors alone: the least text of all orders. */
export function orbitKey(model: RandomModel, { groups, left }: RandomState): string {
  const orders = model.groups.map(({ starts, interchangeable }) =>
    interchangeable ? permutations(starts.map((_, at) => at)) : [starts.map((_, at) => at)],
  );
  const texts = product(orders).map((order) =>
    JSON.stringify([
      groups.map((members, group) =>
        (order[group] ?? []).map((at) => {
          const local = members[at];
          const names = model.groups[group]?.names;
          return { ...local, named: names === undefined ? -1 : (order[names]?.indexOf(local?.named ?? -1) ?? -1) };
        }),
      ),
      left,
    ]),
  );
  return texts.reduce((least, text) => (text < least ? text : least));
}

function permutations(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((first) => permutations(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}

function product<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return choices.reduce<readonly (readonly T[])[]>(
    (rows, next) => rows.flatMap((row) => next.map((choice) => [...row, choice])),
    [[]],
  );
}

/** The claims of a random model, for judging its graph. */
export function claimOf({ kind, condition, premise, group }: RandomClaim): NaiveClaim<RandomState> {
  const isTrue = (asked: Condition, state: RandomState) => census(asked, state);
  const judged = ({ quiescent }: NaiveState<RandomState>) => kind !== 'quiescence' || quiescent;
  switch (kind) {
    case 'witness':
      return { isWitness: true, inState: ({ state }) => isTrue(condition, state) };
    case 'deadlock':
      return { inState: ({ state, enabled }) => enabled === 0 && !isTrue(condition, state) };
    case 'invariant':
    case 'quiescence':
      return {
        inState: (found) => judged(found) && !isTrue(condition, found.state),
        ...(premise === undefined && kind === 'invariant'
          ? {}
          : { premiseInState: (found) => judged(found) && (premise === undefined || isTrue(premise, found.state)) }),
      };
    case 'step': {
      const someChanged =
        (judge: (before: Local, after: Local, state: RandomState) => boolean) =>
        (state: RandomState, { after }: NaiveStep<RandomState>) =>
          (state.groups[group] ?? []).some((local, at) => {
            const now = after.groups[group]?.[at];
            if (now === undefined || isSame(local, now)) return false;
            return judge(local, now, state);
          });
      return {
        inStep: someChanged((local, now, state) => now.count < local.count && !isTrue(condition, state)),
        ...(premise === undefined
          ? {}
          : { premiseInStep: someChanged((local, _, state) => local.state === 0 && isTrue(premise, state)) }),
      };
    }
  }
}

/** The claims of a random model about whole runs, for judging its graph. */
export function temporalClaimOf(claim: RandomModel['temporal'][number]): TemporalClaim<RandomState> {
  const { operator, condition, premise, until, faultsEnd } = claim;
  return {
    operator,
    holds: (state) => census(condition, state),
    until: (state) => census(until, state),
    ...(premise === undefined ? {} : { premise: (state) => census(premise, state) }),
    faultsEnd,
  };
}

/** Whether the model's limit is reached in some state. */
export function reachesLimit({ limit }: RandomModel, states: Iterable<NaiveState<RandomState>>): boolean {
  if (limit === undefined) return false;
  for (const { state } of states) if (census(limit, state)) return true;
  return false;
}

const isSame = (a: Local, b: Local) => a.state === b.state && a.count === b.count && a.named === b.named;

const answers = ({ state, count }: Condition, local: Local) => local.state === state && local.count >= count;

/** Whether enough members of a group answer yes. */
export function census(asked: Condition, { groups }: RandomState): boolean {
  const yes = (groups[asked.group] ?? []).filter((local) => answers(asked, local)).length;
  return yes >= asked.members !== asked.not;
}

type Parameter = number | readonly [group: number, at: number];

/** Every enabled action of a rule: one for each receiver and each choice of parameters. What it asks is asked of the state that is `seen`. */
export function stepsOf(
  model: RandomModel,
  rule: RandomRule,
  before: RandomState,
  seen: RandomState = before,
): readonly RandomStep[] {
  const membersOf = (group: number) => (before.groups[group] ?? []).map((_, at) => [group, at] as const);
  const choices = [
    membersOf(rule.to),
    ...rule.with.map((parameter): readonly Parameter[] => (parameter === 'amounts' ? amounts : membersOf(parameter))),
  ];
  return product<Parameter>(choices).flatMap((names) => {
    const [receiver] = names;
    if (receiver === undefined || typeof receiver === 'number') return [];
    if (!rule.conditions.every((asked) => isMet(model, asked, names, seen))) return [];
    if (needsName(model, rule) && namedBy(model, receiver, seen) === undefined) return [];
    const amount = names.find((name) => typeof name === 'number') ?? 1;
    const tells = names.filter((name) => typeof name !== 'number');
    const sent = { group: rule.to, at: receiver[1], event: rule.event, amount, tells };
    const after = fire(model, rule, before, seen, sent);
    if (after === undefined) return [];
    const { id, fairness } = rule;
    const told = names.map((name) =>
      typeof name === 'number' ? name : `${model.groups[name[0]]?.name ?? ''}${name[1]}`,
    );
    return [{ rule: id, action: `${id}(${told.join(', ')})`, fairness, fair: fairness !== 'none', after }];
  });
}

function needsName(model: RandomModel, { asksAhead, conditions, to }: RandomRule): boolean {
  return asksAhead && model.groups[to]?.names !== undefined && conditions.some(({ about }) => about === 'named');
}

function isMet(model: RandomModel, asked: Condition, names: readonly Parameter[], state: RandomState): boolean {
  if (asked.about === 'census') return census(asked, state);
  const localOf = (name: Parameter | undefined) =>
    name === undefined || typeof name === 'number' ? name : state.groups[name[0]]?.[name[1]];
  const [receiver, first, second] = names.map(localOf);
  const subject = { receiver, named: namedBy(model, names[0], state), first, second }[asked.about];
  if (subject === undefined) return true;
  return (typeof subject === 'number' ? subject >= asked.count : answers(asked, subject)) !== asked.not;
}

function namedBy(model: RandomModel, name: Parameter | undefined, { groups }: RandomState): Local | undefined {
  if (name === undefined || typeof name === 'number') return undefined;
  const named = groups[name[0]]?.[name[1]]?.named ?? -1;
  return groups[model.groups[name[0]]?.names ?? -1]?.[named];
}

/** The state after an action, or undefined if it is not enabled. */
function fire(
  model: RandomModel,
  rule: RandomRule,
  before: RandomState,
  seen: RandomState,
  sent: Sent,
): RandomState | undefined {
  if (rule.spends && before.left === 0) return undefined;
  if (accept(model, before, sent) === undefined || !admitted(model, before, sent)) return undefined;
  const paid = { ...before, left: before.left - (rule.spends ? 1 : 0) };
  const done = deliver(model, paid, [sent], before);
  const after = done === undefined ? undefined : broadcast(model, rule, done, { before, seen }, sent);
  if (after !== undefined || rule.refused === undefined) return after;
  const answered = accept(model, paid, { ...sent, event: rule.refused });
  return answered === undefined || answered.commands.length > 0 ? undefined : answered.after;
}

function broadcast(
  model: RandomModel,
  rule: RandomRule,
  done: RandomState,
  { before, seen }: { readonly before: RandomState; readonly seen: RandomState },
  cause: Sent,
) {
  const { broadcast: told } = rule;
  if (told === undefined) return done;
  let after = done;
  const commands: Sent[] = [];
  (seen.groups[told.to] ?? []).forEach((member, at) => {
    const sent = { ...cause, group: told.to, at, event: told.event };
    if (answers(told.where, member) === told.where.not || !admitted(model, before, sent)) return;
    const heard = accept(model, after, sent);
    if (heard === undefined) return;
    after = heard.after;
    commands.push(...heard.commands);
  });
  return deliver(model, after, commands, before);
}

/** Delivers what was sent and what that commands, in order; undefined if anything is refused. The first of all is judged elsewhere. */
function deliver(model: RandomModel, from: RandomState, sent: readonly Sent[], before: RandomState) {
  const queue = [...sent];
  let after = from;
  for (const next of queue) {
    const accepted = accept(model, after, next);
    if (accepted === undefined || !admitted(model, before, next)) return undefined;
    after = accepted.after;
    queue.push(...accepted.commands);
  }
  return after;
}

function admitted(model: RandomModel, before: RandomState, { group, at, event }: Sent): boolean {
  const local = before.groups[group]?.[at];
  return model.admissions.every(
    ({ to, event: judged, refusedIf }) =>
      to !== group || judged !== event || local === undefined || answers(refusedIf, local) === refusedIf.not,
  );
}

/** One machine takes one event: its first transition that applies. */
function accept(
  model: RandomModel,
  from: RandomState,
  { group, at, event, amount, tells }: Sent,
): { readonly after: RandomState; readonly commands: readonly Sent[] } | undefined {
  const local = from.groups[group]?.[at];
  const declared = model.groups[group];
  const taken = declared?.transitions.find(
    (one) => one.from === local?.state && one.event === event && local.count >= one.atLeast,
  );
  if (local === undefined || declared === undefined || taken === undefined) return undefined;
  const count = Math.max(0, Math.min(declared.cap, local.count + (taken.add === 'amount' ? amount : taken.add)));
  const told = tells.find(([of]) => of === declared.names)?.[1] ?? -1;
  const next = { state: taken.to, count, named: taken.takesName ? told : local.named };
  const groups = from.groups.map((members, number) =>
    number === group ? members.map((member, place) => (place === at ? next : member)) : members,
  );
  const commands = taken.emits.map((command) => ({
    group: model.groups.findIndex(({ name }) => command.to.startsWith(name)),
    at: Number(command.to.slice(1)),
    event: command.event,
    amount: command.amount,
    tells: [],
  }));
  return { after: { ...from, groups }, commands };
}
