import fc from 'fast-check';

/**
 * Random models as plain data. Two readers give them a meaning, written apart: `randomComposition` builds machines and rules
 * for the engine, `interpretRandomModel` takes the data literally and knows neither XState nor the engine.
 */
export interface RandomModel {
  readonly groups: readonly RandomGroup[];
  readonly rules: readonly RandomRule[];
  readonly admissions: readonly { readonly to: number; readonly event: number; readonly refusedIf: Condition }[];
  readonly limit: Condition | undefined;
  readonly budget: number;
  readonly claims: readonly RandomClaim[];
  readonly temporal: readonly RandomTemporal[];
}

/** Actors of one machine: states `s0`, `s1`, ..., events `e0`, `e1`, `e2`, and a counter from 0 to `cap`. */
export interface RandomGroup {
  readonly name: string;
  readonly states: number;
  readonly cap: number;
  /** First one that applies wins. */
  readonly transitions: readonly RandomTransition[];
  /** One actor for each: where its counter starts. */
  readonly starts: readonly number[];
  /** All starts are equal and no command goes to a member. */
  readonly interchangeable: boolean;
  /** Another group, of whose members each actor can name one, as a pod names its node. */
  readonly names: number | undefined;
}

/** Taken in state `from` on an event, if the counter is `atLeast` so high. */
export interface RandomTransition {
  readonly from: number;
  readonly event: number;
  readonly atLeast: number;
  readonly to: number;
  /** Added to the counter, which stays within its bounds. */
  readonly add: number | 'amount';
  /** Whether to name the actor that the event tells of, or nobody if it tells of none. */
  readonly takesName: boolean;
  readonly emits: readonly { readonly to: string; readonly event: number; readonly amount: number }[];
}

/** A question about the receiver, whom it names, a parameter, or about how many members of a group answer yes. */
export interface Condition {
  readonly about: 'receiver' | 'named' | 'first' | 'second' | 'census';
  readonly group: number;
  readonly state: number;
  readonly count: number;
  readonly members: number;
  readonly not: boolean;
}

/** Who may send which event when. */
export interface RandomRule {
  readonly id: string;
  readonly to: number;
  /** Numbers of groups, or the amounts 0, 1, 2. */
  readonly with: readonly (number | 'amounts')[];
  readonly event: number;
  readonly conditions: readonly Condition[];
  /**
   * Conditions that can be asked when the model is built are asked then. In such a rule, the first one about whom the receiver
   * names is not satisfied by nobody.
   */
  readonly asksAhead: boolean;
  readonly fairness: 'weak' | 'strong' | 'none';
  readonly spends: boolean;
  readonly broadcast: { readonly to: number; readonly event: number; readonly where: Condition } | undefined;
  readonly refused: number | undefined;
}

/** A property of one of the kinds; for `step` the condition is asked of the member before and after. */
export interface RandomClaim {
  readonly kind: 'invariant' | 'quiescence' | 'witness' | 'deadlock' | 'step';
  readonly premise: Condition | undefined;
  readonly condition: Condition;
  readonly group: number;
}

/** A claim about whole runs. */
export interface RandomTemporal {
  readonly operator: 'eventually' | 'always-eventually' | 'eventually-always' | 'leads-to' | 'until';
  readonly condition: Condition;
  /** A `leads-to` has one, the others may. */
  readonly premise: Condition | undefined;
  /** Of an `until` only. */
  readonly until: Condition;
  readonly faultsEnd: boolean;
}

/** The events that every machine of a random model accepts somewhere. */
export const randomEvents = 3;

/** The constants that rules may have as parameters. */
export const amounts: readonly number[] = [0, 1, 2];

const index = fc.nat({ max: 11 });
const rarely = <T>(one: fc.Arbitrary<T>, other: NoInfer<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(other) }, { weight: 1, arbitrary: one });
const rarelyDefined = <T>(one: fc.Arbitrary<T>) => rarely<T | undefined>(one, undefined);
const mostly = (answer: boolean) => rarely<boolean>(fc.constant(!answer), answer);
const condition = fc.record({
  about: fc.constantFrom('receiver', 'named', 'first', 'second', 'census'),
  group: index,
  state: index,
  count: fc.nat({ max: 1 }),
  members: fc.integer({ min: 1, max: 3 }),
  not: mostly(true),
} as const);
const census = condition.map((asked): Condition => ({ ...asked, about: 'census' }));
const ofMember = condition.map((asked): Condition => ({ ...asked, about: 'receiver' }));
const member = ofMember.map((asked): Condition => ({ ...asked, not: false }));

