/** A machine as diagrams and tables show it: plain JSON, the same every time, with who sends each event. */
export interface Chart {
  /** The machine's id. */
  readonly machine: string;
  readonly description: string;
  readonly root: ChartState;
  /** Every transition of every state, in the order of the machine. */
  readonly transitions: readonly ChartTransition[];
}

/** choice: a state that is passed through at once, since one of its conditions always applies. */
export type ChartStateKind = 'atomic' | 'compound' | 'parallel' | 'final' | 'choice' | 'history';

/** A state of a chart, with the states within it. */
export interface ChartState {
  /** Its place: `pod.Present.phase.Pending`. */
  readonly id: string;
  /** Its own name: `Pending`. The machine's id for the root. */
  readonly key: string;
  readonly kind: ChartStateKind;
  readonly description: string;
  /** Names of the actions taken on entering and on leaving. */
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  /** Id of the state that it begins in; null of all but compound ones. */
  readonly initial: string | null;
  /** Of a parallel state, its regions. */
  readonly states: readonly ChartState[];
}

/** What takes a transition: an event, nothing at all, time, or that the states within have ended. */
export type ChartTrigger =
  | { readonly kind: 'event'; readonly event: string }
  | { readonly kind: 'always' }
  /** After so many milliseconds, or after a delay of that name. */
  | { readonly kind: 'after'; readonly delay: string }
  | { readonly kind: 'done' }
  /** Any event that no other transition takes. */
  | { readonly kind: 'any' };

/** A transition of a chart. */
export interface ChartTransition {
  /** Unique in the chart, and the same as long as what it leaves, takes and asks is: `pod.Present.phase.Pending pod.bind [isUnbound]`. */
  readonly id: string;
  /** Ids of states. Several targets are entered together; with none, it stays where it is. */
  readonly from: string;
  readonly to: readonly string[];
  readonly trigger: ChartTrigger;
  /** The condition, by the names of guards: `isUp and not isGone`; '' where there is none. */
  readonly guard: string;
  /** Names of the actions that it takes. */
  readonly actions: readonly string[];
  /** What it emits: commands for others. */
  readonly emits: readonly Command[];
  /** One sentence for a designer. */
  readonly description: string;
  readonly senders: readonly Sender[];
}

/** An event that a machine emits. */
export interface Command {
  /** Its type. */
  readonly event: string;
  /** Who gets it: a machine, or several; null where nobody is known. */
  readonly to: string | null;
}

/** `pod.create`, `answer to client`: a command, with who gets it where its name does not begin with that. */
export function commandWords({ event, to }: Command): string {
  return to === null || event.startsWith(`${to}.`) ? event : `${event} to ${to}`;
}

/** Who sends an event, and when. */
export interface Sender {
  /** In words: `scheduler`, `node controller`, `user`. */
  readonly actor: string;
  /** Id of the rule; null for a command that a machine emits. */
  readonly rule: string | null;
  /** When, in one sentence. */
  readonly when: string;
}

/** A state and all within it, parents before children, in the order of the machine. */
export function statesOf(state: ChartState): readonly ChartState[] {
  return [state, ...state.states.flatMap(statesOf)];
}

/** `pod.bind`, `after 10000`: what takes a transition, as it stands beside an arrow; '' for nothing at all. */
export function triggerWords(trigger: ChartTrigger): string {
  switch (trigger.kind) {
    case 'event':
      return trigger.event;
    case 'after':
      return `after ${trigger.delay}`;
    case 'done':
      return 'done';
    case 'any':
      return 'any event';
    case 'always':
      return '';
  }
}
