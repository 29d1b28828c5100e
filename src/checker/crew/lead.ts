import type { Bound } from '../../property/verdict.ts';
import type { Exploration } from '../explore.ts';
import type { LabelledGraph } from '../edge-log.ts';
import type { Member } from './member.ts';
import type { Leader } from './leader.ts';
import type { Search } from '../search.ts';
import type { SharedSpace } from './shared-space.ts';
import { bytesOf, countOf } from './shared-store.ts';
import { blockSize, phase, slot } from './shared-space.ts';
import { createLeader } from './leader.ts';
import { expandedTogether } from './expanded-together.ts';
import { firedTogether } from './saved-space.ts';
import { inOrder, sizeOf } from '../levels.ts';
import { ReductionRefuted } from '../reduction/reduction-refuted.ts';
import { renumbered } from './renumber.ts';
import { watchLimits } from '../limit-watch.ts';

/**
 * The same search as `explore`, by threads that have joined the space already; the leader itself only leads, since a thread that has searched before is slower. Level after level: within one, every thread takes
 * ranges of states as it gets through with the last; between two, the leader gathers what all have found. States, transitions, depth, findings
 * and edges come out as with one thread; where edges are kept, numbers too. Undefined if an assumption of the reduction turned out false.
 */
export function lead(space: SharedSpace, search: Search): Exploration | undefined {
  const leader = createLeader(space, search);
  let stopped: Bound | undefined;
  try {
    stopped = expandLevels(space, search, leader);
  } catch (error) {
    if (error instanceof ReductionRefuted) return undefined;
    throw error;
  } finally {
    leader.meeting.release(phase.end);
  }
  if (space.control[slot.refuted] === 1) return undefined;
  const exploration = explorationOf(space, search, leader, stopped);
  if (exploration.graph === undefined || stopped !== undefined) return exploration;
  return renumbered(exploration, exploration.graph, sizeOf(leader.levels[0] ?? new Int32Array(0)));
}

/** Expands level after level; the bound that stopped it short of all states. */
function expandLevels(space: SharedSpace, { bounds = {}, keeper }: Search, leader: Leader): Bound | undefined {
  const { control } = space;
  const { levels, member } = leader;
  const resumed = keeper?.resumed;
  if (resumed !== undefined) leader.rehash();
  let from = 0;
  let to = resumed === undefined ? (control[slot.ranges] as number) : resumed.pending.length / 2;
  for (let level = resumed?.levels.at(-1); from < to || level !== undefined; level = undefined) {
    levels.push(level ?? inOrder(space.ranges.slice(from * 2, to * 2)));
    control[slot.cursor] = from;
    control[slot.levelEnd] = to;
    const isDeepest = levels.length - 1 === bounds.depth;
    let stopped: Bound | undefined = isDeepest ? { kind: 'depth', value: levels.length - 1 } : undefined;
    if (isDeepest) leader.show();
    else stopped = leader.expandLevel();
    leader.mergeFindings();
    member.judge.endLevel();
    control[slot.levels] = levels.length;
    from = to;
    to = control[slot.ranges] as number;
    // A bound hit while the last states were expanded has left nothing out.
    const isThrough = !isDeepest && from === to && leader.isThrough();
    if (stopped !== undefined && !isThrough) return stopped;
  }
  leader.save();
  return undefined;
}

function graphOf(
  space: SharedSpace,
  { store }: Member,
  graph: LabelledGraph,
  levels: readonly Int32Array[],
): Pick<Exploration, 'graph' | 'expanded'> {
  return { graph, expanded: expandedTogether(space, { store, graph }, levels) };
}

function explorationOf(
  space: SharedSpace,
  { model, properties }: Search,
  { member, levels, transitions, seconds, isReducing, limits: watch }: Leader,
  stopped: Bound | undefined,
): Exploration {
  const { control, edges, ample, triggered } = space;
  const size = Math.min(space.capacity, (control[slot.blocks] as number) * blockSize);
  const limits = watchLimits(watch);
  limits.add(control[slot.limits] as number);
  return {
    store: member.store,
    levels: { ranges: levels },
    states: countOf(control),
    transitions: transitions(),
    depth: levels.length - 1,
    seconds: seconds(),
    bytes: bytesOf(space),
    bounds: [...(stopped === undefined ? [] : [stopped]), ...limits.reached()],
    fired: firedTogether(space, model.actions.length),
    findings: member.judge.findings,
    triggered: new Set(properties.filter((_, at) => triggered[at] === 1)),
    ...(isReducing ? { ample: ample.reduce((sum, count) => sum + count, 0) } : {}),
    ...(edges === undefined ? {} : graphOf(space, member, { of: 'all', size, ...edges }, levels)),
  };
}
