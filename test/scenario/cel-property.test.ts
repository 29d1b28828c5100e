import { describe, expect, it } from 'vitest';
import type { Cluster } from '../../machines/universe.ts';
import { celProperty } from '../../src/scenario/cel-property.ts';
import type { CelMode } from '../../src/scenario/scenario.ts';
import type { TextPlace } from '../../src/scenario/text-place.ts';
import type { Action } from '../../src/model/model.ts';
import type { Property } from '../../src/property/property.ts';
import { mistakesOf } from './scenario-document.ts';
import { names, smallCluster } from './small-cluster.ts';
import type { Changes } from './small-cluster.ts';

/** As if the expression stood alone on a line of a file. */
const place = (text: string, line = 1): TextPlace => ({
  at: (offset) => ({ file: 'cel', line, column: offset + 1 }),
  excerptAt: () => text,
});

const compile = (expression: string, mode: CelMode = 'always', then?: string): Property => {
  const outcome = then === undefined ? {} : { outcome: { expression: then, place: place(then, 2) } };
  return celProperty({ name: 'mine', mode, expression, place: place(expression), ...outcome }, names);
};

/** Whether an expression is true of the small cluster with some changes. */
function isTrue(expression: string, changes: Changes = {}): boolean {
  const property = compile(expression);
  if (property.kind !== 'invariant') throw new Error('always makes an invariant');
  return (property.holds as (cluster: Cluster) => boolean)(smallCluster(changes));
}

const gone = { exists: false, phase: 'Absent', active: false, ready: false, available: false } as const;
const terminating = { terminating: true, active: false, ready: false, available: false } as const;

describe('celProperty: functions', () => {
  it.each<[expression: string, changes?: Changes]>([
    ["ready('deployment/web') == 3"],
    ["ready('deployment/web') == 2", { pods: { 'pod/web-1-0': { ready: false } } }],
    ["ready('deployment/web') == 2", { pods: { 'pod/web-1-0': terminating } }],
    ["ready('deployment/web') == 2", { pods: { 'pod/web-1-0': gone } }],
    ["readyPods('deployment/web') == 2", { pods: { 'pod/web-1-0': { ready: false } } }],
    ["available('deployment/web') == 1", { pods: { 'pod/web-1-0': { available: false }, 'pod/web-1-1': gone } }],
    ["active('deployment/web') == 2", { pods: { 'pod/web-1-0': terminating, 'pod/web-1-1': { ready: false } } }],
    ["running('deployment/web') == 3", { pods: { 'pod/web-1-0': terminating } }],
    ["running('deployment/web') == 1", { pods: { 'pod/web-2-0': { node: 1 } }, nodes: { 'node/a': { runs: false } } }],
    ["running('deployment/web') == 2", { pods: { 'pod/web-2-0': { running: false, serves: false } } }],
    ["running('deployment/web') == 2", { pods: { 'pod/web-2-0': { node: -1 } } }],
    [
      "serving('deployment/web') == 2 && running('deployment/web') == 3",
      { pods: { 'pod/web-2-0': { serves: false } } },
    ],
    ["serving('deployment/web') == 0", { nodes: { 'node/a': { runs: false, ready: true } } }],
    ["replicas('deployment/web') == 3 && replicas('rs/web-1') == 2"],
    ["replicas('deployment/web') == 0", { deployments: { 'deployment/web': { exists: false } } }],
    ["updated('deployment/web') == 1"],
    ["updated('deployment/web') == 2", { deployments: { 'deployment/web': { revision: 0 } } }],
    ["updated('deployment/web') == 0", { pods: { 'pod/web-2-0': terminating } }],
    [
      "updatedReady('deployment/web') == 0 && updated('deployment/web') == 1",
      { pods: { 'pod/web-2-0': { ready: false } } },
    ],
    ["oldPods('deployment/web') == 2", { pods: { 'pod/web-1-0': terminating } }],
    ["oldPods('deployment/web') == 1", { pods: { 'pod/web-1-0': gone } }],
    ["podsOn('a') == 5 && podsOn('node/b') == 0"],
    ["podsOn('a') == 3", { pods: { 'pod/debug': { node: -1 }, 'pod/web-1-0': { ...gone, node: 0 } } }],
    ["podsOn('b') == 1", { pods: { 'pod/debug': { node: 1, phase: 'Succeeded', finished: true } } }],
  ])('counts: %s', (expression, changes) => {
    expect(isTrue(expression, changes)).toBe(true);
  });

  it.each<[expression: string, changes?: Changes]>([
    ["ready('rs/web-1') == 2 && ready('rs/web-2') == 1"],
    ["ready('rc/shop/api-1') == 1"],
    ["ready('pod/debug') == 1"],
    ["ready('pod/debug') == 0", { pods: { 'pod/debug': { ready: false } } }],
    ["ready('service/web') == 4 && ready('svc/shop/api') == 1"],
    ["ready('deployment/web') == 4", { pods: { 'pod/debug': { owner: 1 } } }],
    ["ready('Deployment/default/web') == ready('deploy/web')"],
  ])('knows the pods of every kind of object: %s', (expression, changes) => {
    expect(isTrue(expression, changes)).toBe(true);
  });

  it.each<[expression: string, changes: Changes]>([
    ["exists('pod/debug')", { pods: { 'pod/debug': gone } }],
    ["exists('deployment/shop/api')", { deployments: { 'deployment/shop/api': { exists: false } } }],
    ["exists('rs/web-1')", { replicaSets: { 'replicaset/web-1': { exists: false } } }],
    ["exists('rc/shop/api-1')", { replicaSets: { 'replicationcontroller/shop/api-1': { exists: false } } }],
    ["exists('node/a')", { nodes: { 'node/a': { terminated: true } } }],
    ["exists('ns/shop')", { namespaces: { 'namespace/shop': { active: false, removed: true } } }],
    ["!terminating('pod/debug')", { pods: { 'pod/debug': terminating } }],
    ["!terminating('ns/shop')", { namespaces: { 'namespace/shop': { active: false, terminating: true } } }],
  ])('tells whether %s', (expression, changes) => {
    expect([isTrue(expression), isTrue(expression, changes)]).toEqual([true, false]);
  });

  it('resolves references that are worked out', () => {
    expect(isTrue('nodes.all(n, podsOn(n.name) == n.pods) && pods.all(p, ready(p.id) == 1)')).toBe(true);
    expect(isTrue("ready('deployment/' + 'web') == 3")).toBe(true);
  });
});

