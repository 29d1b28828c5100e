import type { FairGraph } from './fair-graph.ts';
import { fairRegion } from './fair-region.ts';

/** A claim about whole runs; the operators mean what `Temporal` of src/property says of them. */
export interface TemporalClaim<S> {
  readonly operator: 'eventually' | 'always-eventually' | 'eventually-always' | 'leads-to' | 'until';
  readonly holds: (state: S) => boolean;
  readonly until?: (state: S) => boolean;
  readonly premise?: (state: S) => boolean;
  readonly faultsEnd: boolean;
}

/** What is true of a claim. */
export interface TemporalVerdict {
  readonly kind: 'holds' | 'violated' | 'vacuous';
  /** Whether some fair run breaks the claim by what it does for ever: only `until` can be broken otherwise, once and for all. */
  readonly byLasso: boolean;
  /** Whether some run breaks it by a state after which nothing can mend it. */
  readonly byState: boolean;
}

/** Judges a claim by looking for a fair run that breaks it. */
export function judgeTemporal<S>(graph: FairGraph<S>, claim: TemporalClaim<S>): TemporalVerdict {
  const { operator, faultsEnd } = claim;
  const asked = (question: ((state: S) => boolean) | undefined, otherwise: boolean) => {
    const answers = graph.states.map((state) => question?.(state) ?? otherwise);
    return (state: number) => answers[state] === true;
  };
  const good = asked(claim.holds, false);
  const bad = (state: number) => !good(state);
  const triggers = asked(claim.premise, true);
  const released = asked(claim.until, false);
  const unreleased = (state: number) => !released(state);
  const everywhere = () => true;
  let byLasso: boolean;
  let byState = false;
  switch (operator) {
    case 'eventually':
      byLasso = meets(from(graph, graph.initial, bad), fairRegion(graph, { within: bad, faultsEnd }));
      break;
    case 'always-eventually':
      byLasso = fairRegion(graph, { within: bad, faultsEnd }).size > 0;
      break;
    case 'eventually-always':
      byLasso = fairRegion(graph, { within: everywhere, recurring: bad, faultsEnd }).size > 0;
      break;
    case 'leads-to': {
      const owing = [...graph.states.keys()].filter((state) => triggers(state) && bad(state));
      byLasso = meets(from(graph, owing, bad), fairRegion(graph, { within: bad, faultsEnd }));
      break;
    }
    case 'until': {
      const waiting = from(graph, graph.initial, unreleased);
      byLasso = meets(waiting, fairRegion(graph, { within: unreleased, faultsEnd }));
      // Whatever has happened, a run can go on fairly: so a state that breaks the claim is enough.
      byState = [...waiting].some(bad);
      break;
    }
  }
  if (byLasso || byState) return { kind: 'violated', byLasso, byState };
  const isTriggered = claim.premise === undefined || graph.states.some((_, state) => triggers(state));
  return { kind: isTriggered ? 'holds' : 'vacuous', byLasso, byState };
}

/** What can be reached from some states, themselves included, without leaving those allowed. */
function from<S>(graph: FairGraph<S>, starts: readonly number[], allowed: (state: number) => boolean) {
  const reached = new Set(starts.filter(allowed));
  for (const state of reached) for (const { to } of graph.edges[state] ?? []) if (allowed(to)) reached.add(to);
  return reached;
}

function meets(some: ReadonlySet<number>, others: ReadonlySet<number>): boolean {
  return [...some].some((state) => others.has(state));
}
