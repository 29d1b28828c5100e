import { describe, expect, it } from 'vitest';
import {
  filterNodeAffinity,
  matchesNodeAffinity,
  namedNodes,
  scoreNodeAffinity,
} from '../../../machines/scheduling/node-affinity.ts';
import type { NodeAffinity, NodeObject } from '../../../machines/api-objects.ts';
import type { NodeSelectorTerm } from '../../../machines/label-selector.ts';
import { SelectorError } from '../../../machines/label-selector.ts';

const named = (operator: string, ...values: readonly string[]) => ({ key: 'metadata.name', operator, values });
const required = (...nodeSelectorTerms: readonly NodeSelectorTerm[]): NodeAffinity => ({
  requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
});
const preferring = (...terms: readonly (readonly [number, NodeSelectorTerm])[]): NodeAffinity => ({
  preferredDuringSchedulingIgnoredDuringExecution: terms.map(([weight, preference]) => ({ weight, preference })),
});
const labelled = (key: string, operator: string, ...values: readonly string[]): NodeSelectorTerm => ({
  matchExpressions: [{ key, operator, values }],
});
const node = (name: string, labels: Readonly<Record<string, string>> = {}): NodeObject => ({
  metadata: { name, labels },
});
const fits = (nodeAffinity: NodeAffinity, on: NodeObject): boolean =>
  filterNodeAffinity({ spec: { affinity: { nodeAffinity } } }, on).fits;

describe('matchesNodeAffinity', () => {
  it('takes values of nodeSelector as they are, valid or not', () => {
    const choice = { nodeSelector: { disk: 'a b' } };
    expect(matchesNodeAffinity(choice, { name: 'n', labels: { disk: 'a b' } })).toBe(true);
    expect(matchesNodeAffinity(choice, { name: 'n', labels: {} })).toBe(false);
    expect(matchesNodeAffinity({ nodeSelector: { constructor: '' } }, { name: 'n', labels: {} })).toBe(false);
  });

  it.each<[string, NodeSelectorTerm, boolean]>([
    ['two names at once', { matchFields: [named('In', 'n', 'm')] }, false],
    ['an operator that fields do not know', { matchFields: [named('Exists')] }, false],
    ['an invalid label value', labelled('disk', 'NotIn', 'no value: @'), false],
    ['a number that is none', labelled('cores', 'Gt', 'many'), false],
    ['an operator that nobody knows', labelled('disk', 'Like', 'ssd'), false],
    ['another name', { matchFields: [named('NotIn', 'm')] }, true],
    ['a field that nodes do not have', { matchFields: [{ key: 'spec.x', operator: 'In', values: ['a'] }] }, false],
    ['such a field to be empty', { matchFields: [{ key: 'spec.x', operator: 'In', values: [''] }] }, true],
  ])('decides on a term with %s', (_, term, expected) => {
    expect(fits(required(term), node('n'))).toBe(expected);
  });

  it('goes on to the next term where one is malformed', () => {
    expect(fits(required(labelled('disk', 'Like'), labelled('disk', 'Exists')), node('n', { disk: 'x' }))).toBe(true);
  });

  it('asks nothing of the name of a node without one, and no term at all allows none', () => {
    expect(fits(required({ matchFields: [named('In', 'n')] }), {})).toBe(true);
    expect(fits(required(), node('n'))).toBe(false);
    expect(fits({ requiredDuringSchedulingIgnoredDuringExecution: null }, node('n'))).toBe(true);
  });
});

describe('namedNodes', () => {
  it.each<[string, readonly NodeSelectorTerm[], readonly string[] | undefined]>([
    ['no term', [], undefined],
    ['the names of all terms', [{ matchFields: [named('In', 'b')] }, { matchFields: [named('In', 'a')] }], ['a', 'b']],
    ['what demands of a term have in common', [{ matchFields: [named('In', 'a', 'b'), named('In', 'b', 'c')] }], ['b']],
    ['nothing in common', [{ matchFields: [named('In', 'a'), named('In', 'b')] }], []],
    ['a term that names no node', [{ matchFields: [named('In', 'a')] }, labelled('disk', 'Exists')], undefined],
    ['names that are excluded', [{ matchFields: [named('NotIn', 'a')] }], undefined],
  ])('finds %s', (_, terms, expected) => {
    expect(namedNodes({ affinity: { nodeAffinity: required(...terms) } })).toEqual(expected);
  });
});

describe('filterNodeAffinity', () => {
  it('asks for what the scheduler enforces before what the pod wants', () => {
    const pod = { spec: { nodeSelector: { zone: 'a' } } };
    const added = required(labelled('zone', 'In', 'b'));
    expect(filterNodeAffinity(pod, node('n', { zone: 'a' }), added)).toMatchObject({
      code: 'UnschedulableAndUnresolvable',
      reasons: ["node(s) didn't match scheduler-enforced node affinity"],
    });
    expect(filterNodeAffinity(pod, node('n', { zone: 'b' }), added).reasons).toEqual([
      "node(s) didn't match Pod's node affinity/selector",
    ]);
    expect(filterNodeAffinity({}, node('n', { zone: 'b' }), added).fits).toBe(true);
  });
});

describe('scoreNodeAffinity', () => {
  const nodes = [node('a', { disk: 'ssd' }), node('b', { disk: 'hdd', zone: 'z' }), node('c')];
  const scores = (affinity: NodeAffinity, added?: NodeAffinity) =>
    scoreNodeAffinity({ spec: { affinity: { nodeAffinity: affinity } } }, nodes, added);

  it('scores by the share of the highest sum, rounded down', () => {
    expect(scores(preferring([1, labelled('disk', 'In', 'ssd')], [3, labelled('zone', 'Exists')]))).toEqual([
      33, 100, 0,
    ]);
  });

  it('leaves out empty terms, and terms without weight even where they are malformed', () => {
    expect(scores(preferring([5, {}], [0, labelled('disk', 'Like')]))).toEqual([0, 0, 0]);
  });

  it('adds what the scheduler prefers', () => {
    const own = preferring([1, labelled('disk', 'In', 'ssd')]);
    expect(scores(own, preferring([1, labelled('disk', 'Exists')]))).toEqual([100, 50, 0]);
  });

  it('refuses a malformed preference', () => {
    expect(() => scores(preferring([1, labelled('disk', 'Like')]))).toThrow(SelectorError);
    expect(() => scores(preferring([1, { matchFields: [named('In')] }]))).toThrow(SelectorError);
  });
});
