import type { ModelledKind } from './objects.ts';
import { valueAt } from './source-document.ts';
import type { Path } from './source-document.ts';

/**
 * The written fields of an object that change what Kubernetes does and that the model does not use, in the order of the rules
 * below. Fields without an effect on lifecycles (env, command, security contexts, status, ...) are not among them, nor is a field
 * whose value asks for nothing: false, an empty list.
 */
export function ignoredFields(kind: ModelledKind, object: unknown): readonly Path[] {
  return rulesOf(kind).flatMap(({ pattern, matters = asksForSomething }) =>
    matching(object, pattern.split('.')).filter((path) => matters(valueAt(object, path))),
  );
}

interface IgnoredRule {
  /** A path in which `*` stands for any item of a list. */
  readonly pattern: string;
  /** Whether a value changes anything. */
  readonly matters?: (value: unknown) => boolean;
}

const ofContainer: readonly IgnoredRule[] = [{ pattern: 'resources.claims' }];

const ofPodSpec: readonly IgnoredRule[] = [
  ...under('containers.*', ofContainer),
  ...under('initContainers.*', ofContainer),
  ...[
    'priority',
    'preemptionPolicy',
    'schedulingGates',
    'readinessGates',
    'activeDeadlineSeconds',
    'hostNetwork',
    'runtimeClassName',
    'resourceClaims',
  ].map((pattern) => ({ pattern })),
  { pattern: 'volumes.*', matters: isClaimedOrAttached },
];

const ofPodMetadata: IgnoredRule = {
  pattern: 'metadata.annotations',
  matters: (annotations) => valueAt(annotations, ['controller.kubernetes.io/pod-deletion-cost']) !== undefined,
};

const ofTemplate: readonly IgnoredRule[] = under('spec.template', [ofPodMetadata, ...under('spec', ofPodSpec)]);

function rulesOf(kind: ModelledKind): readonly IgnoredRule[] {
  switch (kind) {
    case 'Namespace':
      return [
        {
          pattern: 'spec.finalizers',
          matters: (names) => Array.isArray(names) && names.some((name) => name !== 'kubernetes'),
        },
      ];
    case 'PriorityClass':
    case 'PersistentVolumeClaim':
    case 'PersistentVolume':
    case 'ConfigMap':
    case 'Secret':
    case 'PodDisruptionBudget':
      return [];
    case 'Node':
      return [];
    case 'StorageClass':
      return [{ pattern: 'allowedTopologies' }];
    case 'Pod':
      return [ofPodMetadata, ...under('spec', ofPodSpec)];
    case 'ReplicationController':
    case 'ReplicaSet':
      return ofTemplate;
    case 'Deployment':
      return [{ pattern: 'spec.progressDeadlineSeconds' }, { pattern: 'spec.revisionHistoryLimit' }, ...ofTemplate];
  }
}

function under(prefix: string, rules: readonly IgnoredRule[]): readonly IgnoredRule[] {
  return rules.map((rule) => ({ ...rule, pattern: `${prefix}.${rule.pattern}` }));
}

function matching(value: unknown, pattern: readonly string[], at: Path = []): readonly Path[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [at];
  if (step === '*')
    return Array.isArray(value) ? value.flatMap((item: unknown, index) => matching(item, rest, [...at, index])) : [];
  const next = valueAt(value, [step]);
  return next === undefined ? [] : matching(next, rest, [...at, step]);
}

function asksForSomething(value: unknown): boolean {
  if (value === false || value === '' || value === null) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

const claimedOrAttached = ['ephemeral', 'csi'];

/** A volume that can keep a pod from starting because of another pod or a missing claim. */
function isClaimedOrAttached(volume: unknown): boolean {
  return claimedOrAttached.some((source) => valueAt(volume, [source]) !== undefined);
}
