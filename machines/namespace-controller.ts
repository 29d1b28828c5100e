import { kubernetesFinalizer } from './namespace.ts';
import { rule } from './universe.ts';

/**
 * The namespace controller: empties a terminating namespace, then gives it free (M2).
 *
 * Source: pkg/controller/namespace/deletion/namespaced_resources_deleter.go (syncNamespace, deleteAllContent, finalizeNamespace) at v1.32.
 *
 * Kinds are emptied in any order, one object an action. Left out: kinds that are not modelled, which cannot hold a namespace here.
 */
/** Seconds before it begins, so that what was on its way is in the store: pkg/controller/namespace/namespace_controller.go. */
const namespaceDeletionGracePeriod = 5;

export const namespaceControllerRules = [
  ...(
    [
      ['pods', 'pod.delete', 'namespaceController.deletesPod'],
      ['replicaSets', 'replica-set.delete', 'namespaceController.deletesReplicaSet'],
      ['deployments', 'deployment.delete', 'namespaceController.deletesDeployment'],
    ] as const
  ).map(([to, type, id]) =>
    rule({
      id,
      description: 'Deletes what a terminating namespace still contains.',
      implements: ['M2'],
      to,
      event: () => ({ type }),
      where: (object) => object.exists && !('terminating' in object && object.terminating),
      related: { in: 'namespaces', at: (object) => object.namespace, where: (namespace) => namespace.terminating },
      fairness: 'weak',
      takes: () => ({ earliest: namespaceDeletionGracePeriod, latest: namespaceDeletionGracePeriod }),
      says: (object) => `deletes ${object.id}, since its namespace is terminating`,
    }),
  ),
  rule({
    id: 'namespaceController.finalizes',
    description: 'Removes its finalizer from a terminating namespace that is empty.',
    implements: ['M2'],
    to: 'namespaces',
    event: () => ({ type: 'namespace.finalize', finalizer: kubernetesFinalizer }),
    when: (namespace, { contents }) => contents[namespace.index] === 0,
    fairness: 'weak',
    says: (namespace) => `finds ${namespace.id} empty and removes its finalizer`,
  }),
];
