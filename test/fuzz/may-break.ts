import type { ClusterDescription } from '../../src/testing/cluster-description.ts';

/** Whether a cluster may break a default property, because Kubernetes itself would there. */
export function mayBreak(_description: ClusterDescription, _property: string): boolean {
  return false;
}
