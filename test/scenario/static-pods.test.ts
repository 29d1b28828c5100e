import { describe, expect, it } from 'vitest';
import { prepare } from '../../src/scenario/prepare.ts';

const scenario = (manifest: string, node = 'name: edge, count: 2'): string => `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: edge }
spec:
  nodes:
    - { ${node}, staticPods: [${manifest}] }
`;

const proxy = '{ apiVersion: v1, kind: Pod, metadata: { name: proxy }, spec: { containers: [{ name: c, image: i }] } }';

const prepared = (stdin: string) => prepare({ paths: ['-'], stdin });

describe('staticPods', () => {
  it('gives each node of a pool a pod of its own, named after the node, which nobody binds', async () => {
    const { model } = await prepared(scenario(proxy));
    const pods = model.groups.get('pods') ?? [];
    expect(pods.map(({ id }) => id)).toEqual(['pod/proxy-edge-1', 'pod/proxy-edge-2']);
    expect(pods.map(({ states }) => states.locals[0]?.context['node'])).toEqual(['node/edge-1', 'node/edge-2']);
    expect(model.rules.map(({ id }) => id)).toContain('kubelet.createsMirrorPod');
  });

  it('refuses what is no pod, where it stands', async () => {
    const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: a } }';
    await expect(prepared(scenario(namespace))).rejects.toThrow(
      'staticPods: expected a Pod: nothing else is run from a file, found Namespace a',
    );
  });

  it('refuses a name that a pod of the manifests has', async () => {
    const other = proxy.replace('name: proxy', 'name: proxy-edge-1');
    await expect(prepared(`${scenario(proxy)}---\n${other}\n`)).rejects.toThrow(
      'expected a name that no other pod has, found proxy-edge-1 a second time',
    );
  });
});
