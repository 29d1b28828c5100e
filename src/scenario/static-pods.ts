import type { IPod } from 'kubernetes-models/v1/Pod';
import type { ManifestObject, Manifests } from '../manifest/objects.ts';
import type { Scenario } from './scenario.ts';
import { InputError } from '../errors.ts';
import { isStaticPod } from '../../machines/kubelet/is-static-pod.ts';
import { nodeNames } from './node-names.ts';
import { objectsFrom } from '../manifest/load.ts';

/** The pods of files on the scenario's nodes, one for each node of a pool, and what of them is left out. */
export async function staticPods(
  scenario: Scenario | undefined,
  others: readonly ManifestObject[],
): Promise<Pick<Manifests, 'objects' | 'notModelled' | 'ignoredFields'>> {
  const objects: ManifestObject[] = [];
  const notModelled: Manifests['notModelled'][number][] = [];
  const ignoredFields: Manifests['ignoredFields'][number][] = [];
  for (const pool of scenario?.nodes ?? []) {
    const read = await objectsFrom(pool.staticPods ?? []);
    notModelled.push(...read.notModelled);
    ignoredFields.push(...read.ignoredFields);
    for (const object of read.objects) {
      const pod = podOf(object);
      objects.push(...nodeNames(pool).map((node) => staticPodOn(node, pod)));
    }
  }
  refuseTakenNames(objects, others);
  return { objects, notModelled, ignoredFields };
}

function refuseTakenNames(pods: readonly ManifestObject[], others: readonly ManifestObject[]): void {
  const keyOf = ({ kind, namespace, name }: ManifestObject) => `${kind}/${namespace}/${name}`;
  const taken = new Set(others.map(keyOf));
  for (const pod of pods) {
    if (taken.has(keyOf(pod))) {
      const expected = 'a name that no other pod has';
      const found = `${pod.name} a second time: a static pod has the name of its node behind its own`;
      const message = `staticPods: expected ${expected}, found ${found}`;
      throw new InputError([
        { code: 'duplicate-name', message, position: pod.at(['metadata', 'name']), expected, found },
      ]);
    }
    taken.add(keyOf(pod));
  }
}

function podOf(object: ManifestObject): ManifestObject<'Pod'> {
  if (isPod(object)) return object;
  const expected = 'a Pod: nothing else is run from a file';
  const { kind } = object;
  throw new InputError([
    {
      code: 'not-a-pod',
      message: `staticPods: expected ${expected}, found ${kind} ${object.name}`,
      position: object.at(['kind']),
      expected,
      found: kind,
    },
  ]);
}

const isPod = (object: ManifestObject): object is ManifestObject<'Pod'> => object.kind === 'Pod';

/**
 * A pod of a file as the kubelet of a node takes it up: named after the node, bound to it, and never evicted from it by a taint.
 * Source: pkg/kubelet/config/common.go (applyDefaults, generatePodName) at v1.32.
 */
export function staticPodOn(node: string, pod: ManifestObject<'Pod'>): ManifestObject<'Pod'> {
  const { metadata, spec } = pod.object;
  const name = `${pod.name}-${node}`;
  const object: IPod = {
    ...pod.object,
    metadata: {
      ...metadata,
      name,
      annotations: { ...metadata?.annotations, 'kubernetes.io/config.source': 'file' },
    },
    ...(spec === undefined
      ? {}
      : {
          spec: {
            ...spec,
            nodeName: node,
            tolerations: [...(spec.tolerations ?? []), { operator: 'Exists', effect: 'NoExecute' }],
          },
        }),
  };
  return { ...pod, name, object };
}

/** The node whose kubelet runs a pod from a file; undefined for a pod of the API server. */
export function staticNodeOf({ object }: ManifestObject<'Pod'>): string | undefined {
  return isStaticPod(object) ? object.spec?.nodeName : undefined;
}
