import type { Bound, Verdict } from '../property/verdict.ts';
import type { Exploration } from './explore.ts';
import type { Searched } from './searched.ts';
import type { Temporal } from '../property/property.ts';
import { createStepper } from '../model/stepper.ts';
import { createTimeLimit, TimeIsUp } from './liveness/time-limit.ts';
import { createVerdictOn } from './judge-runs.ts';
import { mebibyte, memoryFor } from './memory.ts';
import { refuseStandstillIn } from './standstill.ts';

/** What looking for runs in a search that was stopped may take of the seconds, and of the memory beyond what the search has left of it. */
const share = 1 / 4;

/** Bytes at most for each state in which runs are looked for, and for each edge: a copy of the graph, marks of components, and the way to each state. Where only fair edges were kept, much of it once more with all of them. */
const bytesPer = { all: { state: 110, edge: 5 }, fair: { state: 200, edge: 16 } };

/** Bytes that there are beyond the memory of a search, however little it was given: a small part of what the process can have. */
const usual = Math.min(64 * mebibyte, memoryFor(Infinity) / 8);

/**
 * The verdicts on temporal properties where a bound stopped the search: `violated` by a run that stays within the states that were expanded, of which all is known that
 * fairness asks. Everything else is open: `incomplete`, with what kept from looking further, or nothing if that was only the bound. The run is as short as there is one among those states.
 */
export function judgeSeenRuns(searched: Searched, properties: readonly Temporal[]): ReadonlyMap<Temporal, Verdict> {
  const { exploration, given, model, symmetry } = searched;
  const { expanded } = exploration;
  const open = (bounds: readonly Bound[]): Verdict => ({ kind: 'incomplete', bounds });
  const memory = memoryFor(given?.memory);
  const most = statesWithin(exploration, memory + Math.max(memory * share, usual), model.layout.words);
  const size = Math.min(most, expanded?.states ?? 0);
  if (properties.length === 0 || expanded === undefined || expanded.states === 0) return new Map();
  const left = size < expanded.states ? [noMemory(size)] : [];
  if (size === 0) return new Map(properties.map((property) => [property, open(left)]));
  const part = expanded.part(size);
  refuseStandstillIn(createStepper(model, { symmetry }), part);
  const clock = given?.seconds === undefined ? undefined : createTimeLimit(given.seconds * share);
  const verdictOn = createVerdictOn(searched, properties, part, clock);
  let isUp = false;
  return new Map(
    properties.map((property) => {
      if (isUp) return [property, open([...left, noTime])];
      try {
        const verdict = verdictOn(property);
        if (verdict.kind === 'violated') return [property, verdict];
        return [property, open([...left, ...(verdict.kind === 'incomplete' ? verdict.bounds : [])])];
      } catch (error) {
        if (!(error instanceof TimeIsUp)) throw error;
        isUp = true;
        return [property, open([...left, noTime])];
      }
    }),
  );
}

/** How many states can be looked at in what is left of so many bytes. */
function statesWithin({ bytes, transitions, expanded, graph }: Exploration, memory: number, width: number): number {
  const edges = transitions / Math.max(1, expanded?.states ?? 0);
  const { state, edge } = bytesPer[graph?.of ?? 'all'];
  return Math.max(0, Math.floor((memory - bytes) / (state + edges * edge + width * 4)));
}

const noTime: Bound = { kind: 'unjudged', description: 'no time to look for endless runs in what it had seen' };

function noMemory(states: number): Bound {
  const seen = `the ${states.toLocaleString('en')} states seen first`;
  return { kind: 'unjudged', description: `no memory to look for endless runs in more than ${seen}` };
}
