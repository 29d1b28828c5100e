import { describe, expect, it } from 'vitest';
import { filterTopologySpread, scoreTopologySpread } from '../../../machines/scheduling/pod-topology-spread.ts';
import type { NodeObject, PodObject, PodSpec, TopologySpreadConstraint } from '../../../machines/api-objects.ts';
import type { Labels } from '../../../machines/label-selector.ts';
import { SelectorError } from '../../../machines/label-selector.ts';

const web = { app: 'web' };

function node(name: string, labels: Labels, taints: readonly string[] = []): NodeObject {
  return { metadata: { name, labels }, spec: { taints: taints.map((key) => ({ key, effect: 'NoSchedule' })) } };
}

function pod(constraints: readonly TopologySpreadConstraint[], spec: PodSpec = {}, labels: Labels = web): PodObject {
  return { metadata: { labels }, spec: { ...spec, topologySpreadConstraints: constraints } };
}

const on = (nodeName: string, metadata: PodObject['metadata'] = {}): PodObject => ({
  metadata: { labels: web, ...metadata },
  spec: { nodeName },
});
const constraint = (rest: TopologySpreadConstraint = {}): TopologySpreadConstraint => ({
  maxSkew: 1,
  topologyKey: 'zone',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: web },
  ...rest,
});
const malformed = { matchLabels: { app: 'not a value' } };
const zones = [node('a', { zone: 'z1' }), node('b', { zone: 'z2' }), node('c', { zone: 'z3' })];

