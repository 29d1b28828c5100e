import type { Admission } from '../src/model/composition.ts';
import type { Cluster } from './universe.ts';

/**
 * The API server's judgement of a write before it reaches the object (CP1, M3). "Already exists", "not found" and conflicting
 * bindings need no rule here: the object's machine does not accept the event.
 *
 * Source: staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go at v1.32.
 *
 * Left out: authorisation, validation (manifests were validated before the model was built), and every other admission plugin.
 */
const inActiveNamespace = (
  { namespace }: { readonly namespace: number },
  { namespaces }: Cluster,
): string | undefined => {
  const found = namespaces[namespace];
  if (found?.active === true) return undefined;
  return found?.terminating === true
    ? `forbidden: ${found.id} is being terminated`
    : `not found: ${found?.id ?? 'the namespace'}`;
};

/** Namespaces that the plugin lets nobody delete, by the ids of their actors. */
const immortal = ['default', 'kube-system', 'kube-public'].map((name) => `namespace/${name}`);

const unlessImmortal = ({ id }: { readonly id: string }): string | undefined =>
  immortal.includes(id) ? `forbidden: ${id} may not be deleted` : undefined;

/** NamespaceLifecycle: for every kind that can be created, and for the namespaces that are always there. */
export const admission: readonly Admission[] = [
  { id: 'apiServer.refusesPod', to: 'pods', event: 'pod.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesReplicaSet', to: 'replicaSets', event: 'replica-set.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesDeployment', to: 'deployments', event: 'deployment.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesDeletion', to: 'namespaces', event: 'namespace.delete', refuses: unlessImmortal },
];
