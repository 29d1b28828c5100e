import { describe, expect, it } from 'vitest';
import { idOfReference, isFault, parseReference } from '../../src/scenario/object-reference.ts';
import type { ReferenceKind } from '../../src/scenario/object-reference.ts';

const every: readonly ReferenceKind[] = [
  ...(['Deployment', 'ReplicaSet', 'ReplicationController', 'Pod', 'Node', 'Namespace', 'Service'] as const),
];

function idOf(text: string, namespace = 'default'): string {
  const reference = parseReference(text, namespace, every);
  return isFault(reference) ? reference.code : idOfReference(reference);
}

describe('parseReference', () => {
  it.each([
    ['deployment/web', 'deployment/web'],
    ['Deployment/default/web', 'deployment/web'],
    ['deploy/team-q/web', 'deployment/team-q/web'],
    ['deployments/web', 'deployment/web'],
    ['RS/web-1', 'replicaset/web-1'],
    ['rc/web', 'replicationcontroller/web'],
    ['po/web-0', 'pod/web-0'],
    ['no/a.example.com', 'node/a.example.com'],
    ['ns/team-q', 'namespace/team-q'],
    ['svc/web', 'service/web'],
  ])('reads %s as %s', (text, id) => {
    expect(idOf(text)).toBe(id);
  });

  it('fills in the namespace, but for nodes and namespaces', () => {
    expect(['deploy/web', 'deploy/default/web', 'no/a', 'ns/shop'].map((text) => idOf(text, 'shop'))).toEqual([
      'deployment/shop/web',
      'deployment/web',
      'node/a',
      'namespace/shop',
    ]);
  });

  it.each([
    ['web', 'invalid-reference'],
    ['', 'invalid-reference'],
    ['deployment/', 'invalid-reference'],
    ['deployment//web', 'invalid-reference'],
    ['deployment/a/b/c', 'invalid-reference'],
    ['deployment/Web', 'invalid-reference'],
    ['node/default/a', 'invalid-reference'],
    ['depolyment/web', 'unknown-kind'],
    ['statefulset/web', 'unknown-kind'],
  ])('refuses "%s": %s', (text, code) => {
    expect(idOf(text)).toBe(code);
  });

  it('refuses a kind that makes no sense there, and says which do', () => {
    expect(parseReference('pod/web-0', 'default', ['Deployment', 'ReplicaSet'])).toEqual({
      code: 'wrong-kind',
      expected: 'a reference such as deployment/web to one of Deployment, ReplicaSet',
    });
  });
});
