import type { Bound, Trace, Verdict } from '../property/verdict.ts';
import type { Property, Temporal } from '../property/property.ts';
import type { Searched } from './searched.ts';
import { boundsOf, settlingRun } from './searched.ts';
import { concretise, replay } from './trace.ts';
import { createStepper } from '../model/stepper.ts';
import { judgeRuns } from './judge-runs.ts';
import { judgeSeenRuns } from './judge-seen-runs.ts';
import { pathsTo } from './trace-path.ts';
import { reproduce } from './reproduce.ts';

/** A property with what was found out about it. */
export interface PropertyResult {
  readonly property: Property;
  readonly verdict: Verdict;
}

/** The verdict on each property, with a concrete run that was replayed through XState. */
export function concludeOn(searched: Searched, properties: readonly Property[]): readonly PropertyResult[] {
  const { findings, triggered } = searched.exploration;
  const bounds = boundsOf(searched);
  const traces = tracesOf(
    searched,
    properties.filter((property) => findings.has(property)),
  );
  const temporal = properties.filter((property): property is Temporal => property.kind === 'temporal');
  const isWhole = bounds.every(({ kind }) => kind === 'limit');
  const ofRuns = (isWhole ? judgeRuns : judgeSeenRuns)(searched, temporal);
  return properties.map((property) => {
    const ofRun = ofRuns.get(property as Temporal);
    if (ofRun !== undefined) return { property, verdict: withinLimits(ofRun, bounds) };
    const trace = traces.get(property);
    if (trace !== undefined)
      return { property, verdict: { kind: property.kind === 'witness' ? 'holds' : 'violated', trace } };
    return { property, verdict: withoutFinding(property, bounds, triggered) };
  });
}

function withoutFinding(property: Property, bounds: readonly Bound[], triggered: ReadonlySet<Property>): Verdict {
  if (bounds.length > 0) return { kind: 'incomplete', bounds };
  if (property.kind === 'witness') return { kind: 'violated' };
  if (!triggered.has(property)) return { kind: 'vacuous', reason: untriggered(property) };
  return { kind: 'holds' };
}

/** A violation is one in any case; everything else is open where the model itself has left something out. */
function withinLimits(verdict: Verdict, bounds: readonly Bound[]): Verdict {
  if (verdict.kind === 'violated' || bounds.length === 0) return verdict;
  return { kind: 'incomplete', bounds: [...bounds, ...(verdict.kind === 'incomplete' ? verdict.bounds : [])] };
}

function untriggered(property: Property): string {
  const atRest = property.kind === 'invariant' && property.at === 'quiescence';
  if (!('premise' in property)) return 'no reachable state is quiescent';
  return `its premise was true in no ${atRest ? 'quiescent' : 'reachable'} state`;
}

/** Runs from the model's initial state to what was found, in real names. */
function tracesOf(searched: Searched, decided: readonly Property[]): ReadonlyMap<Property, Trace> {
  const { model, symmetry, exploration } = searched;
  const targets = decided.map((property) => exploration.findings.get(property)?.state ?? -1);
  const paths = pathsTo(exploration, createStepper(model, { symmetry }), targets);
  return new Map(
    decided.map((property, at) => {
      const path = paths[at] ?? [];
      const settling = settlingRun(searched, path[0]);
      const run = concretise(createStepper(model), symmetry, settling.end, path);
      const actions = [...settling.actions, ...run.actions];
      const deciding = reproduce(model, property, run.end);
      if (deciding >= 0) actions.push(deciding);
      replay(model, actions);
      return [property, { actions, settled: settling.actions.length }];
    }),
  );
}
