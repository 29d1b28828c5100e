import type { Bound } from '../../property/verdict.ts';
import type { Exploration } from '../explore.ts';
import type { Finding } from '../judge.ts';
import type { Property } from '../../property/property.ts';
import type { Member } from './member.ts';
import type { Search } from '../search.ts';
import type { SharedSpace } from './shared-space.ts';
import { allTogether, createMember, readFinding, writeFinding } from './member.ts';
import { blockSize, phase, slot } from './shared-space.ts';
import { bytesOf, countOf } from './shared-store.ts';
import { createMeeting } from './meeting.ts';
import { createMeter } from '../meter.ts';
import { InternalError } from '../../errors.ts';
import { renumbered } from './renumber.ts';
import type { Stepper } from '../../model/stepper.ts';
import { ReductionRefuted } from '../reduction/reduction-refuted.ts';
import { stepperFor } from '../search.ts';
import { firedTogether, restoreSpace, savedSpace } from './saved-space.ts';
import { savedJudgement } from '../checkpoint/judgement.ts';
import { sizeOf } from '../levels.ts';
import { watchLimits } from '../limit-watch.ts';

/**
 * The same search as `explore`, together with threads that have joined the space already. Level after level: within one, every thread takes
 * ranges of states as it gets through with the last; between two, the leader gathers what all have found. States, transitions, depth, findings
 * and edges come out as with one thread; where edges are kept, numbers too.
 */
