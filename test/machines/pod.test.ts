import type { EventFromLogic, SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { PodInput } from '../../machines/pod-context.ts';
import type { RestartPolicy } from '../../machines/facts.ts';
import { afterEvents } from './taken-events.ts';
import { podMachine } from '../../machines/pod.ts';
import { readCases } from './conformance/read-cases.ts';

type PodEvent = EventFromLogic<typeof podMachine>;

const bound: readonly PodEvent[] = [{ type: 'pod.create' }, { type: 'pod.bind', node: 'node/a' }];
const running: readonly PodEvent[] = [...bound, { type: 'containers.start' }];
const exits = (container: number, exitCode: number): PodEvent => ({ type: 'container.exited', container, exitCode });
const restarts = (container: number): PodEvent => ({ type: 'container.restarted', container });

function pod(changes: Partial<PodInput>, ...events: readonly PodEvent[]): SnapshotFrom<typeof podMachine> {
  const input: PodInput = {
    exists: false,
    owner: null,
    restartPolicy: 'Always',
    containers: 1,
    readinessProbe: false,
    minReadySeconds: false,
    ...changes,
  };
  return afterEvents(podMachine, input, ...events);
}

const phaseOf = ({ value }: SnapshotFrom<typeof podMachine>) =>
  typeof value === 'string' ? value : value.Present.phase;
const statesOf = ({ context }: SnapshotFrom<typeof podMachine>) => context.containers.map(({ state }) => state);

/** SIGKILL: how a container ends that ran out of memory. */
const outOfMemory = 137;

interface Example {
  readonly about: string;
  readonly exits: readonly (readonly [container: number, exitCode: number])[];
  readonly containers: number;
  /** Phase by restart policy, and the containers that are started again. */
  readonly expected: Readonly<Record<RestartPolicy, readonly [phase: string, restarted: readonly number[]]>>;
}

const examples: readonly Example[] = [
  {
    about: 'its only container exits with 0',
    containers: 1,
    exits: [[0, 0]],
    expected: { Always: ['Running', [0]], OnFailure: ['Succeeded', []], Never: ['Succeeded', []] },
  },
  {
    about: 'its only container exits with 1',
    containers: 1,
    exits: [[0, 1]],
    expected: { Always: ['Running', [0]], OnFailure: ['Running', [0]], Never: ['Failed', []] },
  },
  {
    about: 'its only container runs out of memory',
    containers: 1,
    exits: [[0, outOfMemory]],
    expected: { Always: ['Running', [0]], OnFailure: ['Running', [0]], Never: ['Failed', []] },
  },
  {
    about: 'one of two containers exits with 1',
    containers: 2,
    exits: [[0, 1]],
    expected: { Always: ['Running', [0]], OnFailure: ['Running', [0]], Never: ['Running', []] },
  },
  {
    about: 'one of two containers exits with 1, then the other with 0',
    containers: 2,
    exits: [
      [0, 1],
      [1, 0],
    ],
    expected: { Always: ['Running', [0, 1]], OnFailure: ['Running', [0]], Never: ['Failed', []] },
  },
  {
    about: 'one of two containers exits with 1, then the other with 1',
    containers: 2,
    exits: [
      [0, 1],
      [1, 1],
    ],
    expected: { Always: ['Running', [0, 1]], OnFailure: ['Running', [0, 1]], Never: ['Failed', []] },
  },
  {
    about: 'both containers exit with 0',
    containers: 2,
    exits: [
      [0, 0],
      [1, 0],
    ],
    expected: { Always: ['Running', [0, 1]], OnFailure: ['Succeeded', []], Never: ['Succeeded', []] },
  },
];

const policies = ['Always', 'OnFailure', 'Never'] as const;
const rows = examples.flatMap((example) =>
  policies.map((restartPolicy) => ({ ...example, restartPolicy, answer: example.expected[restartPolicy] })),
);

describe('podMachine', () => {
  it.each(rows)(
    'is $answer.0 under $restartPolicy when $about',
    ({ restartPolicy, containers, exits: ends, answer }) => {
      const [phase, restarted] = answer;
      const after = pod(
        { restartPolicy, containers },
        ...running,
        ...ends.map(([container, code]) => exits(container, code)),
      );
      expect(phaseOf(after)).toBe(phase);
      expect([0, 1].filter((container) => after.can(restarts(container)))).toEqual(restarted);
      const again = pod(
        { restartPolicy, containers },
        ...running,
        ...ends.map(([container, code]) => exits(container, code)),
        ...restarted.map(restarts),
      );
      expect(phaseOf(again)).toBe(phase);
      if (restarted.length === ends.length) expect(statesOf(again)).toEqual(Array(containers).fill('Running'));
    },
  );

  it.each(policies)(
    'is Failed for good when its disk dies or its node is lost, whatever the policy: %s',
    (restartPolicy) => {
      for (const before of [bound, running]) {
        const lost = pod({ restartPolicy, containers: 2 }, ...before, { type: 'pod.fail' });
        expect(phaseOf(lost)).toBe('Failed');
        expect(lost.context.containers).toEqual(
          Array(2).fill({ state: 'Terminated', exitCode: outOfMemory, restarted: false }),
        );
        expect([0, 1].some((container) => lost.can(restarts(container)))).toBe(false);
        expect(lost.can({ type: 'pod.bind', node: 'node/b' })).toBe(false);
      }
    },
  );

  it('cannot be lost with a node before it is bound to one', () => {
    expect(pod({}, { type: 'pod.create' }).can({ type: 'pod.fail' })).toBe(false);
  });

  it('restarts a container at once the first time, after a back-off from then on', () => {
    expect(statesOf(pod({}, ...running, exits(0, 1)))).toEqual(['Terminated']);
    expect(statesOf(pod({}, ...running, exits(0, 1), restarts(0), exits(0, 1)))).toEqual(['BackOff']);
  });

  it('waits in no back-off for a container that is done', () => {
    const done = pod({ restartPolicy: 'OnFailure' }, ...running, exits(0, 1), restarts(0), exits(0, 0));
    expect([phaseOf(done), statesOf(done)]).toEqual(['Succeeded', ['Terminated']]);
  });

  it('is ready while all its containers run, or once its probe passes', () => {
    expect(pod({ containers: 2 }, ...running).context.ready).toBe(true);
    expect(pod({ containers: 2 }, ...running, exits(1, 0)).context.ready).toBe(false);
    expect(pod({ readinessProbe: true }, ...running).context.ready).toBe(false);
    expect(pod({ readinessProbe: true }, ...running, { type: 'probe.succeeded' }).context.ready).toBe(true);
    expect(pod({ minReadySeconds: true }, ...running).context).toMatchObject({ ready: true, available: false });
  });

  it('is bound once, and stays so', () => {
    const unbound = pod({}, { type: 'pod.create' });
    expect(unbound.can({ type: 'containers.start' })).toBe(false);
    expect(pod({}, ...bound).context.node).toBe('node/a');
    expect(pod({}, ...bound).can({ type: 'pod.bind', node: 'node/b' })).toBe(false);
  });

  it('has one owner at most', () => {
    const adopt: PodEvent = { type: 'pod.adopt', owner: 'replicaset/b' };
    expect(pod({}, { type: 'pod.create' }, adopt).context.owner).toBe('replicaset/b');
    expect(pod({ owner: 'replicaset/a' }, { type: 'pod.create' }).can(adopt)).toBe(false);
  });

  it('starts nothing any more while it is terminating, and stays until the kubelet confirms', () => {
    const terminating = pod({ containers: 2 }, ...running, exits(0, 1), { type: 'pod.delete' });
    expect(terminating.value).toEqual({ Present: { phase: 'Running', deletion: 'Terminating' } });
    expect(terminating.context.ready).toBe(false);
    const refused: readonly PodEvent[] = [
      restarts(0),
      { type: 'containers.start' },
      { type: 'pod.delete' },
      { type: 'pod.create' },
    ];
    expect(refused.filter((event) => terminating.can(event))).toEqual([]);
    expect(pod({}, ...running, { type: 'pod.delete' }, { type: 'pod.removed' }).value).toBe('Absent');
  });

  it('is a new pod when it is created again', () => {
    const again = pod(
      { owner: 'replicaset/a' },
      ...running,
      exits(0, 1),
      { type: 'pod.removed' },
      { type: 'pod.create' },
    );
    expect(again.value).toEqual({ Present: { phase: 'Pending', deletion: 'Live' } });
    expect(again.context).toEqual({ ...pod({ owner: 'replicaset/a' }, { type: 'pod.create' }).context });
  });
});

interface DeletionQuestion {
  readonly pod: {
    readonly metadata?: { readonly deletionTimestamp?: string };
    readonly spec?: { readonly nodeName?: string; readonly terminationGracePeriodSeconds?: number };
    readonly status: { readonly phase: string };
  };
  readonly deleteOptionsGracePeriodSeconds: number | null;
}

interface DeletionAnswer {
  readonly removedAtOnce?: boolean;
  readonly alreadyPending: boolean;
}

/** A way to each pod of the cases; one that runs and is bound to no node does not exist here. */
const ways: Readonly<Record<string, readonly PodEvent[]>> = {
  'Pending false': [{ type: 'pod.create' }],
  'Pending true': bound,
  'Running true': running,
  'Succeeded true': [...running, exits(0, 0)],
  'Failed true': [...running, exits(0, 1)],
};

const wayOf = ({ pod: { spec, status } }: DeletionQuestion) => ways[`${status.phase} ${spec?.nodeName !== undefined}`];

/** Any grace period but none at all; how a second deletion shortens the first one's is not modelled. */
const deletions = readCases<DeletionQuestion, DeletionAnswer>('pod-graceful-delete', 'delete').filter(
  ({ input, expected }) => {
    const { pod: asked, deleteOptionsGracePeriodSeconds: grace } = input;
    const isFirst = asked.metadata?.deletionTimestamp === undefined;
    const isGraceful = asked.spec?.terminationGracePeriodSeconds === 30 && (grace === null || (isFirst && grace > 0));
    return isGraceful && expected.removedAtOnce !== undefined && wayOf(input) !== undefined;
  },
);

describe('deletion of a pod', () => {
  it('has recorded cases with the usual grace period', () => {
    expect(deletions.map(({ id }) => id)).toMatchInlineSnapshot(`
      [
        "delete-pending-unbound-spec-30-asked-60",
        "delete-pending-bound-spec-30-asked-none",
        "delete-pending-bound-spec-30-asked-5",
        "delete-running-bound-spec-30-asked-none-again",
        "delete-running-bound-spec-30-asked-5",
        "delete-running-bound-spec-30-asked-60",
        "delete-succeeded-bound-spec-30-asked-none",
      ]
    `);
  });

  it.each(deletions)('agrees with Kubernetes: $about', ({ input, expected }) => {
    const { pod: asked } = input;
    const way = wayOf(input) ?? [];
    const isSecond = asked.metadata?.deletionTimestamp !== undefined;
    const before = pod({ restartPolicy: 'Never' }, ...way, ...(isSecond ? [{ type: 'pod.delete' } as const] : []));
    expect(before.can({ type: 'pod.delete' })).toBe(!expected.alreadyPending);
    if (expected.alreadyPending) return;
    const after = pod({ restartPolicy: 'Never' }, ...way, { type: 'pod.delete' });
    expect(after.value === 'Absent').toBe(expected.removedAtOnce);
  });
});

describe('a pod whose node was given up', () => {
  const unreachable: PodEvent = { type: 'node.unreachable' };
  const reported: PodEvent = { type: 'status.reported' };

  it('is Ready again once its kubelet is heard, unless a probe has to say so', () => {
    expect(pod({}, ...running, unreachable).context.ready).toBe(false);
    expect(pod({}, ...running, unreachable, reported).context).toMatchObject({ ready: true, available: true });
    expect(pod({ minReadySeconds: true }, ...running, unreachable, reported).context).toMatchObject({
      ready: true,
      available: false,
    });
    expect(pod({}, ...running).can(reported)).toBe(false);
    const probed = pod({ readinessProbe: true }, ...running, { type: 'probe.succeeded' }, unreachable);
    expect(probed.can(reported)).toBe(false);
    expect(probed.can({ type: 'probe.succeeded' })).toBe(true);
  });
});
