import type { Composition } from '../../src/model/composition.ts';
import type { Temporal } from '../../src/property/property.ts';
import { boundedBuffer } from './bounded-buffer.ts';
import { diningPhilosophers } from './dining-philosophers.ts';
import { keel } from './keel.ts';
import { rollout } from './rollout.ts';
import { tokenRing } from './token-ring.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

/** A model in both languages, with claims about runs under the names of their `ltl` formulas. */
export interface SpinCase {
  readonly name: string;
  /** A file of test/support/spin, without its ending. */
  readonly promela: string;
  readonly macros: Readonly<Record<string, number>>;
  readonly composition: Composition;
  readonly claims: Readonly<Record<string, Claim>>;
  /** The claims that are true, as SPIN has said. */
  readonly holding: readonly string[];
}

type Claim = Omit<Temporal, 'kind' | 'id' | 'claim'>;
type Operator = Temporal['operator'];
interface Actor {
  readonly value: string;
}

/** A claim whose conditions read the views of a cluster of this shape. */
function claims<C>() {
  type Ask = (cluster: C) => boolean;
  const made = (operator: Operator, holds: Ask, rest: Partial<Claim> = {}): Claim => ({
    operator,
    holds: (cluster) => holds(cluster),
    ...rest,
  });
  return {
    eventually: (holds: Ask) => made('eventually', holds),
    always: (holds: Ask) => made('always-eventually', holds),
    stays: (holds: Ask, faultsEnd = false) => made('eventually-always', holds, { faultsEnd }),
    leads: (premise: Ask, holds: Ask) => made('leads-to', holds, { premise: (cluster) => premise(cluster) }),
    until: (holds: Ask, until: Ask) => made('until', holds, { until: (cluster) => until(cluster) }),
  };
}

const table = claims<{ readonly philosophers: readonly Actor[] }>();
const first = (actors: readonly Actor[], value: string) => actors[0]?.value === value;
const philosophers: SpinCase['claims'] = {
  someone_eats_again: table.always(({ philosophers: all }) => all.some(({ value }) => value === 'Eating')),
  first_eats: table.eventually(({ philosophers: all }) => first(all, 'Eating')),
  eating_ends: table.leads(
    ({ philosophers: all }) => first(all, 'Eating'),
    ({ philosophers: all }) => first(all, 'Thinking'),
  ),
  thinks_until_reaching: table.until(
    ({ philosophers: all }) => first(all, 'Thinking'),
    ({ philosophers: all }) => first(all, 'Reaching'),
  ),
};

const ring = claims<{ readonly stations: readonly (Actor & { readonly holds: boolean })[] }>();
const stations: SpinCase['claims'] = {
  critical_again: ring.always(({ stations: all }) => all.some(({ value }) => value === 'Critical')),
  token_reaches_second: ring.eventually(({ stations: all }) => all[1]?.holds === true),
  holder_enters: ring.leads(
    ({ stations: all }) => first(all, 'Waiting') && all[0]?.holds === true,
    ({ stations: all }) => first(all, 'Critical'),
  ),
  outside_until_passed: ring.until(
    ({ stations: all }) => !first(all, 'Critical'),
    ({ stations: all }) => all[1]?.holds === true,
  ),
};

const commit = claims<{
  readonly resourceManagers: readonly (Actor & { readonly sent: boolean })[];
  readonly decision: string;
}>();
const everyone = (value: string) => (cluster: { readonly resourceManagers: readonly Actor[] }) =>
  cluster.resourceManagers.every((manager) => manager.value === value);
const managers: SpinCase['claims'] = {
  decides: commit.eventually(({ decision }) => decision !== 'Waiting'),
  commit_reaches_all: commit.leads(({ decision }) => decision === 'Committed', everyone('Committed')),
  abort_reaches_all: commit.leads(({ decision }) => decision === 'Aborted', everyone('Aborted')),
  all_sent_is_decided: commit.leads(
    ({ resourceManagers: all }) => all.every(({ sent }) => sent),
    ({ decision }) => decision !== 'Waiting',
  ),
  settles: commit.stays((cluster) => everyone('Committed')(cluster) || everyone('Aborted')(cluster)),
};

const factory = claims<{
  readonly producers: readonly Actor[];
  readonly buffers: readonly [{ readonly size: number; readonly capacity: number }];
  readonly isShut: boolean;
}>();
const buffers: SpinCase['claims'] = {
  blocked_is_woken: factory.leads(
    ({ producers }) => first(producers, 'Blocked'),
    ({ producers }) => !first(producers, 'Blocked'),
  ),
  fills: factory.eventually(({ buffers: [buffer] }) => buffer.size === buffer.capacity),
  emptied_again: factory.always(({ buffers: [buffer] }) => buffer.size === 0),
  empty_until_shut_or_filled: factory.until(
    ({ buffers: [buffer], isShut }) => buffer.size === 0 && !isShut,
    ({ buffers: [buffer], isShut }) => buffer.size > 0 || isShut,
  ),
  full_is_emptied: factory.leads(
    ({ buffers: [buffer] }) => buffer.size === buffer.capacity,
    ({ buffers: [buffer] }) => buffer.size < buffer.capacity,
  ),
};

