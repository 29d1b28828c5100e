import type { AnyStateMachine, EventFromLogic, InputFrom, StateNode } from 'xstate';
import { initialTransition } from 'xstate';
import { describe, expect, it } from 'vitest';
import {
  candidateMachine,
  componentMachine,
  configurationMachine,
  containerMachine,
  deploymentMachine,
  disruptionBudgetMachine,
  leaseMachine,
  machines,
  namespaceMachine,
  nodeMachine,
  podCidrAllocatorMachine,
  persistentVolumeClaimMachine,
  persistentVolumeMachine,
  podMachine,
  priorityClassMachine,
  replicaSetMachine,
  replicationControllerMachine,
  storedObjectMachine,
  schedulingMachine,
  userMachine,
  volumeMachine,
} from '../../machines/index.ts';
import { objectPayloads } from './api/object-payloads.ts';
import { nodesOf, transitionsOf, walkMachine, wordsOf } from './walked-machine.ts';

/** At least one payload for each type of event in the machine's own union. */
type Payloads<M extends AnyStateMachine> = {
  readonly [T in EventFromLogic<M>['type']]: readonly Omit<Extract<EventFromLogic<M>, { type: T }>, 'type'>[];
};

interface Walk {
  readonly machine: AnyStateMachine;
  readonly inputs: readonly unknown[];
  readonly payloads: Readonly<Record<string, readonly object[]>>;
  /** Pairs of value and context, over all inputs. */
  readonly localStates: number;
}

function walk<M extends AnyStateMachine>(
  machine: M,
  localStates: number,
  inputs: readonly InputFrom<M>[],
  payloads: Payloads<M>,
): Walk {
  return { machine, localStates, inputs, payloads };
}

const booleans = [false, true];
const plain = [{}];
const sizes = [{ replicas: 0 }, { replicas: 1 }, { replicas: 2 }];
const setEvents = { 'replica-set.create': sizes, 'replica-set.scale': sizes, 'replica-set.delete': plain };
const setInputs = booleans.map((exists) => ({ exists, replicas: 2 }));

const podInputs = booleans.flatMap((exists) =>
  booleans.flatMap((readinessProbe) =>
    (['Always', 'OnFailure', 'Never'] as const).flatMap((restartPolicy) =>
      [1, 2].map((containers) => ({
        exists,
        readinessProbe,
        restartPolicy,
        containers,
        owner: exists ? null : 'replicaset/web',
        minReadySeconds: readinessProbe,
        isAttempted: restartPolicy === 'Never',
      })),
    ),
  ),
);

/** Under ordered time. */
const timedPodInputs = podInputs
  .filter(({ exists, restartPolicy, containers }) => !exists && restartPolicy === 'Always' && containers === 1)
  .map((input) => ({ ...input, countsBackOffs: true }));
const nodeInputs = [
  { cordoned: false, missesAllowed: 4 },
  { cordoned: true, missesAllowed: 1, taintsApart: true },
  { cordoned: false, missesAllowed: 1, kubelet: 'later' },
  { cordoned: false, missesAllowed: 4, kubelet: 'none' },
  { cordoned: false, missesAllowed: 1, mayRunShort: true },
] as const;

const single = {
  role: 'regular',
  startupProbe: false,
  livenessProbe: false,
  readinessProbe: false,
  postStart: false,
  preStop: false,
  startsSlowly: false,
  mayHang: false,
} as const;

/** Pods whose containers have more to them: hooks and probes of one container; init containers and a sidecar, under both kinds of policy. */
const plannedInputs = (['Always', 'Never'] as const).flatMap((restartPolicy) =>
  [
    [
      {
        ...single,
        startupProbe: true,
        livenessProbe: true,
        postStart: true,
        preStop: true,
        startsSlowly: true,
        mayHang: true,
      },
    ],
    [single, { ...single, role: 'init' as const }, { ...single, role: 'sidecar' as const }],
  ].map((plans) => ({
    exists: false,
    readinessProbe: false,
    restartPolicy,
    containers: 1,
    owner: null,
    minReadySeconds: false,
    plans,
  })),
);

