import type { PodContext } from './pod-context.ts';
import { allHaveStarted, statusesOf } from './planned-containers.ts';

/** A static pod whose mirror is gone (P11): nothing is told of it, and its containers go on. */
export const withoutMirror: Partial<PodContext> = { owner: null, ready: false, available: false };

/** A pod as the API server first shows it: of a static pod, what has become of its containers in the meantime. */
export function shownAnew(context: PodContext): Partial<PodContext> {
  const { input } = context;
  if (input.staticOn === undefined) return {};
  const ready = !input.readinessProbe && allHaveStarted(input, statusesOf(context));
  return { ready, available: ready && !input.minReadySeconds };
}
