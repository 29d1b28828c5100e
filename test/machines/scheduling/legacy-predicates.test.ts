import { describe, expect, it } from 'vitest';
import type { LegacyCluster } from '../../../machines/scheduling/legacy-cluster.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import {
  checkNodeLabelPresence,
  checkServiceAffinity,
  noDiskConflict,
  podFitsHost,
  podFitsPorts,
  podFitsResources,
  podSelectorMatches,
} from '../../../machines/scheduling/legacy-predicates.ts';
import { nodeOf, podOf } from './pods-and-nodes.ts';

const node = nodeOf('n', { cpu: '1', memory: '1Gi', pods: '2' }, { zone: 'a', disk: '' });
const cluster = (...pods: readonly PodObject[]): LegacyCluster => ({ nodes: [node], pods, services: [] });
const finished = (pod: PodObject): PodObject => ({ ...pod, status: { phase: 'Succeeded' } });

describe('podFitsPorts', () => {
  const taking = (hostPort: number, protocol: string, hostIP: string): PodObject => ({
    spec: { nodeName: 'n', containers: [{ name: 'c', ports: [{ hostPort, protocol, hostIP }] }] },
  });
  const there = taking(80, 'TCP', '10.0.0.1');

  it('goes by the number alone', () => {
    expect(podFitsPorts(taking(80, 'UDP', '10.0.0.2'), node, cluster(there))).toBe(false);
    expect(podFitsPorts(taking(81, 'TCP', '10.0.0.1'), node, cluster(there))).toBe(true);
    expect(podFitsPorts(taking(0, 'TCP', ''), node, cluster(taking(0, 'TCP', '')))).toBe(true);
  });

  it('leaves out pods that have finished', () => {
    expect(podFitsPorts(there, node, cluster(finished(there)))).toBe(true);
  });
});

describe('podFitsResources', () => {
  const full = podOf({ node: 'n', requests: { cpu: '1' } });
  const tooFull = podOf({ node: 'n', requests: { cpu: '2' } });

  it.each([
    { about: 'fills a node', pods: [podOf({ node: 'n', requests: { cpu: '400m' } })], cpu: '600m', fits: true },
    { about: 'takes no more than there is', pods: [full], cpu: '1m', fits: false },
    { about: 'lets pods in that ask for nothing', pods: [tooFull], cpu: '0', fits: true },
    {
      about: 'takes nobody who asks for anything onto a node that is too full',
      pods: [tooFull],
      memory: '1',
      fits: false,
    },
    { about: 'counts pods', pods: [podOf({ node: 'n' }), podOf({ node: 'n' })], cpu: '0', fits: false },
    { about: 'leaves out pods that have finished', pods: [finished(full)], cpu: '1', fits: true },
  ])('$about', ({ pods, cpu = '0', memory = '0', fits }) => {
    expect(podFitsResources(podOf({ requests: { cpu, memory } }), node, cluster(...pods))).toBe(fits);
  });

  it('takes a capacity that is not stated for endless, but not one of pods', () => {
    const asking = podOf({ requests: { cpu: '99', memory: '99Gi' } });
    expect(podFitsResources(asking, nodeOf('m', { pods: '1', cpu: '0' }), cluster())).toBe(true);
    expect(podFitsResources(podOf(), nodeOf('m', { cpu: '1' }), cluster())).toBe(false);
  });

  it('leaves out init containers and overhead', () => {
    const pod = {
      spec: { initContainers: [{ name: 'i', resources: { requests: { cpu: '9' } } }], overhead: { cpu: '9' } },
    };
    expect(podFitsResources(pod, node, cluster())).toBe(true);
  });
});

