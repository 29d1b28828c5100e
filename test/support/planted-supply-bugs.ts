import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { ClaimView, Cluster, NodeView, PersistentVolumeView, PodView } from '../../machines/universe.ts';
import { fits, passes } from '../../machines/scheduler.ts';
import { pictureFor } from '../../machines/scheduler-picture.ts';
import { hasItsClaims } from '../../machines/persistent-volume-controller.ts';
import type { PlantedBug } from './planting.ts';
import { onReportingNode } from '../../machines/kubelet.ts';
import { podMachine } from '../../machines/pod.ts';
import { withPodMachine, withRule } from './planting.ts';

/** A pod that has a Secret in its environment and a ConfigMap among its volumes, both of which come late. */
const configured: ClusterDescription = {
  pods: [
    {
      name: 'web',
      containers: [{ spec: { envFrom: [{ secretRef: { name: 'db' } }] } }],
      spec: { volumes: [{ name: 'settings', configMap: { name: 'settings' } }] },
    },
  ],
  secrets: [{ name: 'db' }],
  configMaps: [{ name: 'settings' }],
  actions: [{ create: 'secret/db' }, { create: 'configmap/settings' }],
  faults: { containerExit: 1 },
};

const scratch: ClusterDescription = {
  pods: [{ name: 'web', spec: { volumes: [{ name: 'scratch', emptyDir: {} }] } }],
  images: { 'app:1': { kind: 'crash-loop' } },
};

const withClaim = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };

/** A pod with a claim that somebody deletes. */
const claimed: ClusterDescription = {
  pods: [{ name: 'web', spec: withClaim }],
  claims: [{ name: 'data' }],
  persistentVolumes: [{ name: 'disk' }],
  actions: [{ delete: 'persistentvolumeclaim/data' }, { delete: 'pod/web' }],
};

/** Two claims for one volume, of which the first to get it goes. */
const rivals: ClusterDescription = {
  claims: [{ name: 'a' }, { name: 'b' }],
  pods: [{ name: 'web' }],
  persistentVolumes: [{ name: 'disk' }],
  actions: [{ create: 'persistentvolume/disk' }],
};

/** A claim that waits for a node, and a local volume for it on one of two. */
const local: ClusterDescription = {
  pods: [{ name: 'web', spec: withClaim }],
  claims: [{ name: 'data', storageClass: 'local' }],
  persistentVolumes: [{ name: 'disk', storageClass: 'local', localTo: ['node-2'] }],
  storageClasses: [
    { name: 'local', volumeBindingMode: 'WaitForFirstConsumer', provisioner: 'kubernetes.io/no-provisioner' },
  ],
  nodes: [{ name: 'node-1' }, { name: 'node-2' }],
};

/** A claim with a local volume from the start, on one of two nodes. */
const tied: ClusterDescription = {
  pods: [{ name: 'web', spec: withClaim }],
  claims: [{ name: 'data' }],
  persistentVolumes: [{ name: 'disk', localTo: ['node-2'] }],
  nodes: [{ name: 'node-1' }, { name: 'node-2' }],
  actions: [{ delete: 'pod/web' }, { delete: 'persistentvolumeclaim/data' }],
};

/** A volume that is made where its pod goes: to the larger of two nodes. */
const made: ClusterDescription = {
  scheduler: 'best',
  pods: [{ name: 'web', spec: withClaim }],
  claims: [{ name: 'data', storageClass: 'fast' }],
  storageClasses: [{ name: 'fast', volumeBindingMode: 'WaitForFirstConsumer' }],
  nodes: [{ name: 'small' }, { name: 'large', cpu: '32', memory: '128Gi' }],
};

/** An important pod whose volume is on one of two nodes, both of which less important pods fill. */
const displaced: ClusterDescription = {
  priorityClasses: [{ name: 'high', value: 100 }],
  pods: [
    { name: 'db', containers: [{ cpu: '3' }], spec: { ...withClaim, priorityClassName: 'high' } },
    ...['batch-1', 'batch-2'].map((name) => ({ name, containers: [{ cpu: '3' }] })),
  ],
  claims: [{ name: 'data', storageClass: 'local' }],
  persistentVolumes: local.persistentVolumes ?? [],
  storageClasses: local.storageClasses ?? [],
  nodes: [{ name: 'node-1' }, { name: 'node-2' }],
};

