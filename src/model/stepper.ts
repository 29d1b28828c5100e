import type { FlatTable } from './effects.ts';
import type { Guard } from './guards.ts';
import type { Model, SymmetryGroup } from './model.ts';
import type { Rule } from './composition.ts';
import { bindAdmission, bindBroadcast, bindGuard } from './guards.ts';
import { createCluster } from './cluster.ts';
import { createCompound } from './compound.ts';
import { flatTables } from './effects.ts';
import { pack, unpack } from './layout.ts';
import { createSorter } from './sorter.ts';
import type { Sorter } from './sorter.ts';

/**
 * Called for each enabled action of the loaded state, in a fixed order. `stepper.next` holds the packed successor.
 * `actor` and `local` say what changed if it was one actor only; `actor` is -1 if several did, and then `stepper.nextLocals` holds the whole successor.
 */
export type Visit = (action: number, actor: number, local: number) => void;

/** Walks a model one state at a time without allocating: load a state, then expand it. */
export interface Stepper {
  readonly model: Model;
  /** The loaded state, as guards and properties see it. */
  readonly cluster: never;
  /** The loaded state, one local state per actor. */
  readonly locals: Int32Array;
  /** Valid in `visit` when several actors changed; before sorting. */
  readonly nextLocals: Int32Array;
  /** The successor's words, canonical where symmetry is on. Valid in `visit` until it returns. */
  readonly next: Uint32Array;
  readonly load: (words: Uint32Array, offset: number) => void;
  /** Visits every enabled action, self loops included; returns their number. */
  readonly expand: (visit: Visit) => number;
  /** Writes the initial state to `next`. */
  readonly initial: () => void;
}

/** How a stepper differs from the plain one. */
export interface StepperOptions {
  /** Sort successors within these of the model's symmetry groups. */
  readonly symmetry?: readonly SymmetryGroup[];
  /** Leave out actions of other rules. */
  readonly rules?: (rule: Rule) => boolean;
}

/** Each stepper has views of its own, so that several can stand at different states of one model. */
export function createStepper(model: Model, options: StepperOptions = {}): Stepper {
  const { actors, layout, views } = model;
  const { words } = layout;
  const mutable = createCluster([...model.groups.keys()], model.composition.derived ?? {});
  const tables = flatTables(model);
  const guards = model.actions.map((action) =>
    joined(bindGuard(model, action, mutable), directAdmission(action.index)),
  );
  const broadcasts = model.actions.map((action) => bindBroadcast(model, action, mutable));
  const accepted = acceptedActions(model, tables, options.rules ?? (() => true));
  const locals = new Int32Array(actors.length);
  const current = new Uint32Array(words);
  const next = new Uint32Array(words);
  const compound = createCompound({ model, tables, locals, mutable, broadcasts });
  const sorter = options.symmetry === undefined ? undefined : createSorter(model, options.symmetry);
  const slots = actors.map((actor) => ({ array: mutable.groups[actor.group] ?? [], index: actor.index }));
  const loaded = new Int32Array(actors.length).fill(-1);
  const candidate = new Int32Array(actors.length);

  function directAdmission(action: number): Guard {
    const { receiver, event } = model.actions[action] as Model['actions'][number];
    const type = actors[receiver]?.states.events[event]?.type ?? '';
    return bindAdmission(model, receiver, type, mutable);
  }

  function load(source: Uint32Array, offset: number): void {
    for (let w = 0; w < words; w++) current[w] = source[offset + w] as number;
    unpack(layout, current, 0, locals);
    for (let a = 0; a < locals.length; a++) {
      const local = locals[a] as number;
      if (loaded[a] === local) continue;
      loaded[a] = local;
      const slot = slots[a] as (typeof slots)[number];
      slot.array[slot.index] = (views[a] as readonly unknown[])[local];
    }
    mutable.changed();
  }

  function sortWhole(changed: number, after: number): void {
    candidate.set(locals);
    candidate[changed] = after;
    pack(layout, (sorter as Sorter).sortAll(candidate), next, 0);
  }

  function expand(visit: Visit): number {
    let enabled = 0;
    for (let a = 0; a < locals.length; a++) {
      const local = locals[a] as number;
      const row = (accepted.row[a] as number) + local;
      const end = accepted.start[row + 1] as number;
      for (let entry = accepted.start[row] as number; entry < end; entry++) {
        const action = accepted.action[entry] as number;
        const guard = guards[action];
        if (guard !== undefined && !guard()) continue;
        const after = accepted.next[entry] as number;
        if (accepted.compound[entry] === 0) {
          for (let w = 0; w < words; w++) next[w] = current[w] as number;
          const w = layout.word[a] as number;
          next[w] = (current[w] as number) + ((after - local) << (layout.shift[a] as number));
          if (sorter !== undefined && after !== local) {
            if (sorter.moveOne !== undefined) sorter.moveOne(locals, a, after, next);
            else sortWhole(a, after);
          }
          enabled++;
          visit(action, a, after);
        } else if (compound.apply(action)) {
          pack(layout, sorter === undefined ? compound.locals : sorter.sortAll(compound.locals), next, 0);
          enabled++;
          visit(action, -1, -1);
        }
      }
    }
    return enabled;
  }

  return {
    model,
    cluster: mutable.cluster,
    locals,
    nextLocals: compound.locals,
    next,
    load,
    expand,
    initial: () => pack(layout, new Int32Array(actors.length), next, 0),
  };
}

function joined(a: Guard, b: Guard): Guard {
  if (a === undefined || b === undefined) return a ?? b;
  return () => a() && b();
}

/** For each actor and local state, the actions whose event it accepts, with the local state after. */
interface Accepted {
  /** First row of an actor; its local state is added. */
  readonly row: Int32Array;
  /** First entry of a row. */
  readonly start: Int32Array;
  readonly action: Int32Array;
  readonly next: Int32Array;
  /** 1 if the action changes more than its receiver, or may. */
  readonly compound: Uint8Array;
}

function acceptedActions(model: Model, tables: readonly FlatTable[], allows: (rule: Rule) => boolean): Accepted {
  const row = new Int32Array(model.actors.length);
  const start: number[] = [];
  const entries: { action: number; next: number; compound: number }[] = [];
  const byReceiver = model.actors.map((actor) =>
    model.actions.filter((action) => action.receiver === actor.number && allows(action.rule)),
  );
  model.actors.forEach((actor, a) => {
    const table = tables[a] as FlatTable;
    row[a] = start.length;
    for (let local = 0; local < actor.states.locals.length; local++) {
      start.push(entries.length);
      for (const { index, event, budget, rule } of byReceiver[a] ?? []) {
        const cell = local * table.events + event;
        const next = table.next[cell] as number;
        if (next < 0) continue;
        const compound = budget >= 0 || rule.broadcast !== undefined || (table.effect[cell] as number) >= 0;
        entries.push({ action: index, next, compound: compound ? 1 : 0 });
      }
    }
  });
  start.push(entries.length);
  return {
    row,
    start: Int32Array.from(start),
    action: Int32Array.from(entries, (entry) => entry.action),
    next: Int32Array.from(entries, (entry) => entry.next),
    compound: Uint8Array.from(entries, (entry) => entry.compound),
  };
}