describe('the other default predicates', () => {
  it('look at disks, labels and the node that is named', () => {
    const disk = { volumes: [{ gcePersistentDisk: { pdName: 'd' } }] };
    expect(noDiskConflict({ spec: disk }, node, cluster({ spec: { ...disk, nodeName: 'n' } }))).toBe(false);
    expect(noDiskConflict({ spec: disk }, node, cluster({ spec: { ...disk, nodeName: 'm' } }))).toBe(true);
    expect(podSelectorMatches({ spec: { nodeSelector: { zone: 'a' } } }, node, cluster())).toBe(true);
    expect(podSelectorMatches({ spec: { nodeSelector: { zone: 'b' } } }, node, cluster())).toBe(false);
    expect(podSelectorMatches({}, node, cluster())).toBe(true);
    expect(podFitsHost({ spec: { nodeName: 'm' } }, node, cluster())).toBe(false);
    expect(podFitsHost({ spec: { nodeName: '' } }, node, cluster())).toBe(true);
  });
});

describe('checkNodeLabelPresence', () => {
  it.each([
    { labels: ['zone', 'disk'], presence: true, fits: true },
    { labels: ['zone', 'rack'], presence: true, fits: false },
    { labels: ['rack', 'row'], presence: false, fits: true },
    { labels: ['rack', 'zone'], presence: false, fits: false },
    { labels: [], presence: true, fits: true },
  ])('says $fits of $labels where their presence is to be $presence', ({ labels, presence, fits }) => {
    expect(checkNodeLabelPresence(labels, presence)(podOf(), node, cluster())).toBe(fits);
  });
});

describe('checkServiceAffinity', () => {
  const labels = { app: 'a' };
  const nodes = [
    nodeOf('a1', {}, { zone: 'a', rack: '1' }),
    nodeOf('a2', {}, { zone: 'a', rack: '2' }),
    nodeOf('b1', {}, { zone: 'b', rack: '1' }),
  ];
  const services = [
    { metadata: { name: 'everything' }, spec: {} },
    { metadata: { name: 'mine' }, spec: { selector: labels } },
  ];
  const nodesFor = (pod: PodObject, pods: readonly PodObject[], ...keys: readonly string[]) =>
    nodes
      .filter((one) => checkServiceAffinity(keys)(pod, one, { nodes, pods, services }))
      .map(({ metadata }) => metadata?.name);
  const pod = podOf({ labels });

  it('takes any node while no pod of the Service is bound', () => {
    expect(nodesFor(pod, [podOf({ labels })], 'zone')).toEqual(['a1', 'a2', 'b1']);
  });

  it('keeps to the domain of the first', () => {
    expect(nodesFor(pod, [podOf({ labels, node: 'b1' })], 'zone')).toEqual(['b1']);
    expect(nodesFor(pod, [podOf({ labels, node: 'a2' })], 'zone', 'rack')).toEqual(['a2']);
  });

  it('puts the nodeSelector first, label by label', () => {
    const selecting = { ...pod, spec: { nodeSelector: { rack: '1' } } };
    expect(nodesFor(selecting, [podOf({ labels, node: 'a2' })], 'zone', 'rack')).toEqual(['a1']);
  });

  it('refuses every node where that of the other pod is not known, unless nothing is asked of it', () => {
    const elsewhere = [podOf({ labels, node: 'c1' })];
    expect(nodesFor(pod, elsewhere, 'zone')).toEqual([]);
    expect(nodesFor({ ...pod, spec: { nodeSelector: { zone: 'b' } } }, elsewhere, 'zone')).toEqual(['b1']);
    const unready = [nodeOf('c1', {}, { zone: 'b' })];
    const known = { nodes, unready, pods: elsewhere, services };
    expect(nodes.map((one) => checkServiceAffinity(['zone'])(pod, one, known))).toEqual([false, false, true]);
  });

  it('passes over pods of other Services and namespaces, and labels that the other node does not have', () => {
    expect(nodesFor(pod, [podOf({ labels: { app: 'b' }, node: 'b1' })], 'zone')).toEqual(['a1', 'a2', 'b1']);
    const foreign = { ...podOf({ node: 'b1' }), metadata: { namespace: 'x', labels } };
    expect(nodesFor(pod, [foreign], 'zone')).toEqual(['a1', 'a2', 'b1']);
    expect(nodesFor(pod, [podOf({ labels, node: 'b1' })], 'row')).toEqual(['a1', 'a2', 'b1']);
  });
});
