import type { Bound } from '../../property/verdict.ts';
import type { Meeting } from './meeting.ts';
import type { Member } from './member.ts';
import type { Search } from '../search.ts';
import type { SharedSpace } from './shared-space.ts';
import type { Stepper } from '../../model/stepper.ts';
import { addStates } from '../state-store.ts';
import { allTogether, createMember, readFinding, writeFinding } from './member.ts';
import { blockSize, phase, slot } from './shared-space.ts';
import { bytesOf, countOf } from './shared-store.ts';
import { createMeeting } from './meeting.ts';
import { createMeter } from '../meter.ts';
import { InternalError } from '../../errors.ts';
import { restoreSpace, savedSpace } from './saved-space.ts';
import { savedJudgement } from '../checkpoint/judgement.ts';
import { stepperFor } from '../search.ts';

/** What the leader of a search does, while threads do the work. */
export interface Leader {
  readonly meeting: Meeting;
  readonly member: Member;
  /** The stepper whose model has the limits. */
  readonly limits: Stepper;
  readonly isReducing: boolean;
  /** The levels begun so far. */
  readonly levels: Int32Array[];
  readonly transitions: () => number;
  readonly seconds: () => number;
  /** Has everybody work through the level, with pauses where somebody asks for one; the bound that stopped it. */
  readonly expandLevel: () => Bound | undefined;
  /** Judges the states of the level, and leaves it at that. */
  readonly show: () => void;
  /** Every range of the level was expanded to its end, and nothing was turned away. */
  readonly isThrough: () => boolean;
  /** Its judge takes the findings of all; the result is written down for all. */
  readonly mergeFindings: () => void;
  /** Has everybody put all states into the empty table. */
  readonly rehash: () => void;
  /** Keeps what is known while everybody waits, if anything is to be kept. */
  readonly save: () => void;
}

/** Begins where the search begins, or where its snapshot ends. */
export function createLeader(space: SharedSpace, search: Search): Leader {
  const { properties, bounds = {}, keeper, elapsed = 0, onProgress } = search;
  const { control } = space;
  const { stepper, ample } = stepperFor(search);
  const resumed = keeper?.resumed;
  const meeting = createMeeting(control, space.workers);
  const member = createMember({ space, thread: space.workers, stepper, ample, properties });
  const meter = createMeter({ bounds, memory: space.memory, elapsed, onProgress });
  const generated = resumed?.transitions ?? addInitial(member, stepper, search.initial);
  const levels = [...(resumed?.levels.slice(0, -1) ?? [])];
  const transitions = () => generated + sumOf(space.transitions);
  const seconds = () => (resumed?.seconds ?? 0) + meter.seconds();
  let stopped: Bound | undefined;
  let isSaveDue = false;
  if (resumed !== undefined) restoreSpace(space, member, properties, resumed);

  function look(): void {
    stopped ??= meter.look({ ...readingOf(space), transitions: transitions(), ranges: levels });
    isSaveDue ||= keeper?.isDue() === true;
    if (stopped !== undefined || isSaveDue) Atomics.store(control, slot.pause, 1);
  }

  const { gather, rehash } = createAssembly(control, meeting, member);
  const mergeFindings = () => mergeInto(space, member, properties);

  function save(): void {
    isSaveDue = false;
    if (keeper === undefined || control[slot.full] === 1) return;
    mergeFindings();
    const counted = { transitions: transitions(), seconds: seconds(), levels };
    keeper.save({
      ...savedSpace(space, search.model.actions.length),
      ...judgementOf(space, member, properties),
      ...counted,
    });
  }

  function expandLevel(): Bound | undefined {
    for (;;) {
      control[slot.unfinished] = 0;
      meeting.release(phase.expand);
      gather(look);
      if (isSaveDue || stopped !== undefined) save();
      const isPaused = control[slot.pause] === 1;
      control[slot.pause] = 0;
      if (control[slot.full] === 1) stopped ??= meter.full();
      if (stopped !== undefined || !isPaused) return stopped;
      const cursor = control[slot.cursor] as number;
      if (emptyForMore(space)) rehash();
      control[slot.cursor] = cursor;
    }
  }

  return {
    ...{ meeting, member, levels, transitions, seconds, expandLevel, mergeFindings, rehash, save },
    limits: stepper,
    isReducing: ample !== undefined,
    isThrough: () => isThrough(space),
    show: () => showAll(member, levels.at(-1) ?? new Int32Array(0)),
  };
}

