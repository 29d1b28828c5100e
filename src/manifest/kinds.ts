import type { ModelledKind } from './objects.ts';
import { nearestName } from './nearest-name.ts';
import type { Fault } from './problem.ts';
import type { Path } from './source-document.ts';

/** The one version of each modelled kind that is read. */
export const modelledVersions: Readonly<Record<ModelledKind, string>> = {
  Namespace: 'v1',
  Node: 'v1',
  Pod: 'v1',
  ReplicationController: 'v1',
  ReplicaSet: 'apps/v1',
  Deployment: 'apps/v1',
  PriorityClass: 'scheduling.k8s.io/v1',
  PersistentVolumeClaim: 'v1',
  PersistentVolume: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  PodDisruptionBudget: 'policy/v1',
  StorageClass: 'storage.k8s.io/v1',
};

/** True for a kind that the model uses. */
export function isModelled(kind: string): kind is ModelledKind {
  return Object.hasOwn(modelledVersions, kind);
}

/**
 * Why no API server has such a kind, `undefined` where it may have: all kinds of the groups v1 and apps are known, other groups without
 * a dot are Kubernetes' own, and a group with a dot can belong to anybody.
 */
export function kindFault(
  apiVersion: string,
  kind: string,
): { readonly path: Path; readonly fault: Fault } | undefined {
  const [group = '', version] = apiVersion.split('/');
  if (version !== undefined && group.includes('.')) return undefined;
  const known = knownKinds.get(apiVersion);
  const home = [...knownKinds].find(([, kinds]) => kinds.includes(kind))?.[0];
  if (known?.includes(kind) === true) return undefined;
  if (home !== undefined) {
    const hint = legacy.test(apiVersion)
      ? `${apiVersion} was removed from Kubernetes; in ${home} some fields differ, and the selector must be written`
      : `write apiVersion: ${home}`;
    return {
      path: ['apiVersion'],
      fault: {
        code: 'unsupported-api-version',
        expected: `${home}, the version of ${kind}`,
        found: JSON.stringify(apiVersion),
        hint,
      },
    };
  }
  if (known !== undefined)
    return {
      path: ['kind'],
      fault: { code: 'unknown-kind', expected: `a kind of ${apiVersion}`, ...didYouMean(kind, known) },
    };
  if (version !== undefined && builtInGroups.includes(group)) return undefined;
  const expected = "v1, or a group and a version, such as apps/v1; only Kubernetes' own groups have no dot";
  return {
    path: ['apiVersion'],
    fault: {
      code: 'unsupported-api-version',
      expected,
      ...didYouMean(apiVersion, [...knownKinds.keys(), 'batch/v1', 'policy/v1', 'autoscaling/v2']),
    },
  };
}

const builtInGroups = ['apps', 'autoscaling', 'batch', 'extensions', 'policy'];
const legacy = /^(?:extensions\/v1beta1|apps\/v1beta[12])$/;

const knownKinds: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'v1',
    [
      ...['Binding', 'ComponentStatus', 'ConfigMap', 'Endpoints', 'Event', 'LimitRange', 'Namespace', 'Node'],
      ...['PersistentVolume', 'PersistentVolumeClaim', 'Pod', 'PodTemplate', 'ReplicationController', 'ResourceQuota'],
      ...['Secret', 'Service', 'ServiceAccount'],
    ],
  ],
  ['policy/v1', ['Eviction', 'PodDisruptionBudget']],
  ['apps/v1', ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']],
]);

function didYouMean(written: string, known: readonly string[]): { readonly hint?: string } {
  const meant = nearestName(written, known);
  return meant === undefined ? {} : { hint: `did you mean ${meant}?` };
}
