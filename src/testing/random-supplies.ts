import fc from 'fast-check';
import type { ClusterDescription, PodDescription } from './cluster-description.ts';

/** What the pods of a cluster can refer to, by kind. */
export type Supplies = Pick<ClusterDescription, 'configMaps' | 'secrets' | 'claims' | 'persistentVolumes'>;

/** How whatever pods refer to turns out. */
export interface SupplyChoices {
  /** Default: no key that a pod asks for is there. */
  readonly keys?: readonly string[];
  /** Of claims; default: they wait for a volume made by hand. */
  readonly storageClass?: string;
  /** What becomes of each volume made by hand when its claim is gone. */
  readonly volumes: readonly ('Retain' | 'Delete')[];
}

/** Shrinks to a volume for nobody, and to objects without keys. */
export const supplyChoices: fc.Arbitrary<SupplyChoices> = fc
  .tuple(
    fc.record({ keys: fc.constant(['key']), storageClass: fc.constant('fast') }, { requiredKeys: [] }),
    fc.array(fc.constantFrom('Retain' as const, 'Delete' as const), { maxLength: 2 }),
  )
  .map(([said, volumes]) => ({ ...said, volumes }));

/** Names of what random pods refer to. */
export const supplied = { configMap: 'settings', secret: 'login', claim: 'data' } as const;

interface Consumer {
  readonly namespace?: string;
  readonly pod: PodDescription;
}

/** Everything that pods refer to, in the namespaces where they do; nothing else, so that most clusters have none. */
export function suppliesFor(
  consumers: readonly Consumer[],
  { keys = [], storageClass = '', volumes }: SupplyChoices,
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
  }));
  return {
    ...(configMaps.length > 0 ? { configMaps } : {}),
    ...(secrets.length > 0 ? { secrets } : {}),
    ...(claims.length > 0 ? { claims } : {}),
    ...(claims.length > 0 && volumes.length > 0
      ? { persistentVolumes: volumes.map((reclaim, index) => ({ name: `v${index + 1}`, reclaim })) }
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