const evictableInput = {
  exists: true,
  readinessProbe: false,
  restartPolicy: 'Always' as const,
  containers: 1,
  owner: null,
  minReadySeconds: false,
  mayBeEvicted: true as const,
};

const staticInput = {
  exists: false,
  readinessProbe: false,
  restartPolicy: 'Always' as const,
  containers: 1,
  owner: null,
  minReadySeconds: false,
  staticOn: 'node/a',
};

/** Pods that name their node. */
const placedInputs = booleans.map((exists) => ({ ...evictableInput, exists, placedOn: 'node/a' }));

/** What may happen to containers may happen without a mirror too. */
const plannedStaticInput = {
  ...staticInput,
  restartPolicy: 'Never' as const,
  plans: [
    { ...single, startupProbe: true, livenessProbe: true, postStart: true, startsSlowly: true, mayHang: true },
    { ...single, role: 'sidecar' as const },
  ],
};

/** Two containers that want one port. */
const sharedPortInput = {
  ...staticInput,
  containers: 2,
  plans: [0, 1].map((place) => ({ ...single, rivals: [{ place: 1 - place, port: '80/TCP' }] })),
};

/** A container that gets another image, which starts slowly. */
const changedInput = {
  exists: true,
  readinessProbe: false,
  restartPolicy: 'Always' as const,
  containers: 1,
  owner: null,
  minReadySeconds: false,
  plans: [single],
  images: [[single, { ...single, startsSlowly: true }]],
};

const places = [{ container: 0 }, { container: 1 }, { container: 2 }];

const claimInputs = [
  { exists: false, volume: null },
  { exists: true, volume: null },
  { exists: true, volume: 'persistentvolume/a' },
  { exists: true, volume: null, waits: true as const },
];

const persistentVolumeInputs = [
  { exists: false, claim: null },
  { exists: false, claim: null, provisioned: true as const },
  { exists: true, claim: null },
  { exists: true, claim: 'persistentvolumeclaim/a' },
];

