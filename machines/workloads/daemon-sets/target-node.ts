import type { PodObject } from '../../api-objects.ts';

/**
 * The node that a DaemonSet's pod was made for: the one it is bound to, or else the one that its required affinity names, alone (W5).
 * `undefined` where neither says.
 *
 * Source: pkg/controller/daemon/util/daemonset_util.go (GetTargetNodeName) at v1.32.
 */
export function targetNode({ spec = {} }: PodObject): string | undefined {
  const { nodeName = '', affinity } = spec;
  if (nodeName !== '') return nodeName;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const named = terms
    .flatMap(({ matchFields }) => matchFields ?? [])
    .find(({ key, operator }) => key === 'metadata.name' && operator === 'In');
  const [name, ...others] = named?.values ?? [];
  return others.length > 0 ? undefined : name;
}
