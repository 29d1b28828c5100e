import { describe, expect, it } from 'vitest';
import type { MonitoredNode } from '../../../machines/nodes/node-health.ts';
import type { MonitorSettings } from '../../../machines/nodes/node-monitor.ts';
import { lookAtNodes, newMonitor } from '../../../machines/nodes/node-monitor.ts';

const settings: MonitorSettings = {
  gracePeriodSeconds: 50,
  startupGracePeriodSeconds: 60,
  unhealthyZoneThreshold: 0.55,
  rates: { evictionRate: Infinity, secondaryEvictionRate: Infinity, largeZone: 50 },
};

interface Kubelet {
  readonly name: string;
  readonly zone?: string;
  /** What it posts, from a second on. */
  readonly posts: readonly (readonly [from: number, status: 'True' | 'False' | 'silent'])[];
  readonly taints?: MonitoredNode['taints'];
  readonly isExcludedFromDisruption?: boolean;
}

/** Keys of NoExecute taints by node, each time that they changed; a look and a report every 5 s. */
function taintsOverTime(kubelets: readonly Kubelet[], until: number, changed: Partial<MonitorSettings> = {}) {
  let state = newMonitor;
  let nodes = kubelets.map(({ name, zone = 'z', taints = [], isExcludedFromDisruption = false }): MonitoredNode => ({
    name,
    zone,
    createdAt: -1000,
    conditions: [],
    taints,
    isExcludedFromDisruption,
  }));
  const told: string[] = [];
  let before = '';
  for (let now = 0; now <= until; now += 5) {
    nodes = nodes.map((node) => {
      const posts = kubelets.find(({ name }) => name === node.name)?.posts.filter(([from]) => from <= now) ?? [];
      const status = posts.at(-1)?.[1] ?? 'silent';
      return status === 'silent' ? node : { ...node, conditions: [{ type: 'Ready', status, heartbeatAt: now }] };
    });
    const look = lookAtNodes(state, nodes, { ...settings, ...changed }, now);
    state = look.state;
    nodes = [...look.nodes];
    const words = nodes
      .flatMap(({ name, taints }) =>
        taints
          .filter(({ effect }) => effect === 'NoExecute')
          .map(({ key }) => `${name} ${key.slice('node.kubernetes.io/'.length)}`),
      )
      .join(', ');
    if (words !== before) told.push(`${now}: ${words}`);
    before = words;
  }
  return told;
}

const up: Kubelet['posts'] = [[0, 'True']];
const notReadyFrom = (second: number): Kubelet['posts'] => [...up, [second, 'False']];

