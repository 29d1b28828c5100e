import type { Derived } from './composition.ts';

/** A cluster view that can be pointed at one state after another. */
export interface MutableCluster {
  /** What guards, properties and derived values are given: groups by name, derived values by name. */
  readonly cluster: never;
  /** The same arrays as in `cluster`, to be filled with the views of a state. */
  readonly groups: Readonly<Record<string, unknown[]>>;
  /** To be called after the arrays were changed: derived values are computed anew when next read. */
  readonly changed: () => void;
}

/** Makes a view with empty groups; derived values are computed when read, at most once between two calls of `changed`. */
export function createCluster(groups: readonly string[], derived: Readonly<Record<string, Derived>>): MutableCluster {
  const arrays: Record<string, unknown[]> = {};
  for (const group of groups) arrays[group] = [];
  const cluster: object = { ...arrays };
  let version = 0;
  for (const [name, compute] of Object.entries(derived)) {
    let computedAt = -1;
    let value: unknown;
    Object.defineProperty(cluster, name, {
      enumerable: true,
      get() {
        if (computedAt !== version) {
          value = compute(cluster as never, value as never);
          computedAt = version;
        }
        return value;
      },
    });
  }
  return {
    cluster: cluster as never,
    groups: arrays,
    changed: () => {
      version = (version + 1) | 0;
    },
  };
}
