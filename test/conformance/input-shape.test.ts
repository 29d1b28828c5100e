import { describe, expect, it } from 'vitest';
import { withoutNulls } from '../../src/conformance/input-shape.ts';

describe('withoutNulls', () => {
  it('leaves fields of structs out that hold null, however deep', () => {
    const pod = {
      metadata: { name: 'p', creationTimestamp: null, labels: { a: 'b' } },
      spec: { containers: [{ name: 'c', livenessProbe: null, resources: { limits: null } }], initContainers: null },
      status: null,
    };
    const read = {
      metadata: { name: 'p', labels: { a: 'b' } },
      spec: { containers: [{ name: 'c', resources: {} }] },
    };
    expect(
      withoutNulls({ pod: 'Pod', pods: '[]Pod?', byName: '{}Pod' }, { pod, pods: [pod], byName: { p: pod } }),
    ).toEqual({
      pod: read,
      pods: [read],
      byName: { p: read },
    });
  });

  it('keeps a null that a question is asked with', () => {
    const input = { op: 'o', status: null, anything: [{ ip: null }], unread: { a: null } };
    expect(withoutNulls({ status: 'PodStatus|null?', anything: '[]any' }, input)).toEqual(input);
  });
});