describe('lookAtNodes', () => {
  it('taints a node that reports not ready at once, and swaps the taint in the look after it fell silent', () => {
    const kubelets: readonly Kubelet[] = [
      { name: 'a', posts: [...notReadyFrom(10), [20, 'silent'], [90, 'False'], [100, 'True']] },
      { name: 'b', posts: up },
    ];
    expect(taintsOverTime(kubelets, 120)).toEqual(['10: a not-ready', '75: a unreachable', '90: a not-ready', '100: ']);
  });

  it('taints no further node of a small zone in partial disruption, and leaves taints that are there', () => {
    const kubelets = ['a', 'b', 'c', 'd', 'e'].map((name, index): Kubelet => ({
      name,
      posts: index === 0 ? notReadyFrom(5) : index < 3 ? notReadyFrom(10) : up,
    }));
    expect(taintsOverTime(kubelets, 100)).toEqual(['5: a not-ready']);
    expect(taintsOverTime(kubelets, 20, { rates: { ...settings.rates, largeZone: 4 } })).toEqual([
      '5: a not-ready',
      '10: a not-ready, b not-ready, c not-ready',
    ]);
  });

  it('taints a zone that is wholly lost while another is not', () => {
    const kubelets: readonly Kubelet[] = [
      { name: 'a', zone: 'east', posts: notReadyFrom(10) },
      { name: 'b', zone: 'west', posts: up },
    ];
    expect(taintsOverTime(kubelets, 20)).toEqual(['10: a not-ready']);
  });

  it('stops all evictions while every zone is lost, and goes on when one is back', () => {
    const kubelets: readonly Kubelet[] = [
      { name: 'a', zone: 'east', posts: notReadyFrom(10) },
      { name: 'b', zone: 'west', posts: [...notReadyFrom(20), [40, 'True']] },
    ];
    expect(taintsOverTime(kubelets, 50)).toEqual(['10: a not-ready', '20: ', '40: a not-ready']);
  });

  it('looks for the taints that it found: one put on in the look that stops all evictions stays', () => {
    const kubelets: readonly Kubelet[] = [
      { name: 'a', posts: [...notReadyFrom(10), [20, 'silent']] },
      { name: 'b', posts: notReadyFrom(75) },
    ];
    expect(taintsOverTime(kubelets, 150)).toEqual(['10: a not-ready', '75: a unreachable']);
  });

  it('gives silent nodes a fresh grace period when not every zone is lost any more', () => {
    const silentFrom40: Kubelet = { name: 'a', posts: [...notReadyFrom(10), [40, 'silent']] };
    const back = (second: number): Kubelet => ({ name: 'b', posts: [...notReadyFrom(10), [second, 'True']] });
    expect(taintsOverTime([silentFrom40, back(70)], 150)).toEqual(['70: a not-ready', '130: a unreachable']);
    expect(taintsOverTime([silentFrom40, { name: 'b', posts: up }], 150)).toEqual([
      '10: a not-ready',
      '95: a unreachable',
    ]);
  });

  it('leaves nodes out of the count that are excluded from disruption', () => {
    const kubelets: readonly Kubelet[] = [
      { name: 'a', posts: notReadyFrom(10) },
      { name: 'b', posts: up, isExcludedFromDisruption: true },
    ];
    expect(taintsOverTime(kubelets, 20)).toEqual([]);
  });

  it('takes old taints off a node that it sees for the first time, and puts on what it finds', () => {
    const old = [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }];
    const others: Kubelet = { name: 'b', posts: up };
    expect(taintsOverTime([{ name: 'a', posts: up, taints: old }, others], 5)).toEqual([]);
    expect(taintsOverTime([{ name: 'a', posts: [[0, 'False']], taints: old }, others], 5)).toEqual(['0: a not-ready']);
  });

  it('takes old taints off a node that has not reported yet, and only at first sight', () => {
    const young: MonitoredNode = {
      name: 'a',
      zone: 'z',
      createdAt: 0,
      conditions: [],
      taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }],
    };
    const ready: MonitoredNode = {
      ...young,
      name: 'b',
      conditions: [{ type: 'Ready', status: 'True', heartbeatAt: 0 }],
      taints: [],
    };
    const first = lookAtNodes(newMonitor, [young, ready], settings, 0);
    expect(first.nodes).toEqual([{ ...young, taints: [] }, ready]);
    expect(lookAtNodes(first.state, [young, ready], settings, 5).nodes).toEqual([young, ready]);
  });

  it('taints one node after the other, as fast as the rate allows', () => {
    const kubelets = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index): Kubelet => ({
      name,
      posts: index < 2 ? notReadyFrom(10) : up,
    }));
    const rates = { ...settings.rates, evictionRate: 0.1 };
    expect(taintsOverTime(kubelets, 40, { rates })).toEqual(['10: a not-ready', '20: a not-ready, b not-ready']);
  });

  it('has the pods of a node marked not ready only when it finds the node to be lost itself', () => {
    const seen = (status: string): MonitoredNode => ({
      name: 'a',
      zone: 'z',
      createdAt: 0,
      taints: [],
      conditions: [{ type: 'Ready', status, heartbeatAt: 0 }],
    });
    const marked = ['True', 'False', 'Unknown'].map((status) => {
      const { state } = lookAtNodes(newMonitor, [seen(status)], settings, 0);
      return lookAtNodes(state, [seen(status)], settings, 51).podsMarkedNotReady;
    });
    expect(marked).toEqual([['a'], [], []]);
  });
});
