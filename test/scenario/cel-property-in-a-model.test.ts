import { describe, expect, it } from 'vitest';
import { check } from '../../src/checker/check.ts';
import { InputError } from '../../src/errors.ts';
import { actionName } from '../../src/model/model.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const setOf = (replicas: number) => `apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: 'web:1' }] }
---
`;

const threeOfOneSet = setOf(3);

/** What the user does who makes a pod by hand that the ReplicaSet's selector matches. */
const createsDebug =
  "create: [{ apiVersion: v1, kind: Pod, metadata: { name: debug, labels: { app: web } }, spec: { containers: [{ name: web, image: 'web:1' }] } }]";

/** The results for each expression, in the order given. */
async function results(
  manifests: string,
  expressions: readonly string[],
  {
    symmetry = true,
    actions = '',
    images = {},
  }: {
    readonly symmetry?: boolean;
    readonly actions?: string;
    readonly images?: Readonly<Record<string, string>>;
  } = {},
) {
  const properties = expressions.map((expression, index) => `    - { name: p${index}, ${expression} }\n`).join('');
  const scenario = `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: test }
spec:
  start: empty
  nodes: [{ count: 2 }]
  images: ${JSON.stringify(images)}
  actions: [${actions === '' ? '' : `{ ${actions} }, `}{ cordon: node-1 }]
  properties:
