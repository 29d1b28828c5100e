import type { CelScope } from '../../../src/scenario/cel-scope.ts';
import { describe, expect, it } from 'vitest';
import { celLanguage } from '../../../src/scenario/cel-environment.ts';
import { namedActors } from '../../../src/scenario/cel-scope.ts';
import { names } from '../small-cluster.ts';
import { sizeFreedom, withSmallerLevels } from '../../../src/scenario/scale/size-free-expression.ts';

const levels = new Map([
  ['deployment/web', [10, 50]],
  ['deployment/shop/api', [20]],
]);
const smaller = new Map([
  [
    'deployment/web',
    new Map([
      [10, 2],
      [50, 5],
    ]),
  ],
  ['deployment/shop/api', new Map([[20, 5]])],
]);

function freedomOf(expression: string) {
  const scope: CelScope = { actors: namedActors(names), cluster: undefined as never, action: undefined };
  const program = celLanguage('everyStep', names, scope).environment.parse(expression);
  expect(program.check().valid).toBe(true);
  return sizeFreedom(program.ast, levels, 'default');
}

describe('sizeFreedom', () => {
  it.each([
    "ready('deployment/web') >= 1",
    "ready('deployment/web') > 0 || terminating('pod/debug')",
    "ready('deployment/web') >= replicas('deployment/web') - 1",
    "updated('deployment/web') + oldPods('deployment/web') <= replicas('deployment/web') + 1",
    'deployments.all(d, d.ready <= d.replicas)',
    'nodes.all(n, n.pods <= 1)',
    "pods.exists(p, p.ready && p.node != 'a')",
    'pods.filter(p, p.ready).size() >= 1',
    "action.rule != 'scheduler.binds'",
    "podsOn('a') == 0 || podsOn('b') == 0",
  ])('takes %s to mean the same at every size', (expression) => {
    expect(freedomOf(expression)).toEqual({ kind: 'free', levels: [] });
  });

  it.each([
    ["ready('deployment/web') >= 45", '45 is a number for this size'],
    ["ready('deployment/web') >= 2", '2 is a number for this size'],
    ["ready('deployment/shop/api') >= 50", '50 is a number for this size'],
    ["ready('deployment/web') >= replicas('deployment/web') - 50", '50 is a number for this size'],
    ["ready('deployment/web') / 1 >= 0", "ready('deployment/web') / 1 is a share"],
    ["ready('deployment/web') + ready('deployment/web') > replicas('deployment/web')", 'is a share'],
    ["ready('deployment/web') >= oldPods('deployment/web')", 'compares parts with each other'],
    ["ready('deployment/web') >= replicas('deployment/shop/api')", 'compares counts of different things'],
    ["ready('deployment/web') >= size(nodes)", 'compares counts of different things'],
    ["ready('deployment/web') >= 1 + 1", 'has several numbers'],
    ["[0, 3].exists(k, ready('deployment/web') == k)", '3 is a number for this size'],
    ['size(nodes) == 30', '30 is a number for this size'],
  ])('binds %s to the size that it was written for', (expression, reason) => {
    const found = freedomOf(expression);
    expect(found.kind === 'bound' ? found.reason : '').toContain(reason);
  });
});

describe('withSmallerLevels', () => {
  it('replaces the numbers of replicas of the workload that is counted, and no others', () => {
    const expression =
      "ready('deployment/web') == 50 || 10 > active('deploy/web') || ready('deployment/shop/api') < 20";
    const freedom = freedomOf(expression);
    expect(freedom.kind).toBe('free');
    const places = freedom.kind === 'free' ? freedom.levels : [];
    expect(withSmallerLevels(expression, places, (workload) => smaller.get(workload))).toBe(
      "ready('deployment/web') == 5 || 2 > active('deploy/web') || ready('deployment/shop/api') < 5",
    );
  });
});
