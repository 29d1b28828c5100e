import { onNode, rule } from './universe.ts';

/** What users do: the scenario's actions, and the evictions of a drain (N8, W8). Source of drain: staging/src/k8s.io/kubectl/pkg/drain/drain.go at v1.32. */
export const userRules = [
  rule({
    id: 'user.acts',
    description: 'Does the next action of the scenario; a refusal by the API server is taken as it is.',
    implements: ['CP1', 'N8', 'N9', 'W3', 'W8'],
    to: 'users',
    with: ['actions'],
    event: (_, action) => ({ type: 'user.acts', action }),
    refused: (_, action) => ({ type: 'user.isRefused', action }),
    fairness: 'none',
    says: (user, action) => {
      const { actions } = user.spec as { readonly actions: readonly { readonly says: string }[] };
      return actions[action]?.says ?? `action ${action + 1}`;
    },
  }),
  rule({
    id: 'drain.evictsPod',
    description: 'kubectl drain evicts every pod of the node but mirror pods, in any order.',
    implements: ['N8'],
    to: 'pods',
    event: () => ({ type: 'pod.delete' }),
    where: (pod) => pod.exists && !pod.terminating && pod.facts.isStatic !== true,
    related: onNode((node) => node.draining),
    fairness: 'weak',
    says: (pod) => `evicts ${pod.id}`,
  }),
  rule({
    id: 'finalizer.isRemoved',
    description: 'The program behind a foreign finalizer removes it from a terminating namespace.',
    implements: ['M2'],
    to: 'namespaces',
    with: ['finalizers'],
    event: (_, finalizer) => ({ type: 'namespace.finalize', finalizer }),
    fairness: 'none',
    says: (namespace, finalizer) => `${finalizer} is removed from ${namespace.id} by its owner`,
  }),
];
