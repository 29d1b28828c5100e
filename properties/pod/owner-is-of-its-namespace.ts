import { someNamespaces } from '../needs.ts';
import { transitionInvariant } from '../cluster-properties.ts';

/**
 * M1: objects of one namespace are invisible to selectors of another, and an owner reference names an object of the same namespace.
 * Source: pkg/controller/replicaset/replica_set.go (syncReplicaSet lists the pods of rs.Namespace) at v1.32.
 */
export const ownerIsOfItsNamespace = transitionInvariant({
  id: 'pod/owner-is-of-its-namespace',
  needs: someNamespaces,
  claim: 'The ReplicaSet that owns a pod is in the namespace of the pod.',
  matters: "A workload that counted the pods of another team's namespace would delete them when it is scaled down.",
  of: 'pods',
  premise: (before, after) => before.owner < 0 && after.owner >= 0,
  holds: (before, after, { replicaSets }) =>
    before.owner >= 0 || after.owner < 0 || replicaSets[after.owner]?.namespace === after.namespace,
});
