import { describe, expect, it } from 'vitest';
import type { ContainerStatus } from '../../machines/container.ts';
import type { PodView } from '../../machines/universe.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { podColumns } from '../../src/book/kubectl/pod-columns.ts';

const model = compose(
  clusterComposition(
    clusterSpec({
      pods: [{ name: 'web', containers: [{}, {}], spec: { initContainers: [{ name: 'init', image: 'init:1' }] } }],
    }),
  ),
);
const [some] = model.views[model.groups.get('pods')?.[0]?.number ?? -1] as readonly PodView[];

const waiting: ContainerStatus = { state: 'Waiting', exitCode: null, restarted: false };
const running: ContainerStatus = { ...waiting, state: 'Running' };
const ended = (exitCode: number): ContainerStatus => ({ ...waiting, state: 'Terminated', exitCode });

/** Two containers, then the init container. */
function statusOf(statuses: readonly ContainerStatus[], reasons: readonly string[], rest: Partial<PodView> = {}) {
  if (some === undefined) throw new Error('no pod');
  const pod: PodView = { ...some, exists: true, phase: 'Pending', terminating: false, finished: false, node: 0 };
  return podColumns({ ...pod, statuses, waiting: reasons, ...rest })['STATUS'];
}

// What pkg/printers/internalversion/printers_test.go (TestPrintPod) expects of such pods.
describe('podColumns', () => {
  it('shows how far init containers are', () => {
    expect(statusOf([waiting, waiting, waiting], ['', '', ''])).toBe('Init:0/1');
    expect(statusOf([waiting, waiting, running], ['PodInitializing', 'PodInitializing', ''])).toBe('Init:0/1');
    expect(statusOf([waiting, waiting, ended(1)], ['PodInitializing', 'PodInitializing', ''])).toBe('Init:Error');
    expect(statusOf([waiting, waiting, waiting], ['', '', 'CrashLoopBackOff'])).toBe('Init:CrashLoopBackOff');
    expect(statusOf([waiting, waiting, ended(0)], ['PodInitializing', 'PodInitializing', ''])).toBe('PodInitializing');
  });

  it('shows why a container waits or ended, the first one before the others', () => {
    const done = ended(0);
    const phase = { phase: 'Running' } as const;
    expect(statusOf([running, running, done], ['', '', ''], phase)).toBe('Running');
    expect(statusOf([running, waiting, done], ['', 'CrashLoopBackOff', ''], phase)).toBe('CrashLoopBackOff');
    expect(statusOf([ended(1), ended(0), done], ['', '', ''], phase)).toBe('Error');
    expect(statusOf([{ ...ended(137), reason: 'OOMKilled' }, running, done], ['', '', ''], phase)).toBe('OOMKilled');
    expect(statusOf([ended(0), running, done], ['', '', ''], phase)).toBe('Running');
    expect(statusOf([ended(0), ended(0), done], ['', '', ''], { phase: 'Succeeded', finished: true })).toBe(
      'Completed',
    );
  });

  it('shows a deletion before all else, but of a pod that is finished, and an eviction', () => {
    const done = ended(0);
    expect(statusOf([running, running, done], ['', '', ''], { phase: 'Running', terminating: true })).toBe(
      'Terminating',
    );
    const finished = { phase: 'Failed', finished: true } as const;
    expect(statusOf([ended(1), ended(1), done], ['', '', ''], { ...finished, terminating: true })).toBe('Error');
    expect(statusOf([ended(1), ended(1), done], ['', '', ''], { ...finished, evicted: true })).toBe('Evicted');
    expect(podColumns({ ...(some as PodView), exists: false })).toEqual({});
  });
});
