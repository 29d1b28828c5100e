import { describe, expect, it } from 'vitest';
import { decodedInput } from '../../src/conformance/decoded-input.ts';

describe('decodedInput', () => {
  it('leaves out the fields of a struct that hold null, at any depth', () => {
    const pod = {
      metadata: { name: 'p', deletionTimestamp: null, unknownYet: null },
      spec: { containers: [{ name: 'c', resources: { requests: null }, ports: [{ hostPort: null }] }], overhead: null },
      status: null,
    };
    expect(decodedInput({ pod: 'Pod' }, { pod })).toEqual({
      pod: { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', resources: {}, ports: [{}] }] } },
    });
  });

  it('takes null for an empty list or mapping, and leaves out an optional field', () => {
    const shape = { nodes: '[]Node', refusals: '{}string', budgets: '[]PodDisruptionBudget?', phase: 'string?' };
    const input = { nodes: null, refusals: null, budgets: null, phase: null };
    expect(decodedInput(shape, input)).toEqual({ nodes: [], refusals: {} });
  });

  it('keeps null where the shape gives it a meaning, and in what it does not know', () => {
    const shape = { selector: 'LabelSelector|null', status: 'string|null?', free: 'any' };
    const input = { op: 'ask', selector: null, status: null, free: { a: null }, moon: { b: null } };
    expect(decodedInput(shape, input)).toEqual(input);
    const given = {
      selector: { matchLabels: null, matchExpressions: [{ key: 'a', operator: 'Exists', values: null }] },
    };
    expect(decodedInput(shape, given)).toEqual({ selector: { matchExpressions: [{ key: 'a', operator: 'Exists' }] } });
  });
});
