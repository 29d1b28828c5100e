import type { Labels } from '../label-selector.ts';

/** The labels that a kubelet writes, and the older names under which the same is kept. */
const olderNames = [
  ['kubernetes.io/os', 'beta.kubernetes.io/os'],
  ['kubernetes.io/arch', 'beta.kubernetes.io/arch'],
] as const;

/**
 * A node's labels with the older names of operating system and architecture saying what the newer ones say. The older names alone stay as they are.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (reconcileNodeLabels) at v1.32.
 */
export function reconcileNodeLabels(labels: Labels): Labels {
  const updates = olderNames.flatMap(([name, olderName]) => {
    const value = labels[name];
    return value === undefined ? [] : [[olderName, value] as const];
  });
  return { ...labels, ...Object.fromEntries(updates) };
}
