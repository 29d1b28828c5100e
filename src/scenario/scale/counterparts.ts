import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import type { NodeKind } from './node-kinds.ts';

/** For each actor of a smaller size, by id, the actors of the full size that it stands for; a node's namesake comes first. */
export type Counterparts = ReadonlyMap<string, readonly string[]>;

/** Shares the nodes of each kind, and the slots of each ReplicaSet, out among those that the smaller size has; all other actors stand for themselves. */
export function counterparts(full: ClusterSpec, small: ClusterSpec, kinds: readonly NodeKind[]): Counterparts {
  const shares = new Map<string, readonly string[]>();
  const there = new Set(small.nodes.map(({ id }) => id));
  for (const kind of kinds) {
    const ids = kind.flatMap((number) => full.nodes[number]?.id ?? []);
    const kept = ids.filter((id) => there.has(id));
    const spare = ids.filter((id) => !there.has(id));
    kept.forEach((id, index) => {
      shares.set(id, [id, ...spare.filter((_, place) => place % kept.length === index)]);
    });
  }
  for (const set of new Set(full.pods.flatMap(({ spec }) => spec.slotOf ?? []))) {
    const slots = ({ pods }: ClusterSpec) => pods.filter(({ spec }) => spec.slotOf === set).map(({ id }) => id);
    const [all, kept] = [slots(full), slots(small)];
    kept.forEach((id, index) => {
      shares.set(
        id,
        all.filter((_, place) => Math.floor((place * kept.length) / all.length) === index),
      );
    });
  }
  return shares;
}
