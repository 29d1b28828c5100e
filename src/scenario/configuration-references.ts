import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ManifestObject } from '../manifest/objects.ts';

/** A ConfigMap or Secret that a pod cannot do without, or a key in it. */
export interface ConfigurationReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Left out: the object as a whole. */
  readonly key?: string;
}

/** What is asked of an object that a pod refers to: its name, whether the pod starts without it, and keys that it must have. */
interface Source {
  readonly name?: string;
  readonly optional?: boolean;
  readonly keys?: readonly string[];
}

function refer(kind: ConfigurationReference['kind'], source: Source | undefined): readonly ConfigurationReference[] {
  const { name = '', optional = false, keys = [] } = source ?? {};
  if (name === '' || optional) return [];
  return [{ kind, name }, ...keys.map((key) => ({ kind, name, key }))];
}

type Items = readonly { readonly key: string }[];

const keysOf = (items: Items = []): readonly string[] => items.map(({ key }) => key);

/** What must be there before anything of a pod is started: pkg/volume/secret, pkg/volume/configmap and pkg/volume/projected at v1.32. */
export function mountedBy({ volumes = [] }: Pick<IPodSpec, 'volumes'>): readonly ConfigurationReference[] {
  return volumes.flatMap(({ secret, configMap, projected }) => [
    ...refer(
      'Secret',
      secret && {
        keys: keysOf(secret.items),
        ...(secret.secretName === undefined ? {} : { name: secret.secretName }),
        ...(secret.optional === undefined ? {} : { optional: secret.optional }),
      },
    ),
    ...refer('ConfigMap', configMap && { ...configMap, keys: keysOf(configMap.items) }),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...refer('Secret', source.secret && { ...source.secret, keys: keysOf(source.secret.items) }),
      ...refer('ConfigMap', source.configMap && { ...source.configMap, keys: keysOf(source.configMap.items) }),
    ]),
  ]);
}

/** What must be there before a container is started: pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables) at v1.32. */
export function readBy({ env = [], envFrom = [] }: IContainer): readonly ConfigurationReference[] {
  return [
    ...envFrom.flatMap(({ secretRef, configMapRef }) => [
      ...refer('Secret', secretRef),
      ...refer('ConfigMap', configMapRef),
    ]),
    ...env.flatMap(({ valueFrom }) => {
      const { secretKeyRef: secret, configMapKeyRef: configMap } = valueFrom ?? {};
      return [
        ...refer('Secret', secret && { ...secret, keys: [secret.key] }),
        ...refer('ConfigMap', configMap && { ...configMap, keys: [configMap.key] }),
      ];
    }),
  ];
}

/** The keys that an object has. */
export function keysIn({ object }: ManifestObject<'ConfigMap' | 'Secret'>): ReadonlySet<string> {
  const {
    data = {},
    binaryData = {},
    stringData = {},
  } = object as {
    readonly data?: object;
    readonly binaryData?: object;
    readonly stringData?: object;
  };
  return new Set([data, binaryData, stringData].flatMap((part) => Object.keys(part)));
}
