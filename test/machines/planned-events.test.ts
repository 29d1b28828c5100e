import type { EventFromLogic, SnapshotFrom } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { ContainerPlan } from '../../machines/container-plan.ts';
import type { PodInput } from '../../machines/pod-context.ts';
import { afterEvents } from './taken-events.ts';
import { podMachine } from '../../machines/pod.ts';
import { statusesOf } from '../../machines/planned-containers.ts';

type PodEvent = EventFromLogic<typeof podMachine>;
type Pod = SnapshotFrom<typeof podMachine>;

const plan: ContainerPlan = {
  role: 'regular',
  startupProbe: false,
  livenessProbe: false,
  readinessProbe: false,
  postStart: false,
  preStop: false,
  startsSlowly: false,
  mayHang: false,
};
const sidecar: ContainerPlan = { ...plan, role: 'sidecar' };
const init: ContainerPlan = { ...plan, role: 'init' };

const bound: readonly PodEvent[] = [{ type: 'pod.create' }, { type: 'pod.bind', node: 'node/a' }];
const start: PodEvent = { type: 'containers.start' };
const at = (type: 'initContainer.start' | 'container.restarted' | 'startup.passed', container: number): PodEvent => ({
  type,
  container,
});
const exits = (container: number, exitCode: number): PodEvent => ({ type: 'container.exited', container, exitCode });

function pod(plans: readonly ContainerPlan[], changes: Partial<PodInput>, ...events: readonly PodEvent[]): Pod {
  const input: PodInput = {
    exists: false,
    owner: null,
    restartPolicy: 'Always',
    containers: 1,
    readinessProbe: false,
    minReadySeconds: false,
    plans,
    ...changes,
  };
  return afterEvents(podMachine, input, ...bound, ...events);
}

const phaseOf = ({ value }: Pod) => (typeof value === 'string' ? value : value.Present.phase);
const statesOf = ({ context }: Pod) => statusesOf(context).map(({ state }) => state);

describe('init containers', () => {
  const two = [plan, init, init];

  it('run one after the other, and then the others', () => {
    const fresh = pod(two, {});
    expect([
      fresh.can(at('initContainer.start', 1)),
      fresh.can(at('initContainer.start', 2)),
      fresh.can(start),
    ]).toEqual([true, false, false]);
    const first = pod(two, {}, at('initContainer.start', 1), exits(1, 0));
    expect([first.can(at('initContainer.start', 2)), first.can(start)]).toEqual([true, false]);
    const both = pod(two, {}, at('initContainer.start', 1), exits(1, 0), at('initContainer.start', 2), exits(2, 0));
    expect([phaseOf(both), both.can(start), both.can(at('container.restarted', 2))]).toEqual(['Pending', true, false]);
  });

  it.each([
    ['Always', 'Pending', true],
    ['OnFailure', 'Pending', true],
    ['Never', 'Failed', false],
  ] as const)('that fail are started again by the restart policy: %s', (restartPolicy, phase, again) => {
    const failed = pod(two, { restartPolicy }, at('initContainer.start', 1), exits(1, 1));
    expect([phaseOf(failed), failed.can(at('container.restarted', 1)), failed.can(start)]).toEqual([
      phase,
      again,
      false,
    ]);
  });

  it('run anew once the node has come back without the sandbox, and the pod is Pending meanwhile', () => {
    const running = [at('initContainer.start', 1), exits(1, 0), at('initContainer.start', 2), exits(2, 0), start];
    const lost = pod(two, {}, ...running, { type: 'containers.lost' });
    expect([phaseOf(lost), ...statesOf(lost)]).toEqual(['Pending', 'Terminated', 'Waiting', 'Waiting']);
    expect([lost.can(at('container.restarted', 0)), lost.can(at('initContainer.start', 1))]).toEqual([false, true]);
  });
});

