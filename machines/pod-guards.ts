import type { PodContext } from './pod-context.ts';
import { allHaveStarted, statusesOf } from './planned-containers.ts';
import { hasToLose, isAnswering, isInitialized } from './planned-events.ts';
import { phaseOf } from './pod-phase.ts';

interface Asked {
  readonly context: PodContext;
}

/** Guards of the pod's machine that ask its context and nothing else. */
export const podGuards = {
  existsFromStart: ({ context }: Asked): boolean => context.input.exists,
  isUnbound: ({ context }: Asked): boolean => context.node === null,
  isBound: ({ context }: Asked): boolean => context.node !== null,
  isOrphan: ({ context }: Asked): boolean => context.owner === null && context.input.staticOn === undefined,
  isChangedByUsers: ({ context }: Asked): boolean => context.images !== undefined,
  isReady: ({ context }: Asked): boolean => context.ready,
  awaitsAvailability: ({ context }: Asked): boolean => context.ready && !context.available,
  isStartable: ({ context }: Asked): boolean =>
    context.node !== null && context.containers.every(({ state }) => state === 'Waiting') && isInitialized(context),
  isProbed: ({ context }: Asked): boolean => context.input.readinessProbe && !context.ready && isAnswering(context),
  runsUnprobed: ({ context }: Asked): boolean =>
    !context.input.readinessProbe && !context.ready && allHaveStarted(context.input, statusesOf(context)),
  isProbedReady: ({ context }: Asked): boolean => context.input.readinessProbe && context.ready,
  hasRunning: ({ context }: Asked): boolean => hasToLose(context),
  hasStarted: ({ context }: Asked): boolean => phaseOf(context) !== 'Pending',
  isPendingAgain: ({ context }: Asked): boolean => phaseOf(context) === 'Pending',
  hasSucceeded: ({ context }: Asked): boolean => phaseOf(context) === 'Succeeded',
  hasFailed: ({ context }: Asked): boolean => phaseOf(context) === 'Failed',
  isEvictable: ({ context }: Asked): boolean => context.node !== null && context.input.mayBeEvicted === true,
};
