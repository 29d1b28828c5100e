import type { Admission } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { Cluster, NamespaceView } from './universe.ts';
import { contentRefusal, immortalRefusal } from './namespaces/lifecycle-admission.ts';

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
  const id = found?.id ?? 'the namespace';
  const refusal = contentRefusal(id, 'CREATE', phaseOf(found));
  if (refusal === undefined) return undefined;
  return refusal.reason === 'NotFound' ? `not found: ${id}` : `forbidden: ${id} is being terminated`;
};

function phaseOf(namespace: NamespaceView | undefined): string | undefined {
  if (namespace?.active === true) return 'Active';
  return namespace?.terminating === true ? 'Terminating' : undefined;
}

const unlessImmortal = ({ id }: { readonly id: string }): string | undefined =>
  immortalRefusal(id.slice('namespace/'.length)) === undefined ? undefined : `forbidden: ${id} may not be deleted`;

/** NamespaceLifecycle: for every kind that can always be created, and for the namespaces that are always there. */
export const admission: readonly Admission[] = [
  { id: 'apiServer.refusesPod', to: 'pods', event: 'pod.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesReplicaSet', to: 'replicaSets', event: 'replica-set.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesDeployment', to: 'deployments', event: 'deployment.create', refuses: inActiveNamespace },
  { id: 'apiServer.refusesDeletion', to: 'namespaces', event: 'namespace.delete', refuses: unlessImmortal },
];

const ofConfigurations: Admission = {
  id: 'apiServer.refusesConfiguration',
  to: 'configurations',
  event: 'configuration.create',
  refuses: inActiveNamespace,
};

const ofClaims: Admission = {
  id: 'apiServer.refusesClaim',
  to: 'claims',
  event: 'claim.create',
  refuses: inActiveNamespace,
};

const ofDisruptionBudgets: Admission = {
  id: 'apiServer.refusesDisruptionBudget',
  to: 'disruptionBudgets',
  event: 'disruption-budget.create',
  refuses: inActiveNamespace,
};

/** The same, and of the kinds of which only some clusters have actors. */
export function admissionFor({
  configurations = [],
  claims = [],
  disruptionBudgets = [],
}: ClusterSpec): readonly Admission[] {
  return [
    ...admission,
    ...(configurations.length > 0 ? [ofConfigurations] : []),
    ...(claims.length > 0 ? [ofClaims] : []),
    ...(disruptionBudgets.length > 0 ? [ofDisruptionBudgets] : []),
  ];
}
