import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

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
  changes(before, after) {
    const [old, now] = [nodeState(before), nodeState(after)];
    const [missed, misses] = [before, after].map(({ context }) => context['misses'] as number);
    return [
      ...(old.host === now.host ? [] : [`the machine is ${hostWords[now.host]}`]),
      ...(old.health === now.health ? [] : [`${old.health} → ${now.health}`]),
      ...(misses === missed || misses === 0 ? [] : [`${misses} missed in a row`]),
      ...(old.scheduling === now.scheduling ? [] : [schedulingWords[now.scheduling]]),
    ];
  },
  state(local) {
    const { host, health, scheduling } = nodeState(local);
    if (host === 'Up' && health === 'Ready' && scheduling === 'Open') return undefined;
    return [
      health,
      ...(host === 'Up' ? [] : [`${health === 'Ready' ? 'though ' : ''}the machine is ${hostWords[host]}`]),
      ...(scheduling === 'Open' ? [] : [schedulingWords[scheduling]]),
    ].join(', ');
  },
};

/** ` (down)` behind the name of a node whose machine does not run, for what is on it. */
export function hostOf(local: LocalState | undefined): string {
  if (local === undefined) return '';
  const { host } = nodeState(local);
  return host === 'Up' ? '' : ` (${hostWords[host]})`;
}

function nodeState({ value }: LocalState): NodeState {
  return value as NodeState;
}