function showAll({ searcher, report }: Member, level: Int32Array): void {
  for (let at = 0; at < level.length; at += 2) searcher.show(level[at] as number, level[at + 1] as number);
  report();
}

/** Calls everybody together. */
function createAssembly(control: Int32Array, meeting: Meeting, member: Member) {
  function gather(look?: () => void): void {
    meeting.gather(look);
    const failed = (control[slot.failed] as number) - 1;
    if (failed >= 0) throwAgain(member, failed);
  }

  function rehash(): void {
    control[slot.cursor] = 0;
    meeting.release(phase.rehash);
    gather();
  }

  return { gather, rehash };
}

function isThrough({ control }: SharedSpace): boolean {
  const isDone = (control[slot.cursor] as number) >= (control[slot.levelEnd] as number);
  return control[slot.full] === 0 && control[slot.unfinished] === 0 && isDone;
}

function addInitial({ store }: Member, stepper: Stepper, initial: Search['initial']): number {
  stepper.initial();
  for (const words of initial ?? [stepper.next]) addStates(store, words);
  store.publish();
  return store.count();
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

function readingOf(space: SharedSpace) {
  const { control } = space;
  const isFull = Atomics.load(control, slot.full) === 1;
  return { states: countOf(control), expanded: expandedSoFar(space), bytes: bytesOf(space), isFull };
}

/** States of the levels that are over, and of the ranges taken; a few of these may still be under way. */
function expandedSoFar({ control, ranges }: SharedSpace): number {
  const cursor = Math.min(Atomics.load(control, slot.cursor), control[slot.levelEnd] as number);
  return cursor === 0 ? 0 : (ranges[cursor * 2 - 1] as number);
}

/** Where the table is getting full: empties it and makes it twice as large, if there is room. Whether it did. */
function emptyForMore({ control, table, width, isNumbered }: SharedSpace): boolean {
  const slots = (control[slot.mask] as number) + 1;
  const stride = width === 1 && isNumbered ? 2 : 1;
  const states = (control[slot.blocks] as number) * blockSize;
  if (states < slots * 0.7) return false;
  if (slots * 2 * stride > table.length) {
    if (states > slots * 0.9) control[slot.full] = 1;
    return false;
  }
  table.fill(0, 0, slots * stride);
  control[slot.mask] = slots * 2 - 1;
  return true;
}

function judgementOf({ triggered }: SharedSpace, { judge }: Member, properties: Search['properties']) {
  const isTriggered = properties.flatMap((_, at) => (triggered[at] === 1 ? [at] : []));
  return { ...savedJudgement(judge, properties), triggered: isTriggered };
}

function mergeInto(space: SharedSpace, { judge }: Member, properties: Search['properties']): void {
  properties.forEach((property, at) => {
    for (let thread = 0; thread < space.workers; thread++) {
      const finding = readFinding(space, properties.length, thread, at);
      if (finding !== undefined) judge.consider(property, finding);
    }
    const best = judge.findings.get(property);
    if (best !== undefined) writeFinding(space, properties.length, allTogether(space), at, best);
  });
}

/** Another thread's guard or property threw: the same happens here, where it can be told. */
function throwAgain({ searcher }: Member, state: number): never {
  searcher.expand(state, state + 1);
  searcher.flush();
  throw new InternalError(`expanding state ${state} failed in one thread and not in another`, {
    likelyCause: 'a guard or a property depends on more than the state',
  });
}