const walks: readonly Walk[] = [
  walk(
    podMachine,
    5336,
    [
      ...podInputs,
      ...timedPodInputs,
      ...plannedInputs,
      evictableInput,
      staticInput,
      ...placedInputs,
      plannedStaticInput,
      sharedPortInput,
      changedInput,
    ],
    {
      'pod.create': plain,
      'pod.bind': [{ node: 'node/a' }],
      'pod.assume': [{ node: 'node/a' }],
      'pod.nominate': [{ node: 'node/a' }],
      'pod.dropNomination': plain,
      'pod.forgetDecision': plain,
      'pod.bindAssumed': plain,
      'pod.adopt': [{ owner: 'replicaset/web' }],
      'containers.start': plain,
      'container.exited': [0, 1, 2].flatMap((container) => [0, 1].map((exitCode) => ({ container, exitCode }))),
      'container.restarted': places,
      'initContainer.start': places,
      'port.bound': places,
      'port.taken': places,
      'container.cameUp': places,
      'container.hung': places,
      'container.outOfMemory': [{ container: 0 }],
      'postStart.ended': places,
      'postStart.failed': places,
      'startup.passed': places,
      'startup.failed': places,
      'liveness.failed': places,
      'sidecars.stop': plain,
      'preStop.ended': plain,
      'gracePeriod.ended': plain,
      'container.backOffForgotten': [{ container: 0 }, { container: 1 }],
      'probe.succeeded': plain,
      'probe.failed': plain,
      'status.reported': plain,
      'pod.becameAvailable': plain,
      'node.unreachable': plain,
      'containers.lost': plain,
      'pod.fail': plain,
      'pod.evict': plain,
      'pod.setImage': [0, 1].map((image) => ({ container: 0, image })),
      'container.replaced': places,
      'container.outdated': places,
      'pod.delete': plain,
      'pod.removed': plain,
    },
  ),
  walk(containerMachine, 46, [undefined, { countsBackOffs: true }], {
    'container.started': plain,
    'container.exited': [0, 1].flatMap((exitCode) => booleans.map((restarts) => ({ exitCode, restarts }))),
    'container.restarted': plain,
    'container.backOffForgotten': plain,
  }),
  walk(nodeMachine, 2153, nodeInputs, {
    'node.crash': plain,
    'node.return': plain,
    'node.terminate': plain,
    'node.cutOff': plain,
    'node.reconnect': plain,
    'kubelet.stop': plain,
    'kubelet.restart': plain,
    'runtime.fail': plain,
    'runtime.recover': plain,
    'node.join': plain,
    'node.register': plain,
    'node.list': plain,
    'node.heartbeatMissed': plain,
    'node.gracePeriodExpired': plain,
    'node.heartbeat': plain,
    'node.notReady': plain,
    'node.taint': plain,
    'node.untaint': plain,
    'node.pressureBegins': [{ condition: 'DiskPressure' }],
    'node.pressureEnds': [{ condition: 'DiskPressure' }],
    'node.assignPodCidr': [{ cidr: 0 }],
    'memory.runsShort': plain,
    'memory.isReclaimed': plain,
    'memory.isFree': plain,
    'node.instanceGone': plain,
    'node.cordon': plain,
    'node.uncordon': plain,
    'node.drain': plain,
    'node.delete': plain,
  }),
  walk(namespaceMachine, 8, [{ foreignFinalizers: [] }, { foreignFinalizers: ['example.com/backup'] }], {
    'namespace.delete': plain,
    'namespace.finalize': [{ finalizer: 'kubernetes' }, { finalizer: 'example.com/backup' }],
  }),
  walk(
    deploymentMachine,
    52,
    booleans.flatMap((exists) => booleans.map((paused) => ({ exists, paused, replicas: 2, revision: 0 }))),
    {
      'deployment.create': plain,
      'deployment.scale': sizes,
      'deployment.setTemplate': [{ revision: 0 }, { revision: 1 }],
      'deployment.pause': plain,
      'deployment.resume': plain,
      'deployment.delete': plain,
    },
  ),
  walk(replicaSetMachine, 8, setInputs, setEvents),
  walk(replicationControllerMachine, 8, setInputs, setEvents),
  walk(
    userMachine,
    7,
    (['sequence', 'any'] as const).map((order) => ({
      order,
      actions: ['a', 'b'].map((to) => ({ to: `pod/${to}`, event: { type: 'pod.delete' }, says: `deletes pod/${to}` })),
    })),
    { 'user.acts': [{ action: 0 }, { action: 1 }], 'user.isRefused': [{ action: 0 }, { action: 1 }] },
  ),
  walk(componentMachine, 3, [undefined], {
    'component.crash': plain,
    'component.start': plain,
    'component.stop': plain,
  }),
  walk(storedObjectMachine, 26, [undefined], objectPayloads),
  walk(podCidrAllocatorMachine, 2, [{ blocks: 2 }], {
    'podCidr.allocated': [0, 1].map((cidr) => ({ cidr })),
  }),
  walk(schedulingMachine, 3, [undefined], {
    'pod.nominate': [{ node: 'node/a' }],
    'pod.dropNomination': plain,
    'pod.assume': [{ node: 'node/a' }],
    'pod.forgetDecision': plain,
  }),
  walk(priorityClassMachine, 2, [undefined], { 'priority-class.create': plain }),
  walk(volumeMachine, 2, [undefined], { 'volume.attach': [{ node: 'node/a' }], 'volume.detach': plain }),
  walk(candidateMachine, 10, [undefined], {
    'lease.changesHands': plain,
    'component.cutOff': plain,
    'component.reconnect': plain,
    'component.pause': plain,
    'component.resume': plain,
    'component.giveUp': plain,
    'component.crash': plain,
    'component.start': plain,
    'component.stop': plain,
    'component.retire': [{ lease: 'lease/kube-scheduler' }],
  }),
  walk(leaseMachine, 3, [undefined], {
    'lease.changesHands': [{ to: 'scheduler' }],
    'lease.renew': plain,
    'lease.expire': plain,
    'lease.release': plain,
  }),
  walk(
    configurationMachine,
    4,
    booleans.map((exists) => ({ exists })),
    { 'configuration.create': plain, 'configuration.delete': plain },
  ),
  walk(persistentVolumeClaimMachine, 22, claimInputs, {
    'claim.create': plain,
    'claim.selectNode': [{ node: 'node/a', volume: 'persistentvolume/a' }],
    'claim.dropNode': plain,
    'claim.bind': [{ volume: 'persistentvolume/a' }],
    'claim.delete': plain,
    'claim.removed': plain,
  }),
  walk(persistentVolumeMachine, 19, persistentVolumeInputs, {
    'volume.create': plain,
    'volume.bind': [{ claim: 'persistentvolumeclaim/a' }],
    'volume.release': plain,
    'volume.reclaim': plain,
    'volume.delete': plain,
  }),
  walk(
    disruptionBudgetMachine,
    18,
    booleans.map((exists) => ({ exists })),
    {
      'disruption-budget.create': plain,
      'disruption-budget.delete': plain,
      'disruption-budget.update': [
        { healthy: 1, desired: 1 },
        { healthy: 3, desired: 1 },
      ],
      'disruption-budget.expectNone': [{ healthy: 1, desired: 2 }],
      'disruption-budget.fail': plain,
      'disruption-budget.disrupt': plain,
    },
  ),
];

