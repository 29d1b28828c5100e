import fc from 'fast-check';
import type { ClusterDescription, PodDescription, VolumeDescription } from './cluster-description.ts';

/** What the pods of a cluster can refer to, by kind. */
export type Supplies = Pick<
  ClusterDescription,
  'configMaps' | 'secrets' | 'claims' | 'persistentVolumes' | 'storageClasses'
>;

/** How whatever pods refer to turns out. */
export interface SupplyChoices {
  /** Default: no key that a pod asks for is there. */
  readonly keys?: readonly string[];
  /** Of claims; default: they wait for a volume made by hand. */
  readonly storageClass?: string;
  /** Of claims; default ReadWriteOnce. */
  readonly accessMode?: 'ReadWriteOncePod';
  /** The volumes made by hand. */
  readonly volumes: readonly Omit<VolumeDescription, 'name'>[];
}

/** Classes that bind no claim before a pod that uses it is placed; volumes of the first are made, of the second found. */
const waiting = [
  { name: 'made', volumeBindingMode: 'WaitForFirstConsumer' as const },
  {
    name: 'found',
    volumeBindingMode: 'WaitForFirstConsumer' as const,
    provisioner: 'kubernetes.io/no-provisioner',
  },
];

const reclaims = fc.constantFrom('Retain' as const, 'Delete' as const);

/** Shrinks to no volume made by hand, and to objects without keys. */
export const supplyChoices: fc.Arbitrary<SupplyChoices> = fc.oneof(
  fc
    .tuple(
      fc.record(
        {
          keys: fc.constant(['key']),
          storageClass: fc.constant('fast'),
          accessMode: fc.constant('ReadWriteOncePod' as const),
        },
        { requiredKeys: [] },
      ),
      fc.array(fc.record({ reclaim: reclaims }), { maxLength: 2 }),
    )
    .map(([said, volumes]) => ({ ...said, volumes })),
  boundWithTheirPods(),
);

/** Claims that wait for the pods that use them, and disks that some nodes have. */
function boundWithTheirPods(): fc.Arbitrary<SupplyChoices> {
  const storageClass = fc.constantFrom(...waiting.map(({ name }) => name));
  const localTo = fc.constantFrom(['node-1'], ['node-1', 'node-2']);
  const disk = fc.record({ reclaim: reclaims, storageClass, localTo }, { requiredKeys: ['reclaim', 'storageClass'] });
  return fc.record({ keys: fc.constant(['key']), storageClass, volumes: fc.array(disk, { maxLength: 2 }) });
}

/** Names of what random pods refer to. */
export const supplied = { configMap: 'settings', secret: 'login', claim: 'data' } as const;

interface Consumer {
  readonly namespace?: string;
  readonly pod: PodDescription;
}

/** Everything that pods refer to, in the namespaces where they do; nothing else, so that most clusters have none. */
export function suppliesFor(
  consumers: readonly Consumer[],
  { keys = [], storageClass = '', accessMode, volumes }: SupplyChoices,
): Supplies {
  const usersOf = (refers: (pod: PodDescription) => boolean) =>
    [...new Set(consumers.filter(({ pod }) => refers(pod)).map(({ namespace = 'default' }) => namespace))].map(
      (namespace) => ({ namespace }),
    );
  const configMaps = usersOf(refersTo(['configMap', 'configMapRef'])).map((at) => ({
    name: supplied.configMap,
    ...at,
    keys,
  }));
  const secrets = usersOf(refersTo(['secretKeyRef', 'secretRef'])).map((at) => ({
    name: supplied.secret,
    ...at,
    keys,
  }));
  const claims = usersOf(refersTo(['persistentVolumeClaim'])).map((at) => ({
    name: supplied.claim,
    ...at,
    storageClass,
    ...(accessMode === undefined ? {} : { accessMode }),
  }));
  return {
    ...(configMaps.length > 0 ? { configMaps } : {}),
    ...(secrets.length > 0 ? { secrets } : {}),
    ...(claims.length > 0 ? { claims } : {}),
    ...(claims.length > 0 && waiting.some(({ name }) => name === storageClass) ? { storageClasses: waiting } : {}),
    ...(claims.length > 0 && volumes.length > 0
      ? { persistentVolumes: volumes.map((volume, index) => ({ name: `v${index + 1}`, ...volume })) }
      : {}),
  };
}

/** Whether a pod says one of these fields anywhere: their names are those of references alone. */
const refersTo = (fields: readonly string[]) => (pod: PodDescription) => {
  const written = JSON.stringify(pod);
  return fields.some((field) => written.includes(`"${field}":`));
};

/** The objects as actions name them, those that a user may want to make or to delete. */
export function suppliedNames({
  configMaps = [],
  secrets = [],
  claims = [],
  persistentVolumes = [],
}: Supplies): readonly string[] {
  const inNamespace =
    (kind: string) =>
    ({ namespace = 'default', name }: { readonly namespace?: string; readonly name: string }) =>
      `${kind}/${namespace}/${name}`;
  return [
    ...configMaps.map(inNamespace('configmap')),
    ...secrets.map(inNamespace('secret')),
    ...claims.map(inNamespace('persistentvolumeclaim')),
    ...persistentVolumes.map(({ name }) => `persistentvolume/${name}`),
  ];
}
