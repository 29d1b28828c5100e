/** What stopped a search short of all states. `limit` is a bound of the model itself (a finite pool of pods), by its id. */
export type Bound =
  | { readonly kind: 'states' | 'depth' | 'seconds' | 'memory'; readonly value: number }
  | { readonly kind: 'limit'; readonly id: string; readonly description: string }
  /** A smaller model was searched than the one asked for. */
  | { readonly kind: 'size'; readonly description: string }
  /** States were told apart by their hashes; the probability that one was omitted, and with it what lies behind it alone. */
  | { readonly kind: 'lossy'; readonly value: number }
  /** The search did not keep what some properties are judged on. */
  | { readonly kind: 'unjudged'; readonly description: string };

/** A run of actions from the model's initial state, by their numbers. */
export interface Trace {
  readonly actions: readonly number[];
  /** How many actions at the beginning only settled the cluster (`start: stable`), before properties were judged. */
  readonly settled: number;
  /** Of a temporal property: how the run goes on for ever. */
  readonly lasso?: Lasso;
}

/** The infinite end of a run. */
export interface Lasso {
  /** Position in `actions` of the first one of the loop. As many as there are actions: the run stays in its last state for ever. */
  readonly from: number;
  /** Every fair rule with an action that the loop never takes, and why fairness allows that. */
  readonly untaken: readonly Untaken[];
}

/** Why fairness lets a loop go round without a rule. */
export interface Untaken {
  readonly rule: string;
  /** Its actions that are enabled nowhere in the loop, or not always, by number. */
  readonly actions: readonly number[];
  /** `never-enabled`: in no state of the loop; `interrupted`: weak fairness asks for nothing, since each is disabled again and again. */
  readonly kind: 'never-enabled' | 'interrupted';
  /** One sentence: what is missing, in the rule's own terms. */
  readonly because: string;
  /**
   * How near the nearest of its actions came: 0 if no machine accepts the event where it would go, 1 and 2 if a condition on the receiver or on an
   * actor tied to it fails, 3 and more if only the guard, admission, a budget or what it commands stands in the way.
   */
  readonly met: number;
}

/** What the checker found out about one property. */
export type Verdict =
  /** In every state within the model: the search was exhaustive and no bound was hit. A witness comes with its run. */
  | { readonly kind: 'holds'; readonly trace?: Trace }
  /** The shortest run that breaks it; none for a witness that no state satisfies. */
  | { readonly kind: 'violated'; readonly trace?: Trace }
  /** Not broken so far, but something stopped the search. */
  | { readonly kind: 'incomplete'; readonly bounds: readonly Bound[] }
  /** It held because nothing ever triggered it. */
  | { readonly kind: 'vacuous'; readonly reason: string };

/** A bound in words. */
export function describeBound(bound: Bound): string {
  switch (bound.kind) {
    case 'states':
      return `${bound.value.toLocaleString('en')} states`;
    case 'depth':
      return `depth ${bound.value.toLocaleString('en')}`;
    case 'seconds':
      return `${bound.value.toLocaleString('en')} seconds`;
    case 'memory':
      return `${bound.value.toLocaleString('en')} MiB of memory`;
    case 'lossy':
      return `hashes in place of states (with probability ${probabilityWords(bound.value)} one was omitted)`;
    case 'limit':
    case 'size':
    case 'unjudged':
      return bound.description;
  }
}

/** One digit where it is small, two else. */
function probabilityWords(value: number): string {
  if (value < 1e-12) return 'below 1e-12';
  return value < 0.001 ? value.toExponential(0) : String(Number(value.toPrecision(2)));
}
