/**
 * A run as a message sequence chart: who sends what to whom, in order. Plain JSON, the same every time. Every step of the run stands in
 * exactly one item.
 */
export interface SequenceChart {
  readonly title: string;
  /** From left to right. */
  readonly lifelines: readonly Lifeline[];
  readonly items: readonly SequenceItem[];
}

/** person: users and programs outside of the cluster; object: an actor of a model that is not of a cluster. */
export type LifelineKind = 'person' | 'controller' | 'api-server' | 'kubelet' | 'machine' | 'object' | 'fault';

/** Whoever sends or gets messages. */
export interface Lifeline {
  readonly id: string;
  readonly name: string;
  readonly kind: LifelineKind;
}

/** A message, by the ids of the lifelines; one to itself is what somebody does alone. */
export interface Message {
  readonly from: string;
  readonly to: string;
  /** Type of the event; null for a command that the sender's own machine emitted in answer. */
  readonly event: string | null;
  /** What it changed, a line for actors that changed alike. */
  readonly effects: readonly string[];
}

/** Numbers of the first and the last step that an item tells. */
interface Steps {
  readonly first: number;
  readonly last: number;
}

/** One step, with the messages that it consists of: what its rule sends, then what that brings about elsewhere. */
export interface StepItem extends Steps {
  readonly kind: 'step';
  /** When it happens, under ordered time: `t = 40 s`. */
  readonly moment: string | null;
  readonly rule: string;
  /** What is done, without who does it. */
  readonly says: string;
  /** The API server turned it away. */
  readonly refused: boolean;
  readonly messages: readonly [Message, ...Message[]];
}

/** What stands in a chart, from top to bottom. */
export type SequenceItem =
  /** The steps that only settled the cluster, with the state that they lead to. */
  | (Steps & { readonly kind: 'settled'; readonly says: string; readonly states: readonly string[] })
  | StepItem
  /** Steps by which nothing but time passes. */
  | (Steps & { readonly kind: 'time'; readonly moment: string | null; readonly says: string })
  /** From here on the run goes round for ever, up to where it goes `again`. */
  | { readonly kind: 'loop'; readonly says: string }
  | { readonly kind: 'again'; readonly says: string }
  /** What the run shows here. */
  | { readonly kind: 'note'; readonly tone: 'violated' | 'reached' | 'plain'; readonly says: string };
