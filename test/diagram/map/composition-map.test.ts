import { describe, expect, it } from 'vitest';
import { clusterRules } from '../../../machines/cluster.ts';
import { compositionMap, mapAround } from '../../../src/diagram/map/composition-map.ts';
import { eventTypesOf } from '../../../src/diagram/event-types.ts';
import { groupMachines } from '../../../machines/group-machines.ts';

const map = compositionMap();

const edge = (from: string, to: string) => map.edges.find((other) => other.from === from && other.to === to);

describe('compositionMap', () => {
  it('has every event of every rule, from its actor to the machine of its group', () => {
    for (const rule of clusterRules) {
      for (const { event, to } of eventTypesOf(rule)) {
        const machine = groupMachines[to as keyof typeof groupMachines][0]?.id;
        const told = map.edges.flatMap((other) =>
          other.to === machine ? other.messages.filter((message) => message.event === event) : [],
        );
        expect(told.flatMap(({ rules }) => rules.map((by) => by.rule))).toContain(rule.id);
      }
    }
  });

  it('has one edge for each pair of a sender and a receiver, and an actor for each end', () => {
    const pairs = map.edges.map(({ from, to }) => `${from} → ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const ends = map.edges.flatMap(({ from, to }) => [from, to]);
    expect(new Set(map.actors.map(({ id }) => id))).toEqual(new Set(ends));
    expect(new Set(map.actors.map(({ id }) => id)).size).toBe(map.actors.length);
  });

  it('lists rules that send the same event together', () => {
    const failed = edge('kubelet', 'pod')?.messages.find(({ event }) => event === 'liveness.failed');
    expect(failed?.rules.map(({ rule }) => rule)).toEqual([
      'kubelet.livenessProbeFails',
      'kubelet.livenessProbeRunsOut',
    ]);
  });

  it('has the commands that the machine of a user emits, to whoever takes them', () => {
    expect(edge('user', 'node')?.messages).toContainEqual({
      event: 'node.drain',
      rules: [{ rule: null, when: 'The user sends the next request to the API server.' }],
    });
  });

  it('sets people and faults apart from controllers and from what runs on nodes', () => {
    const at = (place: string) => map.actors.flatMap((actor) => (actor.place === place ? [actor.id] : []));
    expect([at('person').sort(), at('fault'), at('node')]).toEqual([
      ['drain', 'finalizer', 'user'],
      ['fault'],
      ['kubelet', 'container'],
    ]);
    expect(at('control-plane')).toContain('replica set controller');
    expect(at('machine')).toContain('pod');
  });

  it('names all machines that a receiver may have', () => {
    expect(map.actors.find(({ id }) => id === 'replica-set')?.machines).toEqual([
      'replica-set',
      'replication-controller',
    ]);
  });
});

describe('mapAround', () => {
  it('keeps what concerns an actor and nobody else', () => {
    const near = mapAround(map, ['namespace']);
    expect(near.edges.map(({ from, to }) => `${from} → ${to}`).sort()).toEqual([
      'finalizer → namespace',
      'namespace controller → namespace',
      'user → namespace',
    ]);
    expect(near.actors.map(({ id }) => id).sort()).toEqual(['finalizer', 'namespace', 'namespace controller', 'user']);
  });

  it('keeps an edge between two of them once', () => {
    const { edges } = mapAround(map, ['scheduler', 'pod']);
    expect(edges.filter(({ from, to }) => from === 'scheduler' && to === 'pod')).toHaveLength(1);
  });
});
