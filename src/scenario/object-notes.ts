import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ManifestObject } from '../manifest/objects.ts';
import type { VolumeLifetime } from '../../machines/volumes/volume-lifetimes.ts';
import { kindOfVolume, volumeKindInPod } from '../../machines/volumes/volume-lifetimes.ts';
import { sharedPorts } from './shared-ports.ts';
import { valueAt } from '../manifest/source-document.ts';

/** What a reader should know of an object beside that it is modelled, in a few words (P7, P12, N1); nothing of most. */
export function noteOn(object: ManifestObject): string | undefined {
  const notes = [...volumeNotes(object), ...portNotes(object), ...nodeNotes(object)];
  return notes.length === 0 ? undefined : notes.join('; ');
}

const fates: Readonly<Record<Exclude<VolumeLifetime, 'cluster'>, string>> = {
  'pod-on-node': 'goes with each pod',
  node: 'stays on its node',
};

function volumeNotes({ kind, object }: ManifestObject): readonly string[] {
  const path = kind === 'Pod' ? ['spec', 'volumes'] : ['spec', 'template', 'spec', 'volumes'];
  const volumes = (valueAt(object, path) ?? []) as NonNullable<IPodSpec['volumes']>;
  const namesOf = (lifetime: VolumeLifetime) =>
    volumes.flatMap((volume) => {
      const known = volumeKindInPod(kindOfVolume(volume) ?? '');
      return known?.lifetime === lifetime && known.isGiven !== true ? [volume.name] : [];
    });
  return (['pod-on-node', 'node'] as const).flatMap((lifetime) => {
    const names = namesOf(lifetime);
    return names.length === 0 ? [] : [`${fates[lifetime]}: ${names.join(', ')}`];
  });
}

/** The API server accepts such a pod, with a warning. */
function portNotes({ kind, object }: ManifestObject): readonly string[] {
  const spec = valueAt(object, kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec']) as IPodSpec | undefined;
  if (spec?.containers === undefined) return [];
  return sharedPorts(spec).map(({ port, containers }) => {
    const names = `${containers.slice(0, -1).join(', ')} and ${containers.at(-1) ?? ''}`;
    return `${names} ${containers.length === 2 ? 'both' : 'all'} listen on ${port}: only one of them can`;
  });
}

function nodeNotes({ kind, object }: ManifestObject): readonly string[] {
  if (kind !== 'Node') return [];
  const { spec, status } = object as ManifestObject<'Node'>['object'];
  const addresses = (status?.addresses ?? []).map(({ address }) => address);
  return [...(spec?.providerID === undefined ? [] : [spec.providerID]), ...addresses];
}