${properties}`;
  const { model, properties: asked, bounds } = await prepare({ paths: ['-'], stdin: manifests + scenario });
  return check(model, { properties: asked, bounds, symmetry });
}

/** Verdict and actions for each expression, in the order given. */
async function verdicts(...asked: Parameters<typeof results>) {
  const { results: found, states, model } = await results(...asked);
  const told = found.map(({ verdict }) => {
    const { actions = [] } = ('trace' in verdict ? verdict.trace : undefined) ?? {};
    return [verdict.kind, ...actions.map((action) => nameOfAction(model.actions[action]))].join(' ');
  });
  return { told, states };
}

function nameOfAction(action: Parameters<typeof actionName>[0] | undefined): string {
  return action === undefined ? '' : actionName(action);
}

describe('celProperty in a model', () => {
  it('gives shortest counterexamples and witnesses', async () => {
    const { told } = await verdicts(
      setOf(1),
      [
        `everyStep: "!deletedByController('pod/debug')"`,
        `everyStep: "action.rule != 'user.acts'"`,
        `everyStep: "action.object != 'pod/debug' || action.rule != 'scheduler.binds' || action.params == ['node/node-2']"`,
        `atRest: "running('rs/web') == 1"`,
        `atRest: "!exists('pod/debug')"`,
        `reachable: "size(pods.filter(p, p.running)) == 2"`,
        `reachable: "size(pods) == 3"`,
        `always: "ready('rs/web') <= 2"`,
      ],
      { actions: createsDebug },
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "violated replicaSetController.createsPod(pod/web-1) user.acts(user, 0) replicaSetController.adoptsPod(pod/debug, replicaset/web) replicaSetController.deletesPod(pod/debug)",
        "violated user.acts(user, 0)",
        "violated user.acts(user, 0) scheduler.binds(pod/debug, node/node-1)",
        "holds",
        "violated user.acts(user, 0) scheduler.binds(pod/debug, node/node-1) kubelet.startsContainers(pod/debug) replicaSetController.adoptsPod(pod/debug, replicaset/web)",
        "holds replicaSetController.createsPod(pod/web-1) user.acts(user, 0) scheduler.binds(pod/debug, node/node-1) kubelet.startsContainers(pod/debug) scheduler.binds(pod/web-1, node/node-1) kubelet.startsContainers(pod/web-1)",
        "violated",
        "holds",
      ]
    `);
  });

  it.each([
    [`eventually: "ready('rs/web') == 1"`, 'holds'],
    [`eventuallyAlways: "ready('rs/web') == replicas('rs/web')"`, 'holds'],
    [`leadsTo: { if: "nodes.exists(n, n.cordoned)", then: "ready('rs/web') == 1" }`, 'holds'],
    [`until: { first: "ready('rs/web') == 0", then: "running('rs/web') == 1" }`, 'holds'],
    [`leadsTo: { if: "size(nodes) == 5", then: "ready('rs/web') == 1" }`, 'vacuous'],
    // The user never has to act: the pod is created, bound and started, and that is all.
    [`eventually: "nodes.exists(n, n.cordoned)"`, 'violated', 3],
    [`alwaysEventually: "size(pods) == 0"`, 'violated', 3],
    [`leadsTo: { if: "podsOn('node-1') == 1", then: "podsOn('node-1') == 0" }`, 'violated', 3],
    [`until: { first: "size(pods) == 0", then: "running('rs/web') == 1" }`, 'violated', 1],
    [`until: { first: "size(pods) <= 1", then: "size(pods) == 2" }`, 'violated', 3],
  ] as const)('judges a claim about whole runs: %s', async (expression, kind, length?: number) => {
    const { results: found } = await results(setOf(1), [expression]);
    const verdict = found[0]?.verdict;
    const trace = verdict?.kind === 'violated' ? verdict.trace : undefined;
    expect([verdict?.kind, trace?.actions.length]).toEqual([kind, length]);
  });

  it('shows the loop that a crashing container goes round for ever', async () => {
    const images = { 'web:1': 'crash-loop' };
    const { results: found, model } = await results(setOf(1), [`eventuallyAlways: "ready('rs/web') == 1"`], { images });
    const verdict = found[0]?.verdict;
    if (verdict?.kind !== 'violated' || verdict.trace?.lasso === undefined) throw new Error('expected a lasso');
    const { actions, lasso } = verdict.trace;
    const loop = actions.slice(lasso.from).map((action) => nameOfAction(model.actions[action]));
    expect(loop).toHaveLength(2);
    expect(loop.toSorted()).toEqual(['container.exits(pod/web-1, 0, 1)', 'kubelet.restartsContainer(pod/web-1, 0)']);
  });

  it('comes to the same verdicts whether states are sorted or not', async () => {
    const expressions = [
      `always: "ready('rs/web') <= 3"`,
      `always: "pods.all(p, p.node != 'node-1' || p.ready)"`,
      `reachable: "pods.exists(p, p.name == 'web-3' && p.running) && size(pods) == 3"`,
      `reachable: "size(pods) == 3 && pods[2].ready && !pods[0].ready"`,
      `reachable: "exists('pod/web-2') && ready('pod/web-2') == 1 && ready('rs/web') == 1"`,
      `always: "pods.map(p, p.phase) != ['Running', 'Pending', 'Running']"`,
      `everyStep: "action.object != 'pod/web-3' || action.rule != 'scheduler.binds' || ready('rs/web') > 0"`,
      `atRest: "pods.all(p, p.ready)"`,
    ];
    const lengths = async (expression: string, symmetry: boolean) =>
      (await verdicts(threeOfOneSet, [expression], { symmetry })).told.map((told) => [
        told.split(' ')[0],
        told.split(') ').length,
      ]);
    for (const expression of expressions)
      expect([expression, await lengths(expression, true)]).toEqual([expression, await lengths(expression, false)]);
  });

  it('sorts states only as long as no expression tells pods apart', async () => {
    const [alike, apart] = [
      await verdicts(threeOfOneSet, [`always: "ready('rs/web') <= 3"`]),
      await verdicts(threeOfOneSet, [`always: "ready('pod/web-1') <= 1"`]),
    ];
    expect(alike.states).toBeLessThan(apart.states);
  });

  it('stops a search where a state has no value for an expression', async () => {
    await expect(verdicts(threeOfOneSet, [`always: "pods[0].ready || true"`])).resolves.toMatchObject({
      told: ['holds'],
    });
    await expect(verdicts(threeOfOneSet, [`always: "pods[0].ready || false"`])).rejects.toThrow(InputError);
  });
});
