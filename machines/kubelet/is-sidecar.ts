import type { Container } from '../api-objects.ts';

/**
 * Whether an init container is a sidecar, which starts among the init containers and runs as long as the pod (P4, P7):
 * pkg/api/v1/pod/util.go (IsRestartableInitContainer) at v1.32.
 */
export function isSidecar({ restartPolicy }: Pick<Container, 'restartPolicy'>): boolean {
  return restartPolicy === 'Always';
}