/** Mistakes about what pods are supplied with. */
export const supplyBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/starts-only-with-its-configuration',
    about: 'the kubelet starts containers without a look at ConfigMaps and Secrets',
    cluster: configured,
    plant: (composition) => withRule(composition, 'kubelet.startsContainers', { related: onReportingNode }),
    length: 2,
  },
  {
    breaks: 'volume/empty-dir-survives-container-restarts',
    about: 'a pod whose container is in back-off is taken for finished, and its directory removed',
    cluster: scratch,
    plant: (composition) =>
      withPodMachine(
        composition,
        podMachine.provide({
          guards: { hasFailed: ({ context }) => context.containers.some(({ state }) => state === 'BackOff') },
        }),
      ),
    length: 5,
  },
  {
    breaks: 'volume/claim-in-use-is-not-removed',
    about: 'nobody protects claims',
    cluster: claimed,
    plant: (composition) =>
      withRule(composition, 'pvcProtectionController.removesClaim', {
        where: ({ terminating }: ClaimView) => terminating,
      }),
    length: 3,
  },
  {
    breaks: 'volume/claim-of-one-pod-is-not-shared',
    about: 'the scheduler keeps pods with one claim from one node only',
    cluster: {
      nodes: 2,
      pods: ['a', 'b'].map((name) => ({ name, spec: withClaim })),
      claims: [{ name: 'data', storageClass: 'fast', accessMode: 'ReadWriteOncePod' }],
    },
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (_: PodView, node: NodeView, { load }: Cluster) => node.ready && load.pods[node.index] === 0,
      }),
    length: 2,
  },
  {
    breaks: 'volume/volume-has-one-claim',
    about: 'a volume that has a claim counts as free',
    cluster: rivals,
    plant: (composition) =>
      withRule(composition, 'persistentVolumeController.binds', {
        when: ({ pending }: ClaimView, { exists }: PersistentVolumeView) => pending && exists,
      }),
    length: 3,
  },
  {
    breaks: 'volume/retained-volume-is-deleted-by-a-user-only',
    about: 'every released volume is deleted',
    cluster: claimed,
    plant: (composition) =>
      withRule(composition, 'persistentVolumeController.reclaims', {
        where: ({ released }: PersistentVolumeView) => released,
      }),
    length: 4,
  },
  {
    breaks: 'volume/claim-waits-for-a-node',
    about: 'the volume controller waits for nobody',
    cluster: local,
    plant: (composition) =>
      withRule(composition, 'persistentVolumeController.binds', {
        when: ({ pending }: ClaimView, { available }: PersistentVolumeView) => pending && available,
      }),
    length: 1,
  },
  {
    breaks: 'volume/pod-goes-where-its-volumes-are',
    about: 'the scheduler does not ask from where a bound volume can be reached',
    cluster: tied,
    plant: (composition) =>
      withRule(composition, 'scheduler.binds', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) =>
          hasItsClaims(pod, cluster) && passes(pod, node, cluster),
      }),
    length: 1,
  },
  {
    breaks: 'volume/pod-is-bound-once-its-volumes-are',
    about: 'the scheduler binds a pod and leaves its volumes to whoever cares',
    cluster: local,
    plant: (composition) => withRule(composition, 'scheduler.bindsAssumed', { when: () => true }),
    length: 2,
  },
  {
    breaks: 'pod/is-bound-to-a-best-node',
    about: 'the scheduler does not score nodes for pods whose volumes wait',
    cluster: made,
    plant: (composition) =>
      withRule(composition, 'scheduler.decides', {
        when: (pod: PodView, node: NodeView, cluster: Cluster) => fits(pod, node, cluster),
      }),
    length: 1,
  },
  {
    breaks: 'volume/pod-goes-where-its-volumes-are',
    about: 'the scheduler takes the volume that it finds, wherever it is',
    cluster: local,
    plant: (composition) =>
      withRule(
        withRule(composition, 'scheduler.decides', {
          when: (pod: PodView, node: NodeView, { pictures }: Cluster) =>
            pictures !== null && passes(pod, node, pictureFor(pod, pictures)),
        }),
        'scheduler.selectsNode',
        {
          when: (_: ClaimView, pod: PodView, node: NodeView, { available }: PersistentVolumeView) =>
            pod.assumed === node.index && available,
        },
      ),
    length: 5,
  },
  {
    breaks: 'pod/room-is-made-where-its-volumes-are',
    about: 'the scheduler preempts on nodes that have no way to the volume',
    cluster: displaced,
    plant: (composition) =>
      withRule(composition, 'scheduler.preempts', {
        when: (pod: PodView, node: NodeView, last: PodView) =>
          (pod.facts.priority ?? 0) > (last.facts.priority ?? 0) && pod.node < 0 && last.node === node.index,
      }),
    length: 2,
  },
];
