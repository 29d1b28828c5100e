/** What a probe has said of a container so far: pkg/kubelet/prober/results/results_manager.go at v1.32. */
export type ProbeResult = 'Success' | 'Failure' | 'Unknown';
