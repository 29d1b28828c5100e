const taken = { guard: 'isPlanned', actions: 'takePlanned' } as const;

/** What a pod that is not being deleted accepts of the events of `planned-events.ts`, for the machine of a pod (P3, P4, P5, P6, P7). */
const containerTransitions = {
  'initContainer.start': { ...taken, description: 'The kubelet starts the next init container.' },
  'port.bound': { ...taken, description: 'A container listens on its ports from now on.' },
  'port.taken': { ...taken, description: 'A container finds that another one listens on its port: it exits.' },
  'container.cameUp': { ...taken, description: 'A process that starts slowly answers from now on.' },
  'container.hung': { ...taken, description: 'A process answers nothing any more.' },
  'container.outOfMemory': { ...taken, description: 'A container is killed for want of memory.' },
  'postStart.ended': { ...taken, description: 'The postStart hook of a container is over.' },
  'postStart.failed': { ...taken, description: 'The postStart hook of a container fails: it is killed.' },
  'startup.passed': { ...taken, description: 'The startup probe of a container passes.' },
  'startup.failed': { ...taken, description: 'The startup probe fails too often: the container is killed.' },
  'liveness.failed': { ...taken, description: 'The liveness probe fails too often: the container is killed.' },
  'sidecars.stop': { ...taken, description: 'The pod is over: what still runs of it is stopped.' },
} as const;

/** What becomes of a container that was changed in place; none of a static pod is, whose file is what counts (P10). */
export const changeTransitions = {
  'container.replaced': { ...taken, description: 'A container is stopped, and started with its new image.' },
  'container.outdated': { ...taken, description: 'A container is stopped for a new image that cannot be started.' },
} as const;

/** The same of a pod that is being deleted (P5). */
export const stoppingTransitions = {
  'preStop.ended': { ...taken, description: 'The preStop hooks are over: the containers are told to stop.' },
  'gracePeriod.ended': {
    ...taken,
    description: 'The grace period is over before the hooks: the containers are killed.',
  },
} as const;

/** Its node runs short of memory (P8). */
export const eviction = {
  guard: 'isEvictable',
  target: 'Failed',
  actions: ['failContainers', 'markEvicted'],
  description: 'The kubelet evicts it: status.reason is Evicted.',
} as const;

/** What a kubelet does to containers, or finds of them, whether or not a mirror of their pod shows it (P3, P11). */
export const runTransitions = {
  'containers.start': { guard: 'isStartable', actions: 'start', description: 'The kubelet starts the containers.' },
  'container.exited': { guard: 'containerAccepts', actions: 'stepContainer', description: 'A container ends.' },
  'containers.lost': {
    guard: 'hasRunning',
    actions: 'loseContainers',
    description: 'The node came back without them.',
  },
  ...containerTransitions,
} as const;

/** The same while no mirror shows a static pod (P11); any other pod that is absent accepts none of it, since nothing of it runs. */
export const unseenTransitions = {
  ...runTransitions,
  'container.restarted': {
    guard: 'restartsByPolicy',
    actions: 'stepContainer',
    description: 'A container is started again.',
  },
} as const;
