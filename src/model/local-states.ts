import type { AnyMachineSnapshot, AnyStateMachine, EventObject } from 'xstate';
import { initialTransition, transition } from 'xstate';
import type { LocalState } from './composition.ts';
import { ModelError } from './model-error.ts';
import { stableJson } from './stable-json.ts';
import { timerPrefix } from './timers.ts';

/** An event that a machine emitted, on its way to another actor. */
export interface Command {
  readonly to: string;
  readonly event: EventObject;
}

/** Thrown away from an emitted event: who gets it is told apart from what it says. */
function commandOf(emitted: EventObject & { to?: unknown }, machine: string): Command {
  const { to, ...event } = emitted;
  if (typeof to !== 'string') {
    throw new ModelError(
      'unknown-receiver',
      `machine '${machine}' emits '${emitted.type}' without a receiver; expected an emitted event with \`to\`, the id of an actor`,
    );
  }
  return { to, event };
}

/** Commands among the actions that XState returned for a transition; throws for effects that a model cannot carry. */
export function commandsOf(
  effects: readonly { type: string; params?: unknown }[],
  machine: string,
  event: string,
): readonly Command[] {
  const commands: Command[] = [];
  for (const effect of effects) {
    if (effect.type === 'xstate.emit') {
      commands.push(commandOf((effect.params as { event: EventObject }).event, machine));
    } else if (effect.type.startsWith('xstate.') && !isImmediateRaise(effect) && !isTimer(effect)) {
      throw new ModelError(
        'effect-not-modelled',
        `machine '${machine}' on '${event}': '${effect.type}' is an effect outside the model; use emit for commands`,
      );
    }
  }
  return commands;
}

/** A raised event without a delay was already taken within the same transition: nothing is left to do. */
function isImmediateRaise(effect: { type: string; params?: unknown }): boolean {
  return effect.type === 'xstate.raise' && (effect.params as { delay?: number }).delay === undefined;
}

/** Starting or stopping the timer of an `after` transition: whether it runs is in the state itself, and when it fires is a rule's to say (timers.ts). */
function isTimer(effect: { type: string; params?: unknown }): boolean {
  const { event, sendId } = (effect.params ?? {}) as { event?: EventObject; sendId?: string };
  if (effect.type === 'xstate.raise') return event?.type.startsWith(timerPrefix) === true;
  return effect.type === 'xstate.cancel' && sendId?.startsWith(timerPrefix) === true;
}

/** What a machine remembers in a history state is in neither value nor context, so that states would be merged that differ. */
function refuseHistory(machine: AnyStateMachine): void {
  const nodes = [machine.root];
  for (const node of nodes) {
    if (node.type === 'history') {
      throw new ModelError(
        'effect-not-modelled',
        `machine '${machine.id}' has the history state '${node.id}', which hides state; keep what it remembers in the context`,
      );
    }
    nodes.push(...Object.values(node.states));
  }
}

/**
 * The interned local states of one machine with one input, and its transition table: `transition()` of XState is called
 * once for each (local state, event), whatever the number of global states.
 */
export class LocalStates {
  readonly machine: AnyStateMachine;
  readonly locals: LocalState[] = [];
  readonly events: EventObject[] = [];
  /** `next[local][event]`: the local state after, or -1 where the machine does not accept the event. */
  readonly next: number[][] = [];
  /** `commands[local][event]`: what the machine emits on that transition. */
  readonly commands: (readonly Command[])[][] = [];
  readonly #snapshots: AnyMachineSnapshot[] = [];
  readonly #localIndex = new Map<string, number>();
  readonly #eventIndex = new Map<string, number>();
  readonly #limit: number;

  constructor(machine: AnyStateMachine, input: unknown, limit: number) {
    this.machine = machine;
    this.#limit = limit;
    refuseHistory(machine);
    const [initial, effects] = this.#run('its initial transition', () => initialTransition(machine, input as never));
    if (commandsOf(effects, machine.id, 'its initial transition').length > 0) {
      throw new ModelError('effect-not-modelled', `machine '${machine.id}' emits a command before its first event`);
    }
    this.#intern(initial as AnyMachineSnapshot, 'its initial transition');
  }

  /** The number of a local state that is known from elsewhere than from a transition, adding it if it is new. Not bounded. */
  intern({ value, context }: LocalState): number {
    const snapshot = this.machine.resolveState({ value: value as never, context }) as AnyMachineSnapshot;
    return this.#intern(snapshot, 'a state given', Infinity);
  }

  /** The number of an event, adding it to the table if it is new. */
  eventNumber(event: EventObject): number {
    const key = stableJson(event, `event '${event.type}' to machine '${this.machine.id}'`);
    const known = this.#eventIndex.get(key);
    if (known !== undefined) return known;
    const index = this.events.length;
    this.events.push(event);
    this.#eventIndex.set(key, index);
    return index;
  }

  /** Fills the table for all known events; returns the commands met for the first time. */
  close(): readonly Command[] {
    const found: Command[] = [];
    for (let local = 0; local < this.locals.length; local++) {
      const row = (this.next[local] ??= []);
      const commands = (this.commands[local] ??= []);
      while (row.length < this.events.length) {
        const emitted = this.#step(local, row.length);
        commands[row.length] = emitted.commands;
        row.push(emitted.next);
        found.push(...emitted.commands);
      }
    }
    return found;
  }

  #step(local: number, eventNumber: number): { next: number; commands: readonly Command[] } {
    const snapshot = this.#snapshots[local];
    const event = this.events[eventNumber];
    if (snapshot === undefined || event === undefined) throw new RangeError('local state or event out of range');
    const cause = `'${event.type}'`;
    if (snapshot.status !== 'active' || !this.#run(cause, () => snapshot.can(event))) return { next: -1, commands: [] };
    const [after, effects] = this.#run(cause, () => transition(this.machine, snapshot, event));
    return {
      next: this.#intern(after as AnyMachineSnapshot, cause),
      commands: commandsOf(effects, this.machine.id, event.type),
    };
  }

  /** Guards, assignments and references to unknown actors throw: the mistake is the machine's. */
  #run<T>(cause: string, evaluate: () => T): T {
    try {
      return evaluate();
    } catch (error) {
      throw this.#fault(cause, error);
    }
  }

  #fault(cause: string, error: unknown): ModelError {
    const message = error instanceof Error ? error.message : String(error);
    return new ModelError('machine-error', `machine '${this.machine.id}' on ${cause}: ${message}`, { cause: error });
  }

  #intern(snapshot: AnyMachineSnapshot, cause: string, limit = this.#limit): number {
    if (snapshot.status === 'error') {
      throw this.#fault(cause, snapshot.error);
    }
    const key = stableJson([snapshot.value, snapshot.context], `machine '${this.machine.id}' on ${cause}`);
    const known = this.#localIndex.get(key);
    if (known !== undefined) return known;
    const index = this.locals.length;
    if (index >= limit) {
      throw new ModelError(
        'unbounded-context',
        `machine '${this.machine.id}' has more than ${limit} local states; the last new one came from ${cause}. Bound its context, or raise maxLocalStates`,
      );
    }
    this.#localIndex.set(key, index);
    this.locals.push({ value: snapshot.value, context: snapshot.context as LocalState['context'] });
    this.#snapshots.push(snapshot);
    return index;
  }
}
