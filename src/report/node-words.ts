import type { Actor } from '../model/model.ts';
import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';
import type { NodeFacts } from '../../machines/facts.ts';
import type { NodeContext } from '../../machines/node-setup.ts';
import type { NodePressure } from '../../machines/node-pressure.ts';
import { pressuresOf } from '../../machines/node-pressure.ts';

interface NodeState {
  readonly host: keyof typeof hostWords;
  readonly health: string;
  readonly scheduling: 'Undecided' | 'Open' | 'Cordoned' | 'Draining';
}

const hostWords = {
  Missing: 'not there',
  Up: 'up',
  CutOff: 'cut off, and runs on',
  Silent: 'up without its kubelet',
  Impaired: 'up without its container runtime',
  Down: 'down',
  Gone: 'gone for good',
};

const schedulingWords = {
  Undecided: '',
  Open: 'open for pods',
  Cordoned: 'cordoned',
  Draining: 'cordoned and draining',
};

/** How a node is told: the truth about its machine, what the API says of it, and whether it takes pods. */
export const nodeWords: GroupWords = {
  changes(before, after, actor) {
    const [old, now] = [nodeState(before), nodeState(after)];
    const [was, is] = [contextOf(before), contextOf(after)];
    return [
      ...(old.host === now.host ? [] : [`the machine is ${hostWords[now.host]}`]),
      ...(old.health === now.health ? [] : [`${old.health} → ${now.health}`]),
      ...(is.misses === was.misses || is.misses === 0 ? [] : [`${is.misses} missed in a row`]),
      ...changedPressures(pressuresOf(was), pressuresOf(is)),
      ...(is.tainted === was.tainted ? [] : [is.tainted ? 'tainted NoExecute' : 'no longer tainted NoExecute']),
      ...(is.podCidr === was.podCidr ? [] : [podCidrWords(is.podCidr, actor)]),
      ...(old.scheduling === now.scheduling ? [] : [schedulingWords[now.scheduling]]),
    ];
  },
  state(local) {
    const { host, health, scheduling } = nodeState(local);
    const { tainted } = contextOf(local);
    const pressures = pressuresOf(contextOf(local));
    if (host === 'Up' && health === 'Ready' && scheduling === 'Open' && pressures.length === 0) return undefined;
    return [
      health,
      ...(host === 'Up' ? [] : [`${health === 'Ready' ? 'though ' : ''}the machine is ${hostWords[host]}`]),
      ...pressures,
      ...(tainted ? ['tainted NoExecute'] : []),
      ...(scheduling === 'Open' ? [] : [schedulingWords[scheduling]]),
    ].join(', ');
  },
};

function changedPressures(was: readonly NodePressure[], is: readonly NodePressure[]): readonly string[] {
  return [
    ...is.filter((condition) => !was.includes(condition)),
    ...was.filter((condition) => !is.includes(condition)).map((condition) => `no ${condition}`),
  ];
}

function podCidrWords(podCidr: number | null, { spec }: Actor): string {
  return podCidr === null ? 'no addresses for pods' : `podCIDR ${(spec as NodeFacts).podCidrs?.[podCidr] ?? ''}`;
}

/** ` (down)` behind the name of a node whose machine does not run, for what is on it. */
export function hostOf(local: LocalState | undefined): string {
  if (local === undefined) return '';
  const { host } = nodeState(local);
  return host === 'Up' ? '' : ` (${hostWords[host]})`;
}

function nodeState({ value }: LocalState): NodeState {
  return value as NodeState;
}

function contextOf({ context }: LocalState): NodeContext {
  return context as unknown as NodeContext;
}
