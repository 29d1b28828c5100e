import type { AnyStateNode } from 'xstate';

/** An action of XState's own: what it raises or calls off. */
interface TimerAction {
  readonly event?: { readonly type?: string };
  readonly sendId?: string;
}

/** The actions that a state's definition has taken on entering it; XState adds some that start its delays. */
export function entryOf(node: AnyStateNode): readonly unknown[] {
  return node.entry.filter((action) => !isOfDelay((action as TimerAction).event?.type));
}

/** The actions that a state's definition has taken on leaving it; XState adds some that end its delays. */
export function exitOf(node: AnyStateNode): readonly unknown[] {
  return node.exit.filter((action) => !isOfDelay((action as TimerAction).sendId));
}

function isOfDelay(type: string | undefined): boolean {
  return type?.startsWith('xstate.after.') === true;
}