export function lead(space: SharedSpace, search: Search): Exploration | undefined {
  const { properties, bounds = {} } = search;
  const { stepper, ample } = stepperFor(search);
  const { control, workers } = space;
  const meeting = createMeeting(control, workers);
  const member = createMember({ space, thread: 0, stepper, ample, properties });
  const meter = createMeter({
    bounds,
    memory: space.memory,
    elapsed: search.elapsed ?? 0,
    onProgress: search.onProgress,
  });
  const { keeper } = search;
  const resumed = keeper?.resumed;
  const generated = resumed?.transitions ?? addInitial(member, stepper, search.initial);
  if (resumed !== undefined) restoreSpace(space, member, properties, resumed);
  const levels = [...(resumed?.levels.slice(0, -1) ?? [])];
  let isSaveDue = false;
  let stopped: Bound | undefined;
  let expanded = 0;

  const transitions = () => generated + space.transitions.reduce((sum, count) => sum + count, 0);
  const seconds = () => (resumed?.seconds ?? 0) + meter.seconds();

  function look(): void {
    stopped ??= meter.look({
      states: countOf(control),
      transitions: generated + member.searcher.transitions() * workers,
      ranges: levels,
      expanded,
      bytes: bytesOf(space),
      isFull: Atomics.load(control, slot.full) === 1,
    });
    isSaveDue ||= keeper?.isDue() === true;
    if (stopped !== undefined || isSaveDue) Atomics.store(control, slot.pause, 1);
  }

  function gather(): void {
    member.report();
    meeting.gather();
    const failed = (control[slot.failed] as number) - 1;
    if (failed >= 0) throwAgain(member, failed);
  }

  /** Makes the table twice as large where it is getting full. */
  function grow(): void {
    const slots = (control[slot.mask] as number) + 1;
    const stride = space.width === 1 && space.isNumbered ? 2 : 1;
    const states = (control[slot.blocks] as number) * blockSize;
    if (states < slots * 0.7) return;
    const isPossible = slots * 2 * stride <= space.table.length;
    if (!isPossible) {
      if (states > slots * 0.9) control[slot.full] = 1;
      return;
    }
    space.table.fill(0, 0, slots * stride);
    control[slot.mask] = slots * 2 - 1;
    rehash();
  }

  /** Has everybody put all states into the empty table. */
  function rehash(): void {
    control[slot.cursor] = 0;
    meeting.release(phase.rehash);
    member.store.rehash();
    gather();
  }

  /** Keeps what is known while everybody waits. */
  function save(): void {
    isSaveDue = false;
    mergeFindings(space, member, properties);
    keeper?.save({
      ...savedSpace(space, stepper.model.actions.length),
      ...savedJudgement(member.judge, properties),
      triggered: properties.flatMap((_, at) => (space.triggered[at] === 1 ? [at] : [])),
      levels,
      transitions: transitions(),
      seconds: seconds(),
    });
  }

  /** Has everybody work through the level, with pauses where somebody asks for one. */
  function expandLevel(): void {
    for (;;) {
      control[slot.unfinished] = 0;
      meeting.release(phase.expand);
      member.work(look);
      gather();
      if (keeper !== undefined && (isSaveDue || stopped !== undefined) && control[slot.full] === 0) save();
      const isPaused = control[slot.pause] === 1;
      control[slot.pause] = 0;
      if (control[slot.full] === 1) stopped ??= meter.full();
      if (stopped !== undefined || !isPaused) return;
      const cursor = control[slot.cursor] as number;
      grow();
      control[slot.cursor] = cursor;
    }
  }

  try {
    if (resumed !== undefined) rehash();
    let from = 0;
    let to = resumed === undefined ? (control[slot.ranges] as number) : resumed.pending.length / 2;
    for (let level = resumed?.levels.at(-1); from < to || level !== undefined; level = undefined) {
      const ranges = level ?? inOrder(space.ranges.slice(from * 2, to * 2));
      levels.push(ranges);
      control[slot.cursor] = from;
      control[slot.levelEnd] = to;
      if (levels.length - 1 === bounds.depth) {
        for (let at = 0; at < ranges.length; at += 2)
          member.searcher.show(ranges[at] as number, ranges[at + 1] as number);
        member.report();
        stopped = { kind: 'depth', value: bounds.depth };
      } else expandLevel();
      mergeFindings(space, member, properties);
      member.judge.endLevel();
      expanded = countOf(control);
      control[slot.levels] = levels.length;
      from = to;
      to = control[slot.ranges] as number;
      // A bound hit while the last states were expanded has left nothing out.
      if (
        stopped !== undefined &&
        stopped.kind !== 'depth' &&
        from === to &&
        isThrough(space) &&
        control[slot.full] === 0
      )
        stopped = undefined;
      if (stopped !== undefined) break;
    }
    if (stopped === undefined && keeper !== undefined) save();
  } catch (error) {
    if (error instanceof ReductionRefuted) return undefined;
    throw error;
  } finally {
    meeting.release(phase.end);
  }
  if (control[slot.refuted] === 1) return undefined;

  const watch = watchLimits(stepper);
  watch.add(control[slot.limits] as number);
  const size = Math.min(space.capacity, (control[slot.blocks] as number) * blockSize);
  const exploration: Exploration = {
    store: member.store,
    levels: { ranges: levels },
    states: countOf(control),
    transitions: transitions(),
    depth: levels.length - 1,
    seconds: seconds(),
    bytes: bytesOf(space),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...watch.reached()],
    fired: firedTogether(space, stepper.model.actions.length),
    findings: member.judge.findings,
    triggered: new Set(properties.filter((_, at) => space.triggered[at] === 1)),
    ...(ample === undefined ? {} : { ample: space.ample.reduce((sum, count) => sum + count, 0) }),
    ...(space.edges === undefined ? {} : { graph: { size, ...space.edges } }),
  };
  if (exploration.graph === undefined || stopped !== undefined) return exploration;
  return renumbered(exploration, exploration.graph, sizeOf(levels[0] ?? new Int32Array(0)));
}

/** Every range of the level was taken. */
function isThrough({ control }: SharedSpace): boolean {
  return control[slot.unfinished] === 0 && (control[slot.cursor] as number) >= (control[slot.levelEnd] as number);
}

function addInitial({ store }: Member, stepper: Stepper, initial: Search['initial']): number {
  const found = new Int32Array(1);
  stepper.initial();
  for (const words of initial ?? [stepper.next]) store.add(words, 1, found);
  store.publish();
  return store.count();
}

/** Ranges in the order of the numbers, whoever wrote them down first. */
function inOrder(ranges: Int32Array): Int32Array {
  const starts = Array.from({ length: ranges.length / 2 }, (_, at) => [ranges[at * 2] ?? 0, ranges[at * 2 + 1] ?? 0]);
  return Int32Array.from(starts.sort(([a = 0], [b = 0]) => a - b).flat());
}

/** The leader's judge takes the findings of all; the result is written down for all. */
function mergeFindings(space: SharedSpace, { judge }: Member, properties: readonly Property[]): void {
  properties.forEach((property, at) => {
    for (let thread = 1; thread < space.workers; thread++) {
      const finding = readFinding(space, properties.length, thread, at);
      if (finding !== undefined) judge.consider(property, finding);
    }
    const best: Finding | undefined = judge.findings.get(property);
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