const transition = fc.record({
  from: index,
  event: index,
  atLeast: rarely<number>(fc.constant(1), 0),
  to: index,
  add: fc.constantFrom<RandomTransition['add'][]>(0, 1, -1, 'amount'),
  takesName: fc.boolean(),
  emits: rarely(
    fc.array(fc.record({ to: index, event: index, amount: fc.nat({ max: 2 }) }), { minLength: 1, maxLength: 2 }),
    [],
  ),
});

const group = fc.record({
  states: fc.integer({ min: 2, max: 3 }),
  cap: fc.nat({ max: 2 }),
  transitions: fc.array(transition, { minLength: 4, maxLength: 10 }),
  starts: fc.array(fc.nat({ max: 1 }), { minLength: 1, maxLength: 3 }),
  interchangeable: fc.boolean(),
  names: fc.option(index, { freq: 2, nil: undefined }),
});

const parameter = fc.oneof(index, fc.constant('amounts' as const));
const rule = fc.record({
  to: index,
  with: rarely(fc.array(parameter, { minLength: 2, maxLength: 2 }), []).chain((two) =>
    two.length > 0 ? fc.constant(two) : fc.array(parameter, { maxLength: 1 }),
  ),
  event: index,
  conditions: rarely(fc.array(condition, { minLength: 1, maxLength: 2 }), []),
  asksAhead: fc.boolean(),
  fairness: fc.constantFrom('weak' as const, 'strong' as const, 'none' as const),
  spends: mostly(false),
  broadcast: rarelyDefined(fc.record({ to: index, event: index, where: ofMember })),
  refused: fc.option(index, { nil: undefined }),
});

const claim = fc.record({
  kind: fc.constantFrom<RandomClaim['kind'][]>('invariant', 'quiescence', 'witness', 'deadlock', 'step'),
  premise: rarelyDefined(census),
  condition: census,
  group: index,
});

const temporal = fc.record({
  operator: fc.constantFrom<RandomTemporal['operator'][]>(
    'eventually',
    'always-eventually',
    'eventually-always',
    'leads-to',
    'until',
  ),
  condition: census,
  premise: census,
  hasPremise: mostly(false),
  until: census,
  /** A rule whose effect is claimed, or none. */
  aim: fc.option(index, { freq: 2, nil: undefined }),
  faultsEnd: fc.boolean(),
});

const raw = fc.record({
  groups: fc.array(group, { minLength: 2, maxLength: 3 }),
  rules: fc.array(rule, { minLength: 4, maxLength: 7 }),
  admissions: rarely(
    fc.array(fc.record({ to: index, event: index, refusedIf: member }), { minLength: 1, maxLength: 2 }),
    [],
  ),
  limit: rarelyDefined(census),
  budget: fc.nat({ max: 2 }),
  claims: fc.array(claim, { minLength: 4, maxLength: 6 }),
  temporal: fc.array(temporal, { minLength: 4, maxLength: 6 }),
});

type Raw = typeof raw extends fc.Arbitrary<infer T> ? T : never;

/** Random models that are composed without complaint: every number is taken modulo what there is. */
export const randomModel: fc.Arbitrary<RandomModel> = raw.map(within);

