import type { Model } from './model.ts';
import type { MutableCluster } from './cluster.ts';
import { createCluster } from './cluster.ts';
import { unpack } from './layout.ts';

/** Shows one packed state after another as a cluster view. */
export interface Loader {
  readonly mutable: MutableCluster;
  /** The loaded state, one local state per actor. */
  readonly locals: Int32Array;
  /** The loaded state, packed. */
  readonly current: Uint32Array;
  readonly load: (words: Uint32Array, offset: number) => void;
}

/** Views change hands only where a local state differs from that of the state loaded before. They are the model's own, unless others are given. */
export function createLoader(model: Model, views: readonly (readonly unknown[])[] = model.views): Loader {
  const { actors, layout } = model;
  const mutable = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const locals = new Int32Array(actors.length);
  const current = new Uint32Array(layout.words);
  const shown = new Int32Array(actors.length).fill(-1);
  const slots = actors.map((actor) => ({ array: mutable.groups[actor.group] ?? [], index: actor.index }));

  function load(source: Uint32Array, offset: number): void {
    for (let w = 0; w < layout.words; w++) current[w] = source[offset + w] as number;
    unpack(layout, current, 0, locals);
    for (let a = 0; a < locals.length; a++) {
      const local = locals[a] as number;
      if (shown[a] === local) continue;
      shown[a] = local;
      const slot = slots[a] as (typeof slots)[number];
      slot.array[slot.index] = (views[a] as readonly unknown[])[local];
    }
    mutable.changed();
  }

  return { mutable, locals, current, load };
}