describe('filterTopologySpread', () => {
  const fitting = (rest: TopologySpreadConstraint, existingPods: readonly PodObject[], nodes = zones, spec?: PodSpec) =>
    filterTopologySpread({ pod: pod([constraint(rest)], spec), nodes, existingPods }).map(({ fits }) => fits);

  it('lets no domain have more than maxSkew above the emptiest', () => {
    expect(fitting({}, [on('a'), on('b')])).toEqual([false, false, true]);
    expect(fitting({ maxSkew: 2 }, [on('a'), on('b')])).toEqual([true, true, true]);
    expect(fitting({}, [on('a'), on('b'), on('c')])).toEqual([true, true, true]);
  });

  it('imagines an empty domain where there are fewer than minDomains', () => {
    const full = [on('a'), on('b'), on('c')];
    expect(fitting({ minDomains: 3 }, full)).toEqual([true, true, true]);
    expect(fitting({ minDomains: 4 }, full)).toEqual([false, false, false]);
  });

  it('counts neither terminating pods, nor those of other namespaces, nor those on nodes that are not listed', () => {
    const deletionTimestamp = '2024-06-01T12:00:00Z';
    expect(fitting({}, [on('a', { deletionTimestamp }), on('a', { namespace: 'other' }), on('gone')])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('counts no pod for an empty selector, and none without a selector', () => {
    const crowded = [on('a'), on('a'), on('a')];
    expect(fitting({ labelSelector: {} }, crowded)).toEqual([true, true, true]);
    expect(fitting({ labelSelector: null }, crowded)).toEqual([true, true, true]);
  });

  it("narrows the selector to the pod's own values of matchLabelKeys, where it has the label", () => {
    const labels = { ...web, version: '2' };
    const others = [on('a', { labels: { ...web, version: '1' } }), on('b', { labels })];
    const fits = (keys: readonly string[]) =>
      filterTopologySpread({
        pod: pod([constraint({ matchLabelKeys: keys })], {}, labels),
        nodes: zones,
        existingPods: others,
      }).map((result) => result.fits);
    expect(fits([])).toEqual([false, false, true]);
    expect(fits(['version'])).toEqual([true, false, true]);
    expect(fits(['other'])).toEqual([false, false, true]);
  });

  it('takes the own values of matchLabelKeys as they are, though a selector could not state them', () => {
    const labels = { ...web, version: '-1' };
    const asked = filterTopologySpread({
      pod: pod([constraint({ matchLabelKeys: ['version'] })], {}, labels),
      nodes: zones,
      existingPods: [on('a'), on('b', { labels })],
    });
    expect(asked.map(({ fits }) => fits)).toEqual([true, false, true]);
  });

  it('says which labels are missing, and that this cannot be mended', () => {
    const [unlabelled] = filterTopologySpread({ pod: pod([constraint()]), nodes: [node('n', {})], existingPods: [] });
    expect(unlabelled).toEqual({
      fits: false,
      code: 'UnschedulableAndUnresolvable',
      reasons: ["node(s) didn't match pod topology spread constraints (missing required label)"],
    });
    const [uneven] = filterTopologySpread({ pod: pod([constraint()]), nodes: zones, existingPods: [on('a')] });
    expect(uneven).toEqual({
      fits: false,
      code: 'Unschedulable',
      reasons: ["node(s) didn't match pod topology spread constraints"],
    });
  });

  it('leaves a node that lacks any of the labels out of all counts', () => {
    const both = [constraint(), constraint({ topologyKey: 'host' })];
    const nodes = [node('a', { zone: 'z1', host: 'a' }), node('b', { zone: 'z2' })];
    expect(filterTopologySpread({ pod: pod(both), nodes, existingPods: [on('a')] }).map(({ code }) => code)).toEqual([
      'Success',
      'UnschedulableAndUnresolvable',
    ]);
  });

  describe('with inclusion policies', () => {
    const chosen: PodSpec = { nodeSelector: { pool: 'x' } };
    const pools = [node('a', { zone: 'z1', pool: 'x' }), node('b', { zone: 'z2' })];

    it('counts only nodes that the pod may be on, unless told to ignore that', () => {
      expect(fitting({}, [on('a')], pools, chosen)).toEqual([true, true]);
      expect(fitting({ nodeAffinityPolicy: 'Ignore' }, [on('a')], pools, chosen)).toEqual([false, true]);
    });

    it('counts nodes whatever their taints, unless told to honour them', () => {
      const tainted = [node('a', { zone: 'z1' }), node('b', { zone: 'z2' }, ['t'])];
      const tolerating: PodSpec = { tolerations: [{ key: 't', operator: 'Exists' }] };
      expect(fitting({}, [on('a')], tainted)).toEqual([false, true]);
      expect(fitting({ nodeTaintsPolicy: 'Honor' }, [on('a')], tainted)).toEqual([true, true]);
      expect(fitting({ nodeTaintsPolicy: 'Honor' }, [on('a')], tainted, tolerating)).toEqual([false, true]);
    });
  });

  it('refuses a malformed selector', () => {
    expect(() => fitting({ labelSelector: malformed }, [])).toThrow(SelectorError);
  });

  it('does not read the selectors of constraints that are no more than preferred', () => {
    const preferred = constraint({ whenUnsatisfiable: 'ScheduleAnyway', labelSelector: malformed });
    const asked = filterTopologySpread({ pod: pod([constraint(), preferred]), nodes: zones, existingPods: [on('a')] });
    expect(asked.map(({ fits }) => fits)).toEqual([false, true, true]);
  });
});

describe('scoreTopologySpread', () => {
  const anyway = (rest: TopologySpreadConstraint = {}) => constraint({ whenUnsatisfiable: 'ScheduleAnyway', ...rest });
  const scores = (
    constraints: readonly TopologySpreadConstraint[],
    existingPods: readonly PodObject[],
    nodes = zones,
    nodesRuledOut: readonly NodeObject[] = [],
  ) => scoreTopologySpread({ pod: pod(constraints), nodes, nodesRuledOut, existingPods });

  it('has nothing to say without a constraint of its own', () => {
    expect(scores([constraint()], [on('a')])).toEqual([0, 0, 0]);
  });

  it('prefers the least crowded domain', () => {
    expect(scores([anyway()], [on('a'), on('a'), on('b')])).toEqual([0, 33, 100]);
  });

  it('waters differences down by maxSkew', () => {
    expect(scores([anyway({ maxSkew: 4 })], [on('a'), on('a'), on('b')])).toEqual([50, 66, 100]);
  });

  it('gives nothing to a node without the label, and does not compare others with it', () => {
    const nodes = [node('a', { zone: 'z1' }), node('b', { zone: 'z2' }), node('x', {})];
    expect(scores([anyway()], [on('a'), on('x')], nodes)).toEqual([0, 100, 0]);
  });

  it('counts pods on nodes that were ruled out where their domain is compared', () => {
    const nodes = [node('a', { zone: 'z1' }), node('b', { zone: 'z2' })];
    const ruledOut = [node('b2', { zone: 'z2' }), node('c', { zone: 'z3' })];
    const existing = [on('a'), on('b2'), on('b2'), on('c')];
    expect(scores([anyway()], existing, nodes)).toEqual([0, 100]);
    expect(scores([anyway()], existing, nodes, ruledOut)).toEqual([100, 33]);
  });

  it('counts by host name only what is on the node itself, whatever policy leaves it out elsewhere', () => {
    const host = 'kubernetes.io/hostname';
    const nodes = [node('a', { [host]: 'a' }, ['t']), node('b', { [host]: 'b' })];
    const rest = { topologyKey: host, nodeTaintsPolicy: 'Honor' };
    expect(scores([anyway(rest)], [on('a')], nodes)).toEqual([0, 100]);
  });

  it('reads the selectors of constraints that are preferred, and of no others', () => {
    expect(scores([constraint({ labelSelector: malformed }), anyway()], [on('a')])).toEqual([0, 100, 100]);
    expect(() => scores([anyway({ labelSelector: malformed })], [])).toThrow(SelectorError);
  });

  it('compares none where every node lacks a label', () => {
    expect(scores([anyway({ topologyKey: 'rack' })], [on('a')])).toEqual([0, 0, 0]);
  });
});
