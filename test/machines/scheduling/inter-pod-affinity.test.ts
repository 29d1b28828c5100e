import { describe, expect, it } from 'vitest';
import { filterPodAffinity, scorePodAffinity } from '../../../machines/scheduling/inter-pod-affinity.ts';
import type { AffinitySettings } from '../../../machines/scheduling/affinity-facts.ts';
import type { Labels, LabelSelector } from '../../../machines/label-selector.ts';
import type { PodAffinityTerm, PodObject, PodSpec } from '../../../machines/api-objects.ts';
import { SelectorError } from '../../../machines/label-selector.ts';

const nodes = [
  { metadata: { name: 'a', labels: { zone: 'z1', host: 'a' } } },
  { metadata: { name: 'b', labels: { zone: 'z2', host: 'b' } } },
  { metadata: { name: 'bare' } },
];
const like = (labels: Labels, rest: Partial<PodAffinityTerm> = {}): PodAffinityTerm => ({
  topologyKey: 'zone',
  labelSelector: { matchLabels: labels },
  ...rest,
});
const malformed: PodAffinityTerm = { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'not a value' } } };

type Kind = 'podAffinity' | 'podAntiAffinity';
const requiring = (kind: Kind, ...terms: readonly PodAffinityTerm[]): Pick<PodSpec, 'affinity'> => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: terms } },
});
const preferring = (kind: Kind, weight: number, podAffinityTerm: PodAffinityTerm): Pick<PodSpec, 'affinity'> => ({
  affinity: { [kind]: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm }] } },
});

function pod(labels: Labels, spec: PodSpec = {}, namespace = 'own'): PodObject {
  return { metadata: { labels, namespace }, spec };
}

const none: ReadonlyMap<string, Labels> = new Map();
const fitting = (incoming: PodObject, existingPods: readonly PodObject[], namespaces = none) =>
  filterPodAffinity({ pod: incoming, nodes, existingPods, namespaces }).map(({ fits }) => fits);
const scores = (incoming: PodObject, existingPods: readonly PodObject[], settings?: AffinitySettings) =>
  scorePodAffinity({ pod: incoming, nodes, existingPods, namespaces: none }, settings);

const web = { app: 'web' };

describe('filterPodAffinity', () => {
  const wantsWeb = pod({ app: 'api' }, requiring('podAffinity', like(web)));
  const first = pod(web, requiring('podAffinity', like(web)));

  it('lets the first of its kind go wherever the label is', () => {
    expect(fitting(first, [])).toEqual([true, true, false]);
    expect(fitting(wantsWeb, [])).toEqual([false, false, false]);
  });

  it('counts a pod of the kind only in a domain: on a node without the label it is not there yet', () => {
    expect(fitting(first, [pod(web, { nodeName: 'bare' })])).toEqual([true, true, false]);
    expect(fitting(first, [pod(web, { nodeName: 'b' })])).toEqual([false, true, false]);
  });

  it('counts a pod of the kind in a domain of any term', () => {
    const both = pod(web, requiring('podAffinity', like(web), like(web, { topologyKey: 'rack' })));
    const racked = [...nodes, { metadata: { name: 'r', labels: { zone: 'z3', rack: 'r' } } }];
    const asked = (existingPods: readonly PodObject[]) =>
      filterPodAffinity({ pod: both, nodes: racked, existingPods, namespaces: none }).map(({ fits }) => fits);
    expect(asked([])).toEqual([false, false, false, true]);
    expect(asked([pod(web, { nodeName: 'a' })])).toEqual([false, false, false, false]);
  });

  it('says first that affinity fails, then its own anti-affinity, then that of others', () => {
    const term = { requiredDuringSchedulingIgnoredDuringExecution: [like(web)] };
    const asked = (affinity: PodSpec['affinity']) => {
      const incoming = pod(web, affinity === undefined ? {} : { affinity });
      const existing = pod(web, { nodeName: 'a', ...requiring('podAntiAffinity', like(web)) });
      const other = pod(web, { nodeName: 'b' });
      return filterPodAffinity({ pod: incoming, nodes, existingPods: [existing, other], namespaces: none }).map(
        ({ code, reasons }) => [code, ...reasons],
      );
    };
    const affinity = ['UnschedulableAndUnresolvable', "node(s) didn't match pod affinity rules"];
    const own = ['Unschedulable', "node(s) didn't match pod anti-affinity rules"];
    const ofOthers = ['Unschedulable', "node(s) didn't satisfy existing pods anti-affinity rules"];
    expect(asked({ podAffinity: term, podAntiAffinity: term })).toEqual([own, own, affinity]);
    expect(asked(undefined)).toEqual([ofOthers, ['Success'], ['Success']]);
  });

  it('counts terminating pods', () => {
    const leaving = {
      metadata: { labels: web, namespace: 'own', deletionTimestamp: '2024-06-01T12:00:00Z' },
      spec: { nodeName: 'a' },
    };
    expect(fitting(wantsWeb, [leaving])).toEqual([true, false, false]);
  });

  it('refuses a pod with a malformed term, of whichever kind, and leaves such terms of others out', () => {
    const refused = filterPodAffinity({
      pod: pod(web, preferring('podAntiAffinity', 1, malformed)),
      nodes,
      existingPods: [],
      namespaces: none,
    });
    expect(refused.map(({ code }) => code)).toEqual(nodes.map(() => 'UnschedulableAndUnresolvable'));
    expect(refused[0]?.reasons[0]).toMatch(/^parsing pod: preferredAntiAffinityTerms: .*"not a value"/);
    const spoilt = requiring('podAntiAffinity', like(web), malformed);
    expect(fitting(pod(web), [pod({}, { nodeName: 'a', ...spoilt })])).toEqual([true, true, true]);
  });

  describe('with namespaces', () => {
    const elsewhere = pod(web, { nodeName: 'a' }, 'other');
    const wanting = (rest: Partial<PodAffinityTerm>) => pod({}, requiring('podAffinity', like(web, rest)));
    const labelled = new Map([['other', { team: 'x' }]]);
    const notY = { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['y'] }] };

    it.each<[string, Partial<PodAffinityTerm>, ReadonlyMap<string, Labels>, boolean]>([
      ["looks only in the pod's own where none is named", {}, labelled, false],
      ['looks in those named', { namespaces: ['other'] }, none, true],
      ['looks in those selected', { namespaceSelector: { matchLabels: { team: 'x' } } }, labelled, true],
      ['looks in those named or selected', { namespaces: ['other'], namespaceSelector: notY }, none, true],
      ['looks everywhere with an empty selector', { namespaceSelector: {} }, none, true],
      ['selects only among those that exist', { namespaceSelector: notY }, none, false],
      ['selects by what a namespace does not have', { namespaceSelector: notY }, labelled, true],
    ])('%s', (_, rest, namespaces, expected) => {
      expect(fitting(wanting(rest), [elsewhere], namespaces)[0]).toBe(expected);
    });

    it("reads the labels of the incoming pod's namespace for terms of others, none where it is not known", () => {
      const avoiding = (namespaceSelector: LabelSelector) => [
        pod({}, { nodeName: 'a', ...requiring('podAntiAffinity', like(web, { namespaceSelector })) }, 'third'),
      ];
      const incoming = pod(web, {}, 'other');
      expect(fitting(incoming, avoiding({ matchLabels: { team: 'x' } }), labelled)[0]).toBe(false);
      expect(fitting(incoming, avoiding({ matchLabels: { team: 'x' } }))[0]).toBe(true);
      expect(fitting(incoming, avoiding(notY))[0]).toBe(false);
    });
  });
});