const ofKeel = claims<{ readonly pods: readonly { readonly phase: string }[]; readonly active: number }>();
const isFirstPod = (phase: string) => (cluster: { readonly pods: readonly { readonly phase: string }[] }) =>
  cluster.pods[0]?.phase === phase;
const leaves = (phase: string) => ofKeel.leads(isFirstPod(phase), (cluster) => !isFirstPod(phase)(cluster));
const pods: SpinCase['claims'] = {
  failed_pod_goes: leaves('Failed'),
  deletion_ends: leaves('Terminating'),
  pending_pod_is_bound: leaves('Pending'),
  some_pod_again: ofKeel.always(({ active }) => active > 0),
  absent_until_pending: ofKeel.until(isFirstPod('Absent'), isFirstPod('Pending')),
  becomes_ready: ofKeel.eventually(isFirstPod('Ready')),
};

const replicas = 2;
const update = claims<{
  readonly pods: readonly (Actor & { readonly of: string | null })[];
  readonly desired: { readonly old: number };
  readonly ready: { readonly old: number; readonly new: number };
}>();
type Update = Parameters<Parameters<typeof update.eventually>[0]>[0];
const isComplete = ({ pods: all, ready }: Update) => ready.new === replicas && all.every(({ of }) => of !== 'old');
const updates: SpinCase['claims'] = {
  completes: update.stays(isComplete),
  completes_once_faults_end: update.stays(isComplete, true),
  old_goes: update.eventually(({ desired }) => desired.old === 0),
  unready_pod_is_ready_or_gone: update.leads(
    ({ pods: all }) => first(all, 'Unready'),
    ({ pods: all }) => !first(all, 'Unready'),
  ),
  something_ready_again: update.always(({ ready }) => ready.old + ready.new > 0),
};

/** Six models, some of them in two sizes or with a planted fault, so that most claims are true here and false there. */
export const spinCases: readonly SpinCase[] = [
  {
    name: 'three dining philosophers',
    promela: 'dining-philosophers',
    macros: { N: 3 },
    composition: diningPhilosophers(3),
    claims: philosophers,
    holding: ['eating_ends'],
  },
  {
    name: 'three dining philosophers, one left-handed',
    promela: 'dining-philosophers',
    macros: { N: 3, LEFTHANDER: 1 },
    composition: diningPhilosophers(3, { lefthander: true }),
    claims: philosophers,
    holding: ['someone_eats_again', 'eating_ends'],
  },
  {
    name: 'a token ring of three',
    promela: 'token-ring',
    macros: { N: 3 },
    composition: tokenRing(3),
    claims: stations,
    holding: ['critical_again', 'holder_enters'],
  },
  {
    name: 'two-phase commit with three resource managers',
    promela: 'two-phase-commit',
    macros: { N: 3 },
    composition: twoPhaseCommit(3),
    claims: managers,
    holding: ['commit_reaches_all', 'abort_reaches_all', 'all_sent_is_decided'],
  },
  {
    name: 'a bounded buffer whose gate may be shut',
    promela: 'bounded-buffer',
    macros: { SHUTDOWNS: 1 },
    composition: boundedBuffer({ shutdowns: 1 }),
    claims: buffers,
    holding: ['empty_until_shut_or_filled', 'full_is_emptied'],
  },
  {
    name: 'a bounded buffer whose gate stays open',
    promela: 'bounded-buffer',
    macros: { SHUTDOWNS: 0 },
    composition: boundedBuffer({ shutdowns: 0 }),
    claims: buffers,
    holding: ['blocked_is_woken', 'empty_until_shut_or_filled', 'full_is_emptied'],
  },
  {
    name: 'the keel with one node and two slots',
    promela: 'keel',
    macros: {},
    composition: keel(1, 2),
    claims: pods,
    holding: ['failed_pod_goes', 'some_pod_again', 'absent_until_pending'],
  },
  {
    name: 'a rollout whose probes may fail for ever',
    promela: 'rollout',
    macros: {},
    composition: rollout({ replicas }),
    claims: updates,
    holding: ['completes_once_faults_end', 'unready_pod_is_ready_or_gone', 'something_ready_again'],
  },
  {
    name: 'a rollout whose probes fail once',
    promela: 'rollout',
    macros: { BOUNDED: 1, FAIL: 1 },
    composition: rollout({ replicas, failures: 1 }),
    claims: updates,
    holding: Object.keys(updates),
  },
];