describe('sidecars', () => {
  const withSidecar = [plan, { ...sidecar, startupProbe: true }];
  const up = [at('initContainer.start', 1), at('startup.passed', 1)];

  it('start before the other containers, and have started once their startup probe has passed', () => {
    const starting = pod(withSidecar, {}, at('initContainer.start', 1));
    expect(starting.can(start)).toBe(false);
    expect(pod(withSidecar, {}, ...up).can(start)).toBe(true);
  });

  it('count for the readiness of the pod, and are started again under any policy', () => {
    const running = pod(withSidecar, { restartPolicy: 'Never' }, ...up, start);
    expect(running.context.ready).toBe(true);
    const crashed = pod(withSidecar, { restartPolicy: 'Never' }, ...up, start, exits(1, 0));
    expect([crashed.context.ready, phaseOf(crashed), crashed.can(at('container.restarted', 1))]).toEqual([
      false,
      'Running',
      true,
    ]);
  });

  it('do not keep a pod whose work is done', () => {
    const done = pod(withSidecar, { restartPolicy: 'OnFailure' }, ...up, start, exits(0, 0));
    expect(phaseOf(done)).toBe('Running');
    const over = pod(withSidecar, { restartPolicy: 'OnFailure' }, ...up, start, exits(0, 0), { type: 'sidecars.stop' });
    expect([phaseOf(over), over.can(at('container.restarted', 1))]).toEqual(['Succeeded', false]);
  });

  it('are stopped before a pod is told to have failed in initialisation', () => {
    const failing = [at('initContainer.start', 1), at('initContainer.start', 2), exits(2, 1)];
    const failed = pod([plan, sidecar, init], { restartPolicy: 'Never' }, ...failing);
    expect(phaseOf(failed)).toBe('Pending');
    expect(phaseOf(pod([plan, sidecar, init], { restartPolicy: 'Never' }, ...failing, { type: 'sidecars.stop' }))).toBe(
      'Failed',
    );
  });
});