const eventsOf = ({ payloads }: Walk) =>
  Object.entries(payloads).flatMap(([type, bodies]) => bodies.map((body) => ({ type, ...body })));

const byId = walks.map((entry) => [entry.machine.id, entry] as const);

describe('machines', () => {
  it('are all constructed, under their own ids', () => {
    expect(Object.entries(machines).map(([id, machine]) => [id, machine.id])).toEqual(
      Object.keys(machines).map((id) => [id, id]),
    );
    expect(walks.map(({ machine }) => machine.id)).toEqual(Object.keys(machines));
    for (const { machine, inputs } of walks) {
      for (const input of inputs) expect(initialTransition(machine, input as never)[0].status).toBe('active');
    }
  });

  it.each(Object.entries(machines))('say of every state and transition what it is: %s', (_, machine) => {
    const nodes = nodesOf(machine.root as unknown as StateNode<never, never>);
    const said = [
      ...nodes.map(({ id, description }) => [id, description] as const),
      ...nodes.flatMap(transitionsOf).map((transition) => [wordsOf(transition), transition.description] as const),
    ];
    expect(said.filter(([, description = '']) => description.trim() === '').map(([what]) => what)).toEqual([]);
  });

  it.each(byId)('accept every event of their union, and no other: %s', (_, { machine, payloads }) => {
    expect((machine.events as readonly string[]).toSorted()).toEqual(Object.keys(payloads).toSorted());
  });

  it.each(byId)('reach every state and take every transition: %s', (id, entry) => {
    const { states, transitions, localStates } = walkMachine(entry.machine, entry.inputs, eventsOf(entry));
    const missed = (seen: ReadonlyMap<string, boolean>) => [...seen].filter(([, was]) => !was).map(([what]) => what);
    const share = (seen: ReadonlyMap<string, boolean>) => `${seen.size - missed(seen).length} of ${seen.size}`;
    console.log(`${id}: states ${share(states)}, transitions ${share(transitions)}, ${localStates} local states`);
    expect(missed(states)).toEqual([]);
    expect(missed(transitions)).toEqual([]);
    expect(localStates).toBe(entry.localStates);
  });
});
