import type { CheckedSize } from './search-sizes.ts';
import type { Confirmation, WalksReport } from './sizes-report.ts';
import type { Model } from '../../model/model.ts';
import type { Prepared } from '../prepared.ts';
import type { Property } from '../../property/property.ts';
import type { SimulationResult } from '../../checker/simulation/simulate.ts';
import type { Smaller } from './scaled-sizes.ts';
import type { Trace } from '../../property/verdict.ts';
import { enlargedRun } from './enlarged-run.ts';
import { isBroken } from './search-sizes.ts';
import { replay } from '../../checker/trace.ts';

/** Walks a model at random for so many seconds. */
export type WalkModel = (
  prepared: Prepared,
  walk: { readonly properties: readonly Property[]; readonly seconds: number },
) => SimulationResult | Promise<SimulationResult>;

/** Which properties a run decides, and after how many of its actions. */
export type JudgeRun = (
  model: Model,
  properties: readonly Property[],
  trace: Trace,
) => readonly { readonly property: Property; readonly step: number }[];

/** How to confirm. */
export interface ConfirmOptions {
  readonly judgeRun: JudgeRun;
  readonly walkModel: WalkModel;
  /** What is left for random runs, whenever it is asked. */
  readonly seconds: () => number;
}

/** What became of each property that a smaller size breaks. */
export interface Confirmed {
  readonly confirmations: readonly Confirmation[];
  readonly walks: WalksReport | null;
}

/**
 * Looks for each broken property of a smaller size in the full one: first along the run that corresponds to its counterexample, then, for
 * those that this does not break, along random runs. A run that is found was replayed through XState's own `transition`.
 */
export async function confirmBroken(
  { size, prepared: small, result }: CheckedSize<Smaller>,
  full: Prepared,
  { judgeRun, walkModel, seconds: left }: ConfirmOptions,
): Promise<Confirmed> {
  const found = new Map<string, Confirmation>();
  const open: Property[] = [];
  for (const broken of result.results.filter(isBroken)) {
    const { id } = broken.property;
    const property = full.properties.find((other) => other.id === id);
    if (property === undefined) continue;
    const trace = 'trace' in broken.verdict ? broken.verdict.trace : undefined;
    const enlarged = trace && enlargedRun(small.model, trace, full.model, size.counterparts);
    const shown = enlarged && breaking(full.model, property, enlarged, judgeRun);
    if (shown === undefined) open.push(property);
    else found.set(id, { kind: 'enlarged', property: id, trace: shown });
  }
  const seconds = left();
  if (open.length === 0 || seconds <= 0)
    return { confirmations: [...found.values(), ...none(open, undefined)], walks: null };
  const walked = await walkModel(full, { properties: open, seconds });
  for (const { property, verdict } of walked.results) {
    if (verdict.kind === 'violated')
      found.set(property.id, { kind: 'walk', property: property.id, trace: verdict.trace });
  }
  const unbroken = open.filter(({ id }) => !found.has(id));
  const { runs, steps, seed } = walked;
  return { confirmations: [...found.values(), ...none(unbroken, runs)], walks: { runs, steps, seed } };
}

/** The run up to where it breaks the property. An infinite run is not put together: it would need its own proof of fairness. */
function breaking(model: Model, property: Property, trace: Trace, judgeRun: JudgeRun): Trace | undefined {
  if (property.kind === 'temporal') return undefined;
  const [decided] = judgeRun(model, [property], trace);
  if (decided === undefined || decided.step < trace.settled) return undefined;
  const actions = trace.actions.slice(0, decided.step);
  replay(model, actions);
  return { actions, settled: trace.settled };
}

function none(properties: readonly Property[], runs: number | undefined): readonly Confirmation[] {
  const walked =
    runs === undefined
      ? 'there was no time for random runs'
      : `nor does any of ${runs.toLocaleString('en')} random runs`;
  const reason = `the corresponding run does not break it there, ${runs === undefined ? 'and ' : ''}${walked}`;
  return properties.map(({ id }) => ({ kind: 'none', property: id, reason }));
}
