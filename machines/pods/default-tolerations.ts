import type { Toleration } from '../toleration.ts';

/** How long a pod stays on a node that is lost where it says nothing of its own: the API server's flags default-*-toleration-seconds. */
export const defaultTolerationSeconds = 300;

const lostNodeTaints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'] as const;

/**
 * The tolerations of a pod after admission: for each of the two taints of a lost node that none of its own speaks of, one of 300 s is added.
 *
 * Source: plugin/pkg/admission/defaulttolerationseconds/admission.go (Admit) at v1.32. A toleration speaks of a taint by key and effect
 * alone, whatever its operator and value are.
 */
export function withDefaultTolerations(
  tolerations: readonly Toleration[],
  seconds: number = defaultTolerationSeconds,
): readonly Toleration[] {
  const added = lostNodeTaints
    .filter((key) => !tolerations.some((toleration) => speaksOf(toleration, key)))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: seconds }));
  return [...tolerations, ...added];
}

const speaksOf = ({ key = '', effect = '' }: Toleration, taint: string): boolean =>
  (key === '' || key === taint) && (effect === '' || effect === 'NoExecute');
