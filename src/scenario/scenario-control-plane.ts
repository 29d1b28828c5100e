import type { ControlPlane } from '../../machines/cluster-spec.ts';
import type { DocumentPart } from './document-part.ts';

/** As many as the members of the largest etcd cluster that is recommended. */
const mostReplicas = 5;

/** Reads `spec.controlPlane`: how many there are of each program that hosts controllers. */
export function readControlPlane(part: DocumentPart): ControlPlane | undefined {
  if (!part.isWritten) return undefined;
  const fields = part.fields('controllerManagers', 'schedulers');
  return {
    controllerManagers: fields?.controllerManagers.count(1, mostReplicas) ?? 1,
    schedulers: fields?.schedulers.count(1, mostReplicas) ?? 1,
  };
}
