import { describe, expect, it } from 'vitest';
import { actionName } from '../../src/model/model.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { storyOf } from '../../src/report/story.ts';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';

/** What becomes of the only pod along a run, and what is said of it in the end. */
function told(cluster: ClusterDescription, names: readonly string[]) {
  const model = compose(clusterComposition(clusterSpec(cluster)));
  const byName = new Map(model.actions.map((action) => [actionName(action), action.index]));
  const actions = names.map((name) => byName.get(name) ?? -1);
  const { steps, end } = storyOf(model, { actions, settled: 0 });
  return [
    ...steps.map(({ changes }) => changes.flatMap(({ says }) => says).join('; ')),
    ...end.map(({ says }) => says),
  ];
}

const hook = { exec: { command: ['x'] } };

describe('podWords', () => {
  it('tell of init containers, hooks, probes and the end', () => {
    const cluster: ClusterDescription = {
      pods: [
        {
          name: 'web',
          containers: [
            { spec: { lifecycle: { postStart: hook, preStop: hook }, startupProbe: { tcpSocket: { port: 80 } } } },
          ],
          spec: { initContainers: [{ name: 'fetch', image: 'fetch:1' }] },
        },
      ],
      actions: [{ delete: 'pod/web' }],
      faults: { outOfMemory: 1 },
    };
    expect(
      told(cluster, [
        'scheduler.binds(pod/web, node/node-1)',
        'kubelet.startsInitContainer(pod/web, 1)',
        'container.exits(pod/web, 1, 0)',
        'kubelet.startsContainers(pod/web)',
        'kubelet.postStartEnds(pod/web, 0)',
        'kubelet.startupProbeSucceeds(pod/web, 0)',
        'fault.outOfMemory(pod/web, 0)',
        'kubelet.restartsContainer(pod/web, 0)',
        'user.acts(user, 0)',
      ]),
    ).toMatchInlineSnapshot(`
      [
        "bound to node-1",
        "fetch: waiting → running",
        "fetch: running → exited (0)",
        "c1: waiting → running, in its postStart hook, not past its startup probe",
        "Pending → Running; c1: running, in its postStart hook, not past its startup probe → running, not past its startup probe",
        "c1: running, not past its startup probe → running; Ready",
        "c1: running → OOMKilled; not Ready",
        "c1: OOMKilled → running, in its postStart hook, not past its startup probe",
        "terminating; preStop hooks run",
        "Running, terminating, in its preStop hooks, c1 running, in its postStart hook, not past its startup probe, on node-1",
      ]
    `);
  });

  it('tell why a container waits', () => {
    const cluster: ClusterDescription = { pods: [{ name: 'web' }], images: { 'app:1': { kind: 'never-pulled' } } };
    expect(told(cluster, ['scheduler.binds(pod/web, node/node-1)']).at(-1)).toBe(
      'Pending, c1 ImagePullBackOff, on node-1',
    );
  });

  it('tell who listens on a port, and who does not', () => {
    const port = { spec: { ports: [{ containerPort: 80 }] } };
    expect(
      told({ pods: [{ name: 'web', containers: [port, port] }] }, [
        'scheduler.binds(pod/web, node/node-1)',
        'kubelet.startsContainers(pod/web)',
        'container.listens(pod/web, 1)',
        'container.findsPortTaken(pod/web, 0)',
      ]).slice(1),
    ).toEqual([
      'Pending → Running; c1: waiting → running, not listening yet; c2: waiting → running, not listening yet; Ready',
      'c2: running, not listening yet → running',
      'c1: running, not listening yet → exited (1); not Ready',
      'Running, not Ready, c1 exited (1), on node-1',
    ]);
  });

  it('tell which image a container is to run, and which it runs', () => {
    const cluster: ClusterDescription = {
      pods: [{ name: 'web' }],
      images: { 'app:3': { kind: 'never-pulled' } },
      actions: ['app:2', 'app:3'].map((image) => ({ setImage: 'pod/web', image })),
    };
    expect(
      told(cluster, [
        'scheduler.binds(pod/web, node/node-1)',
        'kubelet.startsContainers(pod/web)',
        'user.acts(user, 0)',
        'kubelet.replacesContainer(pod/web, 0)',
        'user.acts(user, 1)',
      ]).slice(2),
    ).toEqual([
      'c1: asked to run app:2',
      'c1: running with app:1 → running with app:2',
      'c1: asked to run app:3',
      'Running, Ready, c1 running with app:2 still, on node-1',
    ]);
    expect(
      told(cluster, ['scheduler.binds(pod/web, node/node-1)', 'user.acts(user, 0)', 'user.acts(user, 1)']).at(-1),
    ).toBe('Pending, c1 ImagePullBackOff, on node-1');
  });

  it('tell that a pod was evicted', () => {
    const run = [
      'scheduler.binds(pod/web, node/node-1)',
      'fault.memoryPressure(node/node-1)',
      'kubelet.evictsPod(pod/web)',
      'kubelet.findsMemoryFree(node/node-1)',
    ];
    const words = told({ pods: [{ name: 'web' }], faults: { memoryPressure: 1 } }, run);
    expect(words.slice(1, 4)).toEqual([
      'MemoryPressure',
      expect.stringMatching(/^Pending → Failed \(Evicted\)/),
      'no MemoryPressure',
    ]);
    expect(words.at(-1)).toMatch(/^Failed \(Evicted\)/);
  });

  it('tell where a pod is made that names its node, and that its kubelet refuses it', () => {
    const cluster: ClusterDescription = {
      nodes: [{ name: 'a', taints: [{ key: 'kept', effect: 'NoExecute' }] }],
      workloads: [{ kind: 'ReplicaSet', name: 'web', pod: { spec: { nodeName: 'a' } } }],
    };
    const run = [
      'replicaSetController.createsPod(pod/web-1)',
      'kubelet.refusesPod(pod/web-1)',
      'nodeController.evictsFromTaintedNode(pod/web-1)',
    ];
    expect(told(cluster, run).slice(0, 3)).toEqual([
      'created, on a',
      expect.stringMatching(/^Pending → Failed/),
      'gone',
    ]);
  });

  it('tell what a pod waits for, and what goes with it', () => {
    const cluster: ClusterDescription = {
      pods: [
        {
          name: 'web',
          containers: [{ spec: { envFrom: [{ secretRef: { name: 'db' } }] } }],
          spec: { volumes: [{ name: 'scratch', emptyDir: {} }] },
        },
      ],
      secrets: [{ name: 'db' }],
      actions: [{ create: 'secret/db' }, { delete: 'pod/web' }],
    };
    const bound = ['scheduler.binds(pod/web, node/node-1)'];
    expect(told(cluster, bound).slice(1)).toEqual(['Pending, waits for secret/db, on node-1', 'not there']);
    const run = [
      'user.acts(user, 0)',
      'kubelet.startsContainers(pod/web)',
      'user.acts(user, 1)',
      'kubelet.confirmsDeletion(pod/web)',
    ];
    expect(told(cluster, [...bound, ...run]).slice(1)).toEqual([
      'created',
      'Pending → Running; Ready',
      'terminating',
      'gone; what scratch held is gone',
    ]);
  });

  it('tell of a claim and its volume', () => {
    const cluster: ClusterDescription = {
      pods: [{ name: 'web', spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }],
      claims: [{ name: 'data' }],
      persistentVolumes: [{ name: 'disk', reclaim: 'Delete' }],
      actions: [{ create: 'persistentvolume/disk' }, { delete: 'persistentvolumeclaim/data' }],
    };
    const run = [
      'user.acts(user, 0)',
      'persistentVolumeController.binds(persistentvolumeclaim/data, persistentvolume/disk)',
      'user.acts(user, 1)',
      'pvcProtectionController.removesClaim(persistentvolumeclaim/data)',
      'persistentVolumeController.releases(persistentvolume/disk)',
      'persistentVolumeController.reclaims(persistentvolume/disk)',
    ];
    expect(told(cluster, run)).toEqual([
      'created',
      'Pending → Bound to disk; Available → Bound to data',
      'Bound → Terminating',
      'gone',
      'Bound → Released',
      'gone',
      'Pending, not bound to a node',
    ]);
  });
});
