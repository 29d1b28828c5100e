import type { ContainerStatus } from '../../../machines/container.ts';
import type { LocalState } from '../../model/composition.ts';
import type { Chart } from '../../diagram/chart.ts';
import { groupMachines } from '../../../machines/group-machines.ts';
import { statesOf } from '../../diagram/chart.ts';

/** A machine whose actors a group has, or that is part of them: how to read off an actor's local state which of its states it is in. */
export interface StateReader {
  readonly machine: string;
  readonly group: string;
  /** It is part of the group's actors, each of which may have several. */
  readonly isPart: boolean;
  /** Ids of states in which nothing is left open: `pod.Present.phase.Running`. */
  readonly statesIn: (local: LocalState) => readonly string[];
}

interface PodParts {
  readonly containers?: readonly ContainerStatus[];
  readonly initContainers?: readonly ContainerStatus[];
  readonly attempt?: { readonly state: string };
}

/** How to read the states of every machine that a composed cluster has. */
export const stateReaders: readonly StateReader[] = [
  ...Object.entries(groupMachines).flatMap(([group, machines]) =>
    machines.map((machine) => ({
      machine: machine.id,
      group,
      isPart: false,
      statesIn: ({ value }: LocalState) => leavesOf(value, machine.id),
    })),
  ),
  {
    machine: 'container',
    group: 'pods',
    isPart: true,
    statesIn: ({ value, context }) => {
      const { containers = [], initContainers = [] } = context as PodParts;
      return value === 'Absent' ? [] : [...containers, ...initContainers].map(({ state }) => `container.${state}`);
    },
  },
  {
    machine: 'scheduling',
    group: 'pods',
    isPart: true,
    statesIn: ({ value, context }) =>
      value === 'Absent' ? [] : [`scheduling.${(context as PodParts).attempt?.state ?? 'Waiting'}`],
  },
];

/** The innermost states that a value of XState is in; the machine itself where it has none. */
export function leavesOf(value: unknown, id: string): readonly string[] {
  if (typeof value === 'string') return [`${id}.${value}`];
  const below = Object.entries(value as Readonly<Record<string, unknown>>);
  return below.length === 0 ? [id] : below.flatMap(([key, inner]) => leavesOf(inner, `${id}.${key}`));
}

/** The states of a chart in which nothing is left open and that an actor can rest in. */
export function restingStates({ root }: Chart): readonly string[] {
  return statesOf(root)
    .filter(({ kind, states }) => states.length === 0 && kind !== 'choice' && kind !== 'history')
    .map(({ id }) => id);
}
