import type { AnyStateMachine, EventFromLogic, InputFrom, StateNode } from 'xstate';
import { initialTransition } from 'xstate';
import { describe, expect, it } from 'vitest';
import {
  componentMachine,
  containerMachine,
  deploymentMachine,
  machines,
  namespaceMachine,
  nodeMachine,
  podMachine,
  replicaSetMachine,
  replicationControllerMachine,
  userMachine,
} from '../../machines/index.ts';
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
      })),
    ),
  ),
);

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

/** What may happen to containers may happen without a mirror too. */
const plannedStaticInput = {
  ...staticInput,
  restartPolicy: 'Never' as const,
  plans: [
    { ...single, startupProbe: true, livenessProbe: true, postStart: true, startsSlowly: true, mayHang: true },
    { ...single, role: 'sidecar' as const },
  ],
};

const places = [{ container: 0 }, { container: 1 }, { container: 2 }];

const walks: readonly Walk[] = [
  walk(podMachine, 4488, [...podInputs, ...plannedInputs, evictableInput, staticInput, plannedStaticInput], {
    'pod.create': plain,
    'pod.bind': [{ node: 'node/a' }],
    'pod.adopt': [{ owner: 'replicaset/web' }],
    'containers.start': plain,
    'container.exited': [0, 1, 2].flatMap((container) => [0, 1].map((exitCode) => ({ container, exitCode }))),
    'container.restarted': places,
    'initContainer.start': places,
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
    'probe.succeeded': plain,
    'probe.failed': plain,
    'pod.becameAvailable': plain,
    'node.unreachable': plain,
    'containers.lost': plain,
    'pod.fail': plain,
    'pod.evict': plain,
    'pod.delete': plain,
    'pod.removed': plain,
  }),
  walk(containerMachine, 9, [undefined], {
    'container.started': plain,
    'container.exited': [0, 1].flatMap((exitCode) => booleans.map((restarts) => ({ exitCode, restarts }))),
    'container.restarted': plain,
  }),
  walk(
    nodeMachine,
    168,
    booleans.flatMap((cordoned) => [1, 4].map((missesAllowed) => ({ cordoned, missesAllowed }))),
    {
      'node.crash': plain,
      'node.return': plain,
      'node.terminate': plain,
      'node.heartbeatMissed': plain,
      'node.gracePeriodExpired': plain,
      'node.heartbeat': plain,
      'node.instanceGone': plain,
      'node.cordon': plain,
      'node.uncordon': plain,
      'node.drain': plain,
      'node.delete': plain,
    },
  ),
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
