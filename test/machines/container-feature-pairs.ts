import type { FeaturePair } from './feature-pairs.ts';

const probe = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 3 };
const listens = { spec: { ports: [{ containerPort: 80 }] } };
const slowly = { 'slow:1': { kind: 'slow-start', fromSeconds: 1, toSeconds: 1 } } as const;

/** What the containers of one pod have in common, and containers that are changed in place, beside what befalls them. */
export const ofContainers: readonly FeaturePair[] = [
  {
    name: 'a port that two containers want, under ordered time',
    cluster: { time: 'ordered', pods: [{ name: 'web', containers: [listens, listens] }] },
    fires: ['container.listens', 'container.findsPortTaken', 'kubelet.restartsContainer'],
  },
  {
    name: 'a port that two containers want, one of which starts slowly, may be killed, and is probed',
    cluster: {
      pods: [
        {
          name: 'web',
          containers: [
            { image: 'slow:1', spec: { ...listens.spec, startupProbe: probe, readinessProbe: probe } },
            listens,
          ],
        },
      ],
      images: slowly,
      faults: { outOfMemory: 1 },
    },
    fires: ['container.findsPortTaken', 'container.comesUp', 'kubelet.startupProbeSucceeds', 'fault.outOfMemory'],
  },
  {
    name: 'a port that two containers want, in a static pod whose mirror is deleted',
    cluster: {
      nodes: [
        {
          name: 'node-1',
          staticPods: [{ name: 'proxy', containers: [listens, listens] }],
        },
      ],
      actions: [{ delete: 'pod/proxy-node-1' }],
    },
    fires: ['container.findsPortTaken', 'kubelet.createsMirrorPod'],
  },
  {
    name: 'an image that is changed, under ordered time',
    cluster: {
      time: 'ordered',
      pods: [{ name: 'web' }],
      images: { 'app:2': { kind: 'crash-loop' } },
      actions: [
        { setImage: 'pod/web', image: 'app:2' },
        { setImage: 'pod/web', image: 'app:3' },
      ],
    },
    fires: ['kubelet.replacesContainer', 'container.exits', 'kubelet.restartsContainer', 'kubelet.forgetsBackOff'],
  },
  {
    name: 'an image that is changed, and a Secret that goes',
    cluster: {
      pods: [{ name: 'web', containers: [{ spec: { envFrom: [{ secretRef: { name: 'db' } }] } }] }],
      secrets: [{ name: 'db' }],
      actions: [{ setImage: 'pod/web', image: 'app:2' }, { delete: 'secret/db' }],
      order: 'any',
    },
    fires: ['kubelet.replacesContainer', 'kubelet.stopsChangedContainer'],
  },
  {
    name: 'an image that is changed, and a controller that adopts the pod',
    cluster: {
      workloads: [{ kind: 'ReplicaSet', name: 'web', replicas: 1, pod: { labels: { app: 'web' } } }],
      pods: [{ name: 'old', labels: { app: 'web' } }],
      images: { 'app:2': { kind: 'never-pulled' } },
      actions: [{ setImage: 'pod/old', image: 'app:2' }],
    },
    fires: ['kubelet.stopsChangedContainer', 'replicaSetController.adoptsPod'],
  },
  {
    name: 'an image that is changed for one that starts slowly, and a hook before the end',
    cluster: {
      pods: [
        {
          name: 'web',
          containers: [{ spec: { startupProbe: probe, lifecycle: { preStop: { exec: { command: ['true'] } } } } }],
        },
      ],
      images: slowly,
      actions: [{ setImage: 'pod/web', image: 'slow:1' }, { delete: 'pod/web' }],
    },
    fires: ['kubelet.replacesContainer', 'container.comesUp', 'kubelet.preStopEnds'],
  },
];