describe('scorePodAffinity', () => {
  const onA = pod(web, { nodeName: 'a' });

  it('gives every node nothing where nothing tells them apart', () => {
    expect(scores(pod(web), [onA])).toEqual([0, 0, 0]);
    expect(scores(pod({}, preferring('podAffinity', 5, like({ app: 'none' }))), [onA])).toEqual([0, 0, 0]);
  });

  it('counts each pod that is preferred, once for each node of its domain', () => {
    const near = pod({}, preferring('podAffinity', 5, like(web)));
    expect(scores(near, [onA, onA, pod(web, { nodeName: 'b' })])).toEqual([100, 50, 0]);
  });

  it('counts against a domain what is rather avoided, by either side', () => {
    const away = preferring('podAntiAffinity', 5, like(web));
    expect(scores(pod({}, away), [onA])).toEqual([0, 100, 100]);
    expect(scores(pod(web), [pod({}, { nodeName: 'a', ...away })])).toEqual([0, 100, 100]);
  });

  it('counts the required affinity of others as a preference of the configured weight', () => {
    const drawn = pod(
      {},
      { nodeName: 'a', ...requiring('podAffinity', like(web), like(web, { topologyKey: 'host' })) },
    );
    const rival = pod({}, { nodeName: 'b', ...preferring('podAffinity', 4, like(web)) });
    const weighing = (hardPodAffinityWeight: number) => ({
      hardPodAffinityWeight,
      ignorePreferredTermsOfExistingPods: false,
    });
    expect(scores(pod(web), [drawn, rival])).toEqual([50, 100, 0]);
    expect(scores(pod(web), [drawn, rival], weighing(4))).toEqual([100, 50, 0]);
    expect(scores(pod(web), [drawn, rival], weighing(0))).toEqual([0, 100, 0]);
  });

  it('leaves the terms of others out where the configuration says so, unless the pod has preferences of its own', () => {
    const settings = { hardPodAffinityWeight: 1, ignorePreferredTermsOfExistingPods: true };
    const drawn = [
      pod({}, { nodeName: 'a', ...preferring('podAffinity', 4, like(web)) }),
      pod({}, { nodeName: 'a', ...requiring('podAffinity', like(web)) }),
    ];
    expect(scores(pod(web), drawn, settings)).toEqual([0, 0, 0]);
    expect(scores(pod(web, requiring('podAffinity', like(web))), drawn, settings)).toEqual([0, 0, 0]);
    expect(scores(pod(web, preferring('podAffinity', 1, like({ app: 'none' }))), drawn, settings)).toEqual([100, 0, 0]);
  });

  it('refuses a pod with a malformed term', () => {
    expect(() => scores(pod(web, requiring('podAffinity', malformed)), [])).toThrow(SelectorError);
  });

  it('does not read the terms of a pod without preferences where those of others are left out', () => {
    const settings = { hardPodAffinityWeight: 1, ignorePreferredTermsOfExistingPods: true };
    expect(scores(pod(web, requiring('podAffinity', malformed)), [onA], settings)).toEqual([0, 0, 0]);
    expect(() => scores(pod(web, preferring('podAffinity', 1, malformed)), [onA], settings)).toThrow(SelectorError);
  });
});
