/** What stopped a search short of all states. `limit` is a bound of the model itself (a finite pool of pods), by its id. */
export type Bound =
  | { readonly kind: 'states' | 'depth' | 'seconds' | 'memory'; readonly value: number }
  | { readonly kind: 'limit'; readonly id: string; readonly description: string };

/** A run of actions from the model's initial state, by their numbers. */
export interface Trace {
  readonly actions: readonly number[];
  /** How many actions at the beginning only settled the cluster (`start: stable`), before properties were judged. */
  readonly settled: number;
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
    case 'limit':
      return bound.description;
  }
}
