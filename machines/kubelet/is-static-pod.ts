import type { PodObject } from '../api-objects.ts';

/**
 * Whether the kubelet has the pod from a file or a URL and not from the API server (P11): pkg/kubelet/types/pod_update.go
 * (IsStaticPod) at v1.32.
 */
export function isStaticPod(pod: PodObject): boolean {
  const source = pod.metadata?.annotations?.['kubernetes.io/config.source'];
  return source !== undefined && source !== 'api';
}
