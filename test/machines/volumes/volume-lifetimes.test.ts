import { describe, expect, it } from 'vitest';
import { fieldTable } from '../../../src/manifest/generated/field-table.ts';
import { kindOfVolume, volumeKindInPod, volumeKinds } from '../../../machines/volumes/volume-lifetimes.ts';

/** Fields of PersistentVolumeSpec that are no source. */
const otherFields = [
  ...['accessModes', 'capacity', 'claimRef', 'mountOptions', 'nodeAffinity', 'persistentVolumeReclaimPolicy'],
  ...['storageClassName', 'volumeAttributesClassName', 'volumeMode'],
];

describe('volumeKinds', () => {
  it('has every source that a pod or a PersistentVolume may name, and no other', () => {
    const sources = [...Object.keys(fieldTable.Volume), ...Object.keys(fieldTable.PersistentVolumeSpec)];
    const named = new Set(sources.filter((field) => field !== 'name' && !otherFields.includes(field)));
    expect(Object.keys(volumeKinds).toSorted()).toEqual([...named].toSorted());
  });

  it.each([
    ['emptyDir', 'pod-on-node', 'pod'],
    ['gitRepo', 'pod-on-node', 'pod'],
    ['secret', 'pod-on-node', 'pod'],
    ['hostPath', 'node', 'node'],
    ['nfs', 'cluster', 'anybody'],
    ['glusterfs', 'cluster', 'anybody'],
    ['rbd', 'cluster', 'one-node'],
    ['gcePersistentDisk', 'cluster', 'one-node'],
    ['awsElasticBlockStore', 'cluster', 'one-node'],
    ['persistentVolumeClaim', 'cluster', 'one-node'],
  ] as const)('says of %s how long it lasts and who may have it', (kind, lifetime, sharing) => {
    expect(volumeKinds[kind]).toMatchObject({ lifetime, sharing });
  });

  it('has the volume of a driver go with its pod where the pod names it, and last where a PersistentVolume does', () => {
    expect([volumeKindInPod('csi')?.lifetime, volumeKinds['csi']?.lifetime]).toEqual(['pod-on-node', 'cluster']);
  });
});

describe('kindOfVolume', () => {
  it('finds the field that says it', () => {
    expect(kindOfVolume({ name: 'scratch', emptyDir: {} })).toBe('emptyDir');
    expect(kindOfVolume({ name: 'scratch' })).toBeUndefined();
  });
});