describe('celProperty: lists', () => {
  it.each<[expression: string, changes?: Changes]>([
    [
      'size(pods) == 5 && size(nodes) == 2 && size(namespaces) == 2 && size(deployments) == 2 && size(replicaSets) == 3',
    ],
    ['size(pods) == 4', { pods: { 'pod/debug': gone } }],
    ['size(deployments) == 1', { deployments: { 'deployment/web': { exists: false } } }],
    ['size(replicaSets) == 2', { replicaSets: { 'replicaset/web-1': { exists: false } } }],
    ['size(namespaces) == 1', { namespaces: { 'namespace/shop': { removed: true } } }],
    ["pods.exists(p, p.id == 'pod/shop/api-0' && p.name == 'api-0' && p.namespace == 'shop')"],
    ["pods.exists_one(p, p.owner == '' && p.deployment == '' && p.node == 'a' && !p.updated)"],
    ["pods.filter(p, p.owner == 'replicaset/web-1').all(p, p.deployment == 'deployment/web' && !p.updated)"],
    [
      "pods.exists(p, p.phase == 'Succeeded' && p.finished)",
      { pods: { 'pod/debug': { phase: 'Succeeded', finished: true } } },
    ],
    [
      'pods.exists_one(p, p.terminating && !p.active && !p.ready && !p.available)',
      { pods: { 'pod/debug': terminating } },
    ],
    ['pods.all(p, !p.running && !p.serving)', { nodes: { 'node/a': { runs: false } } }],
    ["pods.exists(p, p.node == '')", { pods: { 'pod/debug': { node: -1 } } }],
    ["nodes.exists_one(n, n.name == 'a' && n.id == 'node/a' && n.pods == 5 && n.up && n.ready)"],
    ['nodes.exists_one(n, n.cordoned && n.draining)', { nodes: { 'node/a': { cordoned: true, draining: true } } }],
    ['nodes.exists_one(n, n.terminated && !n.up)', { nodes: { 'node/a': { terminated: true, runs: false } } }],
    ["deployments.exists(d, d.name == 'web' && d.replicas == 3 && d.ready == 3 && d.updated == 1 && d.oldPods == 2)"],
    ["deployments.exists(d, d.namespace == 'shop' && !d.paused && d.active == 0 && d.available == 0)"],
    ["replicaSets.exists(r, r.kind == 'ReplicationController' && r.deployment == '' && r.ready == 1)"],
    [
      'namespaces.exists_one(n, n.terminating && !n.active)',
      { namespaces: { 'namespace/shop': { active: false, terminating: true } } },
    ],
    ["pods.map(p, p.phase) == ['Running', 'Running', 'Running', 'Running', 'Running']"],
  ])('%s', (expression, changes) => {
    expect(isTrue(expression, changes)).toBe(true);
  });
});