describe('hooks and probes', () => {
  const watched = [{ ...plan, postStart: true, startupProbe: true, livenessProbe: true, mayHang: true }];
  const event = (
    type: 'postStart.ended' | 'postStart.failed' | 'startup.failed' | 'liveness.failed' | 'container.hung',
  ) => ({ type, container: 0 }) as const;

  it('come one after the other: postStart, startup, then liveness', () => {
    const started = pod(watched, {}, start);
    expect([phaseOf(started), started.can(at('startup.passed', 0)), started.can(event('startup.failed'))]).toEqual([
      'Pending',
      false,
      false,
    ]);
    const hooked = pod(watched, {}, start, event('postStart.ended'));
    expect([phaseOf(hooked), hooked.context.ready, hooked.can(event('liveness.failed'))]).toEqual([
      'Running',
      false,
      false,
    ]);
    const up = pod(watched, {}, start, event('postStart.ended'), at('startup.passed', 0));
    expect([up.context.ready, up.can(event('liveness.failed')), up.can(event('startup.failed'))]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['Always', 'Running', true],
    ['OnFailure', 'Running', true],
    ['Never', 'Failed', false],
  ] as const)('that fail have the container killed, and started again by policy: %s', (restartPolicy, phase, again) => {
    const killed = pod(watched, { restartPolicy }, start, event('postStart.failed'));
    expect([phaseOf(killed), killed.can(at('container.restarted', 0))]).toEqual([phase, again]);
    expect(killed.context.containers).toEqual([{ state: 'Terminated', exitCode: 137, restarted: false }]);
  });

  it('begin anew with each start, and a hung container is well again', () => {
    const up = [start, event('postStart.ended'), at('startup.passed', 0)];
    const again = pod(
      watched,
      {},
      ...up,
      event('container.hung'),
      event('liveness.failed'),
      at('container.restarted', 0),
    );
    expect(again.context.containers).toEqual([
      { state: 'Running', exitCode: null, restarted: true, awaits: ['postStart', 'startupProbe'] },
    ]);
  });

  it('say nothing good of a process that hangs', () => {
    const hung = pod(watched, {}, start, event('postStart.ended'), event('container.hung'));
    expect([hung.can(at('startup.passed', 0)), hung.can(event('startup.failed'))]).toEqual([false, true]);
  });

  it('keep a pod that is being deleted until the preStop hooks are over', () => {
    const hooked = [{ ...plan, preStop: true }];
    expect(pod(hooked, {}, start, { type: 'pod.delete' }).context.stopping).toBe('InHooks');
    expect(pod(hooked, {}, { type: 'pod.delete' }).context.stopping).toBe('AfterHooks');
    const over = pod(hooked, {}, start, { type: 'pod.delete' }, { type: 'preStop.ended' });
    expect([over.context.stopping, over.can({ type: 'gracePeriod.ended' })]).toEqual(['AfterHooks', false]);
  });
});

describe('want of memory', () => {
  it('ends a container with the reason OOMKilled, which its next start takes away', () => {
    const killed = pod([plan], {}, start, { type: 'container.outOfMemory', container: 0 });
    expect(killed.context.containers).toEqual([
      { state: 'Terminated', exitCode: 137, restarted: false, reason: 'OOMKilled' },
    ]);
    const again = pod([plan], {}, start, { type: 'container.outOfMemory', container: 0 }, at('container.restarted', 0));
    expect(again.context.containers).toEqual([{ state: 'Running', exitCode: null, restarted: true }]);
  });

  it('has a pod evicted only where that can be', () => {
    expect(pod([plan], {}, start).can({ type: 'pod.evict' })).toBe(false);
    const evicted = pod([plan], { mayBeEvicted: true }, start, { type: 'pod.evict' });
    expect([phaseOf(evicted), evicted.context.evicted]).toEqual(['Failed', true]);
  });
});

describe('static pods', () => {
  const input = (): PodInput => ({
    exists: false,
    owner: null,
    restartPolicy: 'Always',
    containers: 1,
    readinessProbe: false,
    minReadySeconds: false,
    staticOn: 'node/a',
  });

  it('run, end and are started again with no mirror', () => {
    const unseen = afterEvents(podMachine, input(), start, exits(0, 1), at('container.restarted', 0));
    expect([unseen.value, ...statesOf(unseen)]).toEqual(['Absent', 'Running']);
  });

  it('are shown as they are, and run on when the mirror goes', () => {
    const shown = afterEvents(podMachine, input(), start, { type: 'pod.create' });
    expect([phaseOf(shown), shown.context.ready, shown.context.node]).toEqual(['Running', true, 'node/a']);
    const gone = afterEvents(
      podMachine,
      input(),
      start,
      { type: 'pod.create' },
      { type: 'pod.delete' },
      { type: 'pod.removed' },
    );
    expect([gone.value, gone.context.ready, ...statesOf(gone)]).toEqual(['Absent', false, 'Running']);
  });

  it('are no orphans that a controller could adopt, and are not bound by a scheduler', () => {
    const shown = afterEvents(podMachine, input(), { type: 'pod.create' });
    expect(shown.can({ type: 'pod.adopt', owner: 'replicaset/web' })).toBe(false);
    expect(shown.can({ type: 'pod.bind', node: 'node/b' })).toBe(false);
  });
});

describe('containers that share a port', () => {
  const rivals: readonly ContainerPlan[] = [
    { ...plan, rivals: [{ place: 1, port: '80/TCP' }] },
    { ...plan, readinessProbe: true, startupProbe: true, mayHang: true, rivals: [{ place: 0, port: '80/TCP' }] },
  ];
  const both = { containers: 2, readinessProbe: true };
  const port = (type: 'port.bound' | 'port.taken' | 'container.hung', container: number): PodEvent => ({
    type,
    container,
  });
  const can = (of: Pod, ...events: readonly PodEvent[]) => events.map((event) => of.can(event));

  it('may each be the first to listen', () => {
    const started = pod(rivals, both, start);
    expect(can(started, port('port.bound', 0), port('port.bound', 1))).toEqual([true, true]);
    expect(can(started, port('port.taken', 0), port('port.taken', 1))).toEqual([false, false]);
  });

  it('answer and hang only once they listen', () => {
    const second = [at('startup.passed', 1), port('container.hung', 1)];
    expect(can(pod(rivals, both, start), ...second)).toEqual([false, false]);
    expect(can(pod(rivals, both, start, port('port.bound', 1)), ...second)).toEqual([true, true]);
  });

  it('exit with 1 where the other one listens, and are started again', () => {
    const late = pod(rivals, both, start, port('port.bound', 1));
    expect(can(late, port('port.bound', 0), port('port.taken', 0), port('port.taken', 1))).toEqual([
      false,
      true,
      false,
    ]);
    const [first] = statusesOf(pod(rivals, both, start, port('port.bound', 1), port('port.taken', 0)).context);
    expect(first).toEqual({ state: 'Terminated', exitCode: 1, restarted: false });
    const again = [start, port('port.bound', 1), port('port.taken', 0), at('container.restarted', 0)];
    expect(can(pod(rivals, both, ...again), port('port.taken', 0))).toEqual([true]);
    expect(statesOf(pod(rivals, both, ...again, port('port.taken', 0)))).toEqual(['BackOff', 'Running']);
  });

  it('get the port once the other one has ended', () => {
    const freed = pod(rivals, both, start, port('port.bound', 1), exits(1, 1));
    expect(can(freed, port('port.bound', 0), port('port.taken', 0))).toEqual([true, false]);
  });
});

describe('containers whose images are changed', () => {
  const slow: ContainerPlan = { ...plan, startsSlowly: true };
  const of = (restartPolicy: PodInput['restartPolicy'], ...events: readonly PodEvent[]) =>
    pod([plan, plan, init], { containers: 2, restartPolicy, images: [[plan, slow], [plan], [init, init]] }, ...events);
  const runs = [at('initContainer.start', 2), exits(2, 0), start];
  const set = (container: number, image: number): PodEvent => ({ type: 'pod.setImage', container, image });
  const change = (type: 'container.replaced' | 'container.outdated', container: number): PodEvent => ({
    type,
    container,
  });
  const can = (which: Pod, ...events: readonly PodEvent[]) => events.map((event) => which.can(event));

  it.each(['Always', 'OnFailure', 'Never'] as const)('are replaced, they alone, under the policy %s', (policy) => {
    const asked = of(policy, ...runs, set(0, 1));
    expect(can(asked, change('container.replaced', 0), change('container.replaced', 1))).toEqual([true, false]);
    const [replaced, kept] = statusesOf(of(policy, ...runs, set(0, 1), change('container.replaced', 0)).context);
    expect(replaced).toEqual({ state: 'Running', exitCode: null, restarted: false, image: 1, awaits: ['startUp'] });
    expect(kept).toEqual({ state: 'Running', exitCode: null, restarted: false });
    const back = of(policy, ...runs, set(0, 1), set(0, 0));
    expect(can(back, change('container.replaced', 0))).toEqual([false]);
  });

  it('start with the new image where they had not started', () => {
    const [first] = statusesOf(of('Always', set(0, 1), ...runs).context);
    expect(first).toMatchObject({ state: 'Running', image: 1 });
    expect(can(of('Always', set(0, 1), ...runs), change('container.replaced', 0))).toEqual([false]);
  });

  it.each([
    ['Always', true, 'Running'],
    ['OnFailure', true, 'Running'],
    ['Never', false, 'Running'],
  ] as const)('end where the new one cannot be created, and restart by the policy: %s', (policy, again, phase) => {
    const ended = of(policy, ...runs, set(0, 1), change('container.outdated', 0));
    expect(statusesOf(ended.context)[0]).toMatchObject({ state: 'Terminated', exitCode: 137 });
    expect([can(ended, at('container.restarted', 0)), phaseOf(ended)]).toEqual([[again], phase]);
  });

  it('wait no more where they were in back-off', () => {
    const again = [exits(0, 1), at('container.restarted', 0), exits(0, 1)];
    expect(statesOf(of('Always', ...runs, ...again))[0]).toBe('BackOff');
    expect(statesOf(of('Always', ...runs, ...again, set(1, 0)))[0]).toBe('BackOff');
    expect(statesOf(of('Always', ...runs, ...again, set(0, 1)))[0]).toBe('Terminated');
  });

  it('go on, of init containers that run', () => {
    const under = of('Always', at('initContainer.start', 2), set(2, 1));
    expect(can(under, change('container.replaced', 2), change('container.outdated', 2), exits(2, 0))).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('may be changed by nobody where no action does', () => {
    expect(pod([plan], {}, start).can(set(0, 0))).toBe(false);
  });

  it('count their back-offs from an earlier end alone', () => {
    const timed = (...events: readonly PodEvent[]) =>
      statusesOf(
        pod(
          [plan],
          { images: [[plan, plan]], countsBackOffs: true },
          start,
          ...events,
          set(0, 1),
          change('container.replaced', 0),
        ).context,
      )[0]?.backOffs;
    const end = [exits(0, 1), at('container.restarted', 0)];
    expect([timed(), timed(...end), timed(...end, ...end)]).toEqual([0, 1, 1]);
  });
});