function within({ groups, rules, admissions, limit, budget, claims, temporal: claimed }: Raw): RandomModel {
  const group = (number: number) => number % groups.length;
  const asked = (wanted: Condition): Condition => ({
    ...wanted,
    group: group(wanted.group),
    state: wanted.state % (groups[group(wanted.group)]?.states ?? 1),
  });
  /** A claim about runs says little if there are never as many members as it asks for. */
  const askedOfFew = (wanted: Condition): Condition => {
    const known = asked(wanted);
    return { ...known, members: Math.min(known.members, groups[known.group]?.starts.length ?? 1) };
  };
  /** The state in which a fair rule's event leaves its receiver, where no other transition is in the way. */
  const aimed = (aim: number | undefined, wanted: Condition): Condition => {
    const fair = rules.filter(({ fairness }) => fairness !== 'none');
    const aimedAt = aim === undefined ? undefined : fair[aim % Math.max(fair.length, 1)];
    if (aimedAt === undefined) return wanted;
    const to = group(aimedAt.to);
    const state = ((aimedAt.event % randomEvents) + 1) % (groups[to]?.states ?? 1);
    return { ...wanted, group: to, state, members: Math.min(wanted.members, groups[to]?.starts.length ?? 1) };
  };
  /** A claim that the initial state decides says little: it asks of other states than the first one. */
  const unlikelyAtFirst = (claimed: Condition, kind: RandomClaim['kind']): Condition => ({
    ...claimed,
    state: Math.max(claimed.state, 1),
    not: kind === 'witness' ? !claimed.not : claimed.not,
  });
  const known = groups.map((declared, number) => groupOf(declared, number, groups));
  return {
    groups: known,
    rules: rules.map((declared, number) => ({
      ...declared,
      id: `r${number}`,
      to: group(declared.to),
      with: declared.with.map((parameter) => (parameter === 'amounts' ? parameter : group(parameter))),
      event: declared.event % randomEvents,
      conditions: declared.conditions.map(asked),
      refused: declared.refused === undefined ? undefined : declared.refused % randomEvents,
      broadcast:
        declared.broadcast === undefined
          ? undefined
          : {
              to: group(declared.broadcast.to),
              event: declared.broadcast.event % randomEvents,
              where: asked(declared.broadcast.where),
            },
    })),
    admissions: admissions.map(({ to, event, refusedIf }) => ({
      to: group(to),
      event: event % randomEvents,
      refusedIf: asked(refusedIf),
    })),
    limit: limit === undefined ? undefined : asked(limit),
    budget,
    claims: claims.map((declared) => ({
      ...declared,
      group: group(declared.group),
      premise: declared.premise === undefined ? undefined : asked(declared.premise),
      condition: unlikelyAtFirst(asked(declared.condition), declared.kind),
    })),
    temporal: claimed.map(({ operator, condition: wanted, premise, hasPremise, until, aim, faultsEnd }) => ({
      operator,
      condition: aimed(aim, askedOfFew({ ...wanted, not: !wanted.not })),
      premise: hasPremise || operator === 'leads-to' ? askedOfFew(premise) : undefined,
      until: askedOfFew({ ...until, not: !until.not }),
      faultsEnd,
    })),
  };
}

const groupNames = ['a', 'b', 'c'];

/** Commands go to later groups only, so that none ever goes round in a circle. */
function groupOf(declared: Raw['groups'][number], number: number, groups: Raw['groups']): RandomGroup {
  const { states, cap, interchangeable } = declared;
  const name = groupNames[number] ?? '';
  const receivers = groups.flatMap((other, at) =>
    at > number && !other.interchangeable ? other.starts.map((_, actor) => `${groupNames[at] ?? ''}${actor}`) : [],
  );
  const written = declared.transitions.map((one) => ({
    ...one,
    from: one.from % states,
    event: one.event % randomEvents,
    to: one.to % states,
    emits: one.emits.flatMap(({ to, event, amount }) => {
      const receiver = receivers[to % Math.max(receivers.length, 1)];
      return receiver === undefined ? [] : [{ to: receiver, event: event % randomEvents, amount }];
    }),
  }));
  const always = Array.from({ length: randomEvents }, (_, event) => ({
    from: event % states,
    event,
    atLeast: 0,
    to: (event + 1) % states,
    add: 0,
    takesName: false,
    emits: [],
  }));
  return {
    name,
    states,
    cap,
    interchangeable,
    // Any group but its own.
    names:
      declared.names === undefined ? undefined : (number + 1 + (declared.names % (groups.length - 1))) % groups.length,
    transitions: [...written, ...always],
    starts: declared.starts.map((start) => Math.min(interchangeable ? 0 : start, cap)),
  };
}