const oneUnready: Changes = { pods: { 'pod/web-1-0': { ready: false } } };

type Asked = (cluster: Cluster) => boolean;

/** A claim about whole runs, to be asked about clusters. */
function temporal(property: Property) {
  if (property.kind !== 'temporal')
    throw new Error(`expected a claim about whole runs, found one of kind ${property.kind}`);
  return property as unknown as Omit<typeof property, 'holds' | 'premise' | 'until'> & {
    readonly holds: Asked;
    readonly premise?: Asked;
    readonly until?: Asked;
  };
}

describe('celProperty: modes', () => {
  it('makes a property of the kind that the mode asks for', () => {
    const expression = "ready('deployment/web')\n   >= 1";
    const { holds, ...always } = compile(expression) as Extract<Property, { readonly kind: 'invariant' }>;
    expect(always).toEqual({ kind: 'invariant', id: 'mine', claim: "In every state: ready('deployment/web') >= 1" });
    expect(holds).toBeTypeOf('function');
    expect(compile(expression, 'atRest')).toMatchObject({ kind: 'invariant', at: 'quiescence' });
    expect(compile(expression, 'reachable')).toMatchObject({
      kind: 'witness',
      claim: "In some state: ready('deployment/web') >= 1",
    });
    expect(compile('true', 'everyStep')).toMatchObject({ kind: 'transition-invariant', claim: 'In every step: true' });
  });

  it.each([
    ['eventually', 'eventually', 'Sooner or later: '],
    ['alwaysEventually', 'always-eventually', 'Again and again: '],
    ['eventuallyAlways', 'eventually-always', 'From some time on, for good: '],
  ] as const)('makes a claim about whole runs of %s', (mode, operator, words) => {
    const { holds, ...claim } = temporal(compile("ready('deployment/web') ==\n 3", mode));
    const text = `${words}ready('deployment/web') == 3`;
    expect(claim).toEqual({ kind: 'temporal', operator, faultsEnd: true, id: 'mine', claim: text });
    expect([holds(smallCluster()), holds(smallCluster(oneUnready))]).toEqual([true, false]);
  });

  it('makes two expressions the premise and the conclusion of leadsTo', () => {
    const [before, after] = ["ready('deployment/web') < 3", "exists('pod/debug')"];
    const { holds, premise, ...claim } = temporal(compile(before, 'leadsTo', after));
    expect(claim).toEqual({
      ...{ kind: 'temporal', operator: 'leads-to', faultsEnd: true, id: 'mine', names: ['pod/debug'] },
      claim: `Whenever ${before}, sooner or later: ${after}`,
    });
    const clusters = [smallCluster(), smallCluster(oneUnready), smallCluster({ pods: { 'pod/debug': gone } })];
    expect(clusters.map((cluster) => premise?.(cluster))).toEqual([false, true, false]);
    expect(clusters.map((cluster) => holds(cluster))).toEqual([true, true, false]);
  });

  it('makes the second expression of until the end of the first', () => {
    const [before, after] = ["ready('deployment/web') == 3", "podsOn('b') > 0"];
    const { holds, until, ...claim } = temporal(compile(before, 'until', after));
    expect(claim).toEqual({
      ...{ kind: 'temporal', operator: 'until', faultsEnd: true, id: 'mine', names: ['node/b'] },
      claim: `Until ${after}, which comes: ${before}`,
    });
    const clusters = [smallCluster(), smallCluster(oneUnready), smallCluster({ pods: { 'pod/debug': { node: 1 } } })];
    expect(clusters.map((cluster) => holds(cluster))).toEqual([true, false, true]);
    expect(clusters.map((cluster) => until?.(cluster))).toEqual([false, false, true]);
  });

  it('asks a witness about each state', () => {
    const property = compile("ready('deployment/web') == 2", 'reachable');
    const reached = property.kind === 'witness' ? (property.reached as (cluster: Cluster) => boolean) : undefined;
    const unready = { pods: { 'pod/web-1-0': { ready: false } } };
    expect([reached?.(smallCluster()), reached?.(smallCluster(unready)), reached?.(smallCluster())]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

/** A step as the checker has it, as far as expressions ask. */
const step = (rule: string, event: string, id: string, ...parameters: readonly string[]): Action => {
  const object = names.objects.get(id) ?? { group: 'users', index: 0 };
  const refs = parameters.map((parameter) => ({ id: parameter, group: 'nodes', index: 0, spec: null }));
  const made = { rule: { id: rule, event: () => ({ type: event }) }, names: [{ id, spec: null, ...object }, ...refs] };
  return made as unknown as Action;
};

describe('celProperty: steps', () => {
  const holds = (expression: string, action: Action, changes: Changes = {}): boolean => {
    const property = compile(expression, 'everyStep');
    if (property.kind !== 'transition-invariant') throw new Error('everyStep makes a transition invariant');
    return property.holds({} as never, {} as never, smallCluster(changes) as never, action);
  };
  const deleted = step('replicaSetController.deletesPod', 'pod.delete', 'pod/debug');

  it.each([
    "action.rule == 'replicaSetController.deletesPod'",
    "action.actor == 'replicaSetController'",
    "action.object == 'pod/debug'",
    'size(action.params) == 0',
    "deletedByController('pod/debug')",
    "!deletedByController('pod/web-1-0')",
    "ready('pod/debug') == 1",
  ])('sees the step, and the state before it: %s', (expression) => {
    expect(holds(expression, deleted)).toBe(true);
  });

  it('sees what a step is done with', () => {
    const binding = step('scheduler.binds', 'pod.bind', 'pod/debug', 'node/a');
    expect(holds("action.params == ['node/a'] && 'node/a' in action.params", binding)).toBe(true);
  });

  it.each<[by: string, action: Action, expected: boolean, changes?: Changes]>([
    ['a controller', deleted, true],
    [
      'a controller that takes it out at once',
      step('podGarbageCollector.removesPod', 'pod.removed', 'pod/debug'),
      true,
    ],
    ['a drain', step('drain.evictsPod', 'pod.delete', 'pod/debug'), false],
    ['nobody', step('kubelet.startsContainers', 'containers.start', 'pod/debug'), false],
    [
      'whoever began it before',
      step('kubelet.confirmsDeletion', 'pod.removed', 'pod/debug'),
      false,
      { pods: { 'pod/debug': terminating } },
    ],
  ])('tells a deletion by %s', (_, action, expected, changes) => {
    expect(holds("deletedByController('pod/debug')", action, changes)).toBe(expected);
  });
});

describe('celProperty: pods and nodes that it tells apart', () => {
  const pods = ['pod/debug', 'pod/shop/api-0', 'pod/web-1-0', 'pod/web-1-1', 'pod/web-2-0'];
  it.each<[expression: string, named: readonly string[] | undefined, mode?: CelMode]>([
    ["ready('deployment/web') >= 1 && exists('rs/web-1')", undefined],
    ["ready('pod/debug') == 1 && podsOn('a') == 5", ['node/a', 'pod/debug']],
    ["pods.all(p, p.ready || p.owner == 'replicaset/web-1')", undefined],
    ['size(pods.filter(p, p.ready)) == 5 && pods.filter(p, p.ready).size() == 5', undefined],
    ["'Running' in pods.filter(p, p.ready).map(p, p.phase)", undefined],
    ["pods.all(p, p.name != 'debug' || p.ready)", ['pod/debug']],
    ["pods.all(p, p['id'] != 'pod/debug')", ['pod/debug']],
    ["pods.exists(p, p.name in ['debug', 'api-0'])", ['pod/debug', 'pod/shop/api-0']],
    ["pods.all(p, p.name.startsWith('web'))", pods],
    ["pods.all(p, ready('pod/' + p.phase) == 1)", pods],
    ['pods[0].ready', pods],
    ['pods.filter(p, p.ready)[0].ready', pods],
    ["pods.map(p, p.phase) == ['Running']", pods],
    ["pods.exists(p, p.node == 'a')", ['node/a']],
    ['pods.all(p, pods.all(q, p.node == q.node))', ['node/a', 'node/b']],
    ['nodes.all(n, podsOn(n.name) < 9)', ['node/a', 'node/b']],
    ['dyn(pods).all(p, p.ready)', [...names.objects.keys()].filter((id) => /^(?:node|pod)\//.test(id)).toSorted()],
    ["action.object != 'pod/debug'", ['pod/debug'], 'everyStep'],
    ["!('node/a' in action.params)", ['node/a'], 'everyStep'],
    ["!deletedByController('pod/debug')", ['pod/debug'], 'everyStep'],
    ["!action.object.startsWith('node')", ['node/a', 'node/b', ...pods], 'everyStep'],
    ["action.rule != 'scheduler.binds'", undefined, 'everyStep'],
  ])('%s', (expression, named, mode) => {
    expect(compile(expression, mode).names).toEqual(named);
  });

  it.each(['leadsTo', 'until'] as const)('knows the actors that either expression of %s tells apart', (mode) => {
    expect(compile("ready('pod/debug') == 0", mode, "podsOn('b') > 0").names).toEqual(['node/b', 'pod/debug']);
    expect(compile("ready('deployment/web') == 0", mode, 'pods.exists(p, p.ready)').names).toBeUndefined();
  });
});

describe('celProperty: mistakes', () => {
  it.each<[expression: string, mistakes: readonly string[], mode?: CelMode]>([
    [
      "ready('deployment/wbe') >= 1",
      [
        '7: expected an object of the cluster: deployment/web, deployment/shop/api, found deployment/wbe in ready (property mine) | did you mean deployment/web?',
      ],
    ],
    [
      "ready('deployment/api') >= 1",
      [
        '7: expected an object of the cluster: deployment/web, deployment/shop/api, found deployment/api in ready (property mine) | did you mean deployment/shop/api?',
      ],
    ],
    [
      "ready('deployment/nothing') >= 1",
      [
        '7: expected an object of the cluster: deployment/web, deployment/shop/api, found deployment/nothing in ready (property mine)',
      ],
    ],
    [
      "ready('web') >= 1",
      [
        '7: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Service, found "web" in ready (property mine) | write the kind too: deployment/web',
      ],
    ],
    [
      "ready('statefulset/db') >= 1",
      [
        '7: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Service, found "statefulset/db" in ready (property mine) | a statefulset is not modelled',
      ],
    ],
    [
      "ready('depolyment/web') >= 1",
      [
        '7: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Service, found "depolyment/web" in ready (property mine) | did you mean deployment/web?',
      ],
    ],
    [
      "ready('deployment/Web') >= 1",
      [
        `7: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Service, found "deployment/Web" in ready (property mine) | "Web" cannot be a name: names have lower-case letters, digits and '-'`,
      ],
    ],
    [
      "exists('node/default/a')",
      [
        '8: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Node, Namespace, found "node/default/a" in exists (property mine) | a Node is in no namespace: node/a',
      ],
    ],
    [
      "updated('pod/debug') == 1",
      ['9: expected a reference such as deployment/web to Deployment, found "pod/debug" in updated (property mine)'],
    ],
    [
      "ready('node/a') == 1",
      [
        '7: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Service, found "node/a" in ready (property mine)',
      ],
    ],
    [
      "podsOn('pod/debug') == 1",
      ['8: expected a reference such as node/node-1 to Node, found "pod/debug" in podsOn (property mine)'],
    ],
    [
      "terminating('deployment/web')",
      [
        '13: expected a reference such as pod/web to one of Pod, Namespace, found "deployment/web" in terminating (property mine)',
      ],
    ],
    [
      "exists('svc/web')",
      [
        '8: expected a reference such as deployment/web to one of Deployment, ReplicaSet, ReplicationController, Pod, Node, Namespace, found "svc/web" in exists (property mine)',
      ],
    ],
    [
      "ready('svc/wbe') == 1 || podsOn('c') == 1",
      [
        '7: expected an object of the cluster: service/web, service/shop/api, found service/wbe in ready (property mine) | did you mean service/web?',
        '33: expected an object of the cluster: node/a, node/b, found node/c in podsOn (property mine) | did you mean node/a?',
      ],
    ],
    [
      "redy('deployment/web') >= 1",
      [
        "1: expected a function: ready, readyPods, available, active, running, serving, updated, updatedReady, oldPods, podsOn, replicas, exists, terminating, or one of CEL's own, found redy (property mine) | did you mean ready?",
      ],
    ],
    [
      'pods.al(p, p.ready)',
      [
        '6: expected a function of CEL after the dot: all, exists, exists_one, filter, map, size, ..., found al (property mine) | did you mean all?',
      ],
    ],
    [
      "deletedByController('pod/debug')",
      [
        "1: expected a function: ready, readyPods, available, active, running, serving, updated, updatedReady, oldPods, podsOn, replicas, exists, terminating, or one of CEL's own, found deletedByController (property mine) | deletedByController speaks of a step: write the expression under everyStep",
      ],
    ],
    [
      "action.rule == 'scheduler.binds'",
      [
        '1: expected a variable: pods, nodes, namespaces, replicaSets, deployments, found action (property mine) | action is there with everyStep only',
      ],
    ],
    [
      'reddy >= 1',
      ['1: expected a variable: pods, nodes, namespaces, replicaSets, deployments, found reddy (property mine)'],
    ],
    [
      'ready >= 1',
      [
        "1: expected a variable: pods, nodes, namespaces, replicaSets, deployments, found ready (property mine) | ready is a function: ready('deployment/web')",
      ],
    ],
    [
      'pod.all(p, p.ready)',
      [
        '1: expected a variable: pods, nodes, namespaces, replicaSets, deployments, found pod (property mine) | did you mean pods?',
      ],
    ],
    [
      'pods.all(p, p.redy)',
      [
        '15: expected a field of Pod: id, name, namespace, phase, node, owner, deployment, ready, available, active, finished, terminating, running, serving, updated, waiting, found redy (property mine) | did you mean ready?',
      ],
    ],
    [
      "nodes.all(n, n.phase == 'Ready')",
      [
        '16: expected a field of Node: id, name, up, ready, cordoned, draining, terminated, pods, found phase (property mine)',
      ],
    ],
    [
      "pods.all(p, p.phase == 'Runing')",
      [
        '24: expected a value that phase can have (one of Pending, Running, Succeeded, Failed), found "Runing" (property mine) | did you mean Running?',
      ],
    ],
    [
      "pods.all(p, p.node in ['a', 'c'])",
      ['29: expected a value that node can have (one of a, b), found "c" (property mine) | did you mean a?'],
    ],
    [
      "replicaSets.all(r, r.deployment != 'web')",
      [
        '36: expected a value that deployment can have (one of deployment/web, deployment/shop/api), found "web" (property mine)',
      ],
    ],
    [
      "action.rule != 'scheduler.bind'",
      [
        '16: expected a value that rule can have, found "scheduler.bind" (property mine) | did you mean scheduler.binds?',
      ],
      'everyStep',
    ],
    [
      "action.actor != 'replicaset-controller'",
      [
        '17: expected a value that actor can have, found "replicaset-controller" (property mine) | did you mean replicaSetController?',
      ],
      'everyStep',
    ],
    [
      "action.object != 'debug'",
      ['18: expected a value that object can have, found "debug" (property mine)'],
      'everyStep',
    ],
    [
      "action.rul != 'x'",
      ['8: expected a field of Action: rule, actor, object, params, found rul (property mine) | did you mean rule?'],
      'everyStep',
    ],
    [
      "ready('deployment/web')",
      [
        "1: expected an expression that is true or false, found one of type int (property mine) | compare it with a number, as in ready('deployment/web') >= 1",
      ],
    ],
    ["'x'", ['1: expected an expression that is true or false, found one of type string (property mine)']],
    [
      "ready('deployment/web') >= '1'",
      [
        '1: expected operands of types that belong together, found int >= string (property mine) | numbers are written without quotes',
      ],
    ],
    [
      'ready(1) >= 1',
      ["1: expected one reference as text, as in ready('deployment/web'), found ready(int) (property mine)"],
    ],
    [
      "ready('deployment/web', 1) >= 1",
      ["1: expected one reference as text, as in ready('deployment/web'), found ready(string, int) (property mine)"],
    ],
    [
      "ready('deployment/web') + 'x' == 'y'",
      ['1: expected operands of types that belong together, found int + string (property mine)'],
    ],
    [
      "exists('pod/debug') ? 1 : 'x'",
      [
        "1: expected operands of types that belong together, found ternary branches must have the same type, got 'int' and 'string' (property mine)",
      ],
    ],
    [
      'pods.all(p, p.name)',
      [
        "15: expected operands of types that belong together, found all(var, predicate) predicate must return bool, got 'string' (property mine)",
      ],
    ],
    ['pods == 1', ['1: expected operands of types that belong together, found list<Pod> == int (property mine)']],
    [
      "ready('deployment/web') >= 1 and true",
      ['30: expected a CEL expression, found and (property mine) | CEL writes && for and'],
    ],
    ['not true', ['5: expected a CEL expression, found true (property mine) | CEL writes ! for not']],
    ["ready('deployment/web') = 1", ['25: expected a CEL expression, found = (property mine) | CEL writes == for =']],
    [
      "exists('pod/debug') -> true",
      ['22: expected a CEL expression, found -> (property mine) | CEL writes !p || q for p -> q'],
    ],
    ["ready('deployment/web') >=", ['27: expected a CEL expression, found its end (property mine)']],
    ['(true', ['6: expected a closing ), found its end (property mine)']],
    ["ready('deployment/web >= 1", ['7: expected a closing quote, found none (property mine)']],
    ['pods.all(p, true', ['17: expected a closing ), found its end (property mine)']],
    [
      'pods.filter(1, true) == []',
      [
        '13: expected a CEL expression, found filter(var, predicate) invalid predicate iteration variable (property mine)',
      ],
    ],
    ['1 ; 2', ['3: expected a CEL expression, found ; (property mine)']],
    ['true)', ['5: expected a CEL expression, found ) (property mine)']],
    ['while', ['1: expected a CEL expression, found reserved identifier: while (property mine)']],
    [`'\\q' == 'q'`, ['2: expected a CEL expression, found invalid escape sequence: \\q (property mine)']],
    ['1e999 > 1.0', ['1: expected a CEL expression, found invalid number: Infinity (property mine)']],
  ])('refuses %s', (expression, mistakes, mode) => {
    expect(mistakesOf(() => compile(expression, mode))).toEqual(mistakes.map((mistake) => `cel:1:${mistake}`));
  });

  it('finds the mistakes of both expressions, each in its place', () => {
    const first = "ready('deployment/wbe') == 0 && action.rule == 'x'";
    const mistakes = mistakesOf(() => compile(first, 'leadsTo', "ready('deployment/web') and true"));
    expect(mistakes).toEqual([
      'cel:1:7: expected an object of the cluster: deployment/web, deployment/shop/api, found deployment/wbe in ready (property mine) | did you mean deployment/web?',
      'cel:1:33: expected a variable: pods, nodes, namespaces, replicaSets, deployments, found action (property mine) | action is there with everyStep only',
      'cel:2:25: expected a CEL expression, found and (property mine) | CEL writes && for and',
    ]);
    expect(mistakesOf(() => compile('true', 'until', "pods.exists(p, p.phase == 'Runing')"))).toEqual([
      'cel:2:27: expected a value that phase can have (one of Pending, Running, Succeeded, Failed), found "Runing" (property mine) | did you mean Running?',
    ]);
    expect(mistakesOf(() => compile("ready('deployment/web')", 'eventually'))).toEqual([
      "cel:1:1: expected an expression that is true or false, found one of type int (property mine) | compare it with a number, as in ready('deployment/web') >= 1",
    ]);
  });

  it('says which of two expressions has no value in a state', () => {
    const { holds, premise } = temporal(compile('pods[5].ready', 'leadsTo', "1 / ready('pod/debug') == 1"));
    const cluster = smallCluster({ pods: { 'pod/debug': gone } });
    expect(mistakesOf(() => premise?.(cluster))).toEqual([
      'cel:1:1: expected an expression that has a value in every state, found no such key: index out of bounds, index 5 >= size 4 (property mine)',
    ]);
    expect(mistakesOf(() => holds(cluster))).toEqual([
      'cel:2:1: expected an expression that has a value in every state, found division by zero (property mine)',
    ]);
  });

  it('says where a state has no value for the expression', () => {
    const judge = (expression: string) => () => isTrue(expression, { pods: { 'pod/debug': gone } });
    expect(mistakesOf(judge("1 / ready('pod/debug') == 1"))).toEqual([
      'cel:1:1: expected an expression that has a value in every state, found division by zero (property mine)',
    ]);
    expect(mistakesOf(judge('pods[4].ready'))).toEqual([
      'cel:1:1: expected an expression that has a value in every state, found no such key: index out of bounds, index 4 >= size 4 (property mine)',
    ]);
    expect(mistakesOf(judge("pods.exists(p, ready('pod/' + p.phase) == 1)"))).toEqual([
      "cel:1:16: expected an expression that has a value in every state, found the reference 'pod/Running', which names nothing (property mine)",
    ]);
  });
});
