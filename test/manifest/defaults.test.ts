import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';

async function objectOf(stdin: string): Promise<unknown> {
  const { objects } = await loadManifests(['-'], { stdin });
  return JSON.parse(JSON.stringify(objects[0]?.object));
}

const container = {
  name: 'c',
  image: 'i',
  imagePullPolicy: 'Always',
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};
const podSpec = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  securityContext: {},
};

describe('withDefaults', () => {
  it('completes a Deployment', async () => {
    const yaml =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  selector: { matchLabels: { a: b } }\n  template:\n    metadata: { labels: { a: b } }\n    spec: { containers: [{ name: c, image: i }] }\n';
    expect(await objectOf(yaml)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'd', namespace: 'default' },
      spec: {
        replicas: 1,
        minReadySeconds: 0,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: { ...podSpec, containers: [container] } },
      },
    });
  });

  it('fills in the one limit that a Deployment leaves out, and none for Recreate', async () => {
    const deployment = (strategy: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: d }\nspec:\n  strategy: ${strategy}\n  selector: { matchLabels: { a: b } }\n  template:\n    metadata: { labels: { a: b } }\n    spec: { containers: [{ name: c, image: i }] }\n`;
    expect(await objectOf(deployment('{ rollingUpdate: { maxSurge: 0 } }'))).toHaveProperty('spec.strategy', {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 0, maxUnavailable: '25%' },
    });
    expect(await objectOf(deployment('{ type: Recreate }'))).toHaveProperty('spec.strategy', { type: 'Recreate' });
    expect(await objectOf(deployment('{ type: "" }'))).toHaveProperty('spec.strategy.type', 'RollingUpdate');
  });

  it('takes the selector and the labels of a ReplicationController from its template', async () => {
    const yaml =
      'apiVersion: v1\nkind: ReplicationController\nmetadata: { name: r }\nspec:\n  template:\n    metadata: { labels: { a: b } }\n    spec: { containers: [{ name: c, image: i }] }\n';
    const controller = await objectOf(yaml);
    expect(controller).toHaveProperty('spec.selector', { a: 'b' });
    expect(controller).toHaveProperty('metadata.labels', { a: 'b' });
    expect(controller).toHaveProperty('spec.replicas', 1);
  });

  it('takes absent requests from the limits, one by one', async () => {
    const yaml =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - { name: c, image: i, resources: { requests: { cpu: 0 }, limits: { cpu: 1, memory: 1Gi } } }\n';
    expect(await objectOf(yaml)).toHaveProperty('spec.containers[0].resources', {
      requests: { cpu: 0, memory: '1Gi' },
      limits: { cpu: 1, memory: '1Gi' },
    });
  });

  it('makes every port a host port of a pod in the network of its host', async () => {
    const pod = (hostNetwork: boolean): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  hostNetwork: ${String(hostNetwork)}\n  containers: [{ name: c, image: i, ports: [{ containerPort: 80 }] }]\n`;
    expect(await objectOf(pod(true))).toHaveProperty('spec.containers[0].ports', [
      { containerPort: 80, hostPort: 80, protocol: 'TCP' },
    ]);
    expect(await objectOf(pod(false))).toHaveProperty('spec.containers[0].ports', [
      { containerPort: 80, protocol: 'TCP' },
    ]);
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry:5000/nginx', 'Always'],
    ['registry:5000/nginx:1', 'IfNotPresent'],
    [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
  ])('pulls the image %s %s', async (image, policy) => {
    const yaml = `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: "${image}" }] }\n`;
    expect(await objectOf(yaml)).toHaveProperty('spec.containers[0].imagePullPolicy', policy);
  });

  it('completes probes, and keeps what they say', async () => {
    const yaml =
      'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n    - { name: c, image: i, readinessProbe: { periodSeconds: 3, httpGet: { port: 80 } } }\n';
    expect(await objectOf(yaml)).toHaveProperty('spec.containers[0].readinessProbe', {
      timeoutSeconds: 1,
      periodSeconds: 3,
      successThreshold: 1,
      failureThreshold: 3,
      httpGet: { port: 80, path: '/', scheme: 'HTTP' },
    });
  });

  it('completes a Namespace with its label, finalizer and phase', async () => {
    expect(await objectOf('apiVersion: v1\nkind: Namespace\nmetadata: { name: n1, labels: { a: b } }\n')).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'n1', labels: { a: 'b', 'kubernetes.io/metadata.name': 'n1' } },
      spec: { finalizers: ['kubernetes'] },
      status: { phase: 'Active' },
    });
  });

  it('takes what a Node can allocate from its capacity', async () => {
    const node = (status: string): string => `apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus: ${status}\n`;
    expect(await objectOf(node('{ capacity: { cpu: 4 } }'))).toHaveProperty('status.allocatable', { cpu: 4 });
    expect(await objectOf(node('{ capacity: { cpu: 4 }, allocatable: { cpu: 3 } }'))).toHaveProperty(
      'status.allocatable',
      { cpu: 3 },
    );
  });
});
