import { describe, expect, it } from 'vitest';
import type { PodObject, Volume } from '../../../machines/api-objects.ts';
import { disksCollide, isExclusiveDisk } from '../../../machines/scheduling/disk-conflict.ts';
import { filterByVolumes } from '../../../machines/scheduling/volume-restrictions.ts';

describe('disksCollide', () => {
  it.each<{ about: string; a: Volume; b: Volume; collide: boolean }>([
    {
      about: 'a GCE disk, one reads only',
      a: { gcePersistentDisk: { pdName: 'd', readOnly: true } },
      b: { gcePersistentDisk: { pdName: 'd' } },
      collide: true,
    },
    {
      about: 'a GCE disk, both read only',
      a: { gcePersistentDisk: { pdName: 'd', readOnly: true } },
      b: { gcePersistentDisk: { pdName: 'd', readOnly: true } },
      collide: false,
    },
    {
      about: 'an AWS disk, both read only',
      a: { awsElasticBlockStore: { volumeID: 'd', readOnly: true } },
      b: { awsElasticBlockStore: { volumeID: 'd', readOnly: true } },
      collide: true,
    },
    {
      about: 'an iSCSI disk, one reads only',
      a: { iscsi: { iqn: 'q', readOnly: true } },
      b: { iscsi: { iqn: 'q' } },
      collide: true,
    },
    {
      about: 'a Ceph image with one monitor in common',
      a: { rbd: { monitors: ['a', 'b'], pool: 'p', image: 'i' } },
      b: { rbd: { monitors: ['c', 'b'], pool: 'p', image: 'i' } },
      collide: true,
    },
    {
      about: 'another Ceph image',
      a: { rbd: { monitors: ['a'], pool: 'p', image: 'i' } },
      b: { rbd: { monitors: ['a'], pool: 'p', image: 'j' } },
      collide: false,
    },
    {
      about: 'a Ceph image without monitors',
      a: { rbd: { image: 'i' } },
      b: { rbd: { image: 'i' } },
      collide: false,
    },
    {
      about: 'an iSCSI disk named as a GCE disk',
      a: { iscsi: { iqn: 'd' } },
      b: { gcePersistentDisk: { pdName: 'd' } },
      collide: false,
    },
  ])('says $collide of $about, in both directions', ({ a, b, collide }) => {
    const pods = [{ volumes: [{ name: 'other' }, a] }, { volumes: [b] }] as const;
    expect([disksCollide(...pods), disksCollide(pods[1], pods[0])]).toEqual([collide, collide]);
  });
});

describe('isExclusiveDisk', () => {
  it('is true of four kinds', () => {
    const volumes: readonly Volume[] = [
      { gcePersistentDisk: {} },
      { awsElasticBlockStore: {} },
      { iscsi: {} },
      { rbd: {} },
      { persistentVolumeClaim: { claimName: 'c' } },
      {},
    ];
    expect(volumes.map(isExclusiveDisk)).toEqual([true, true, true, true, false, false]);
  });
});

describe('filterByVolumes', () => {
  const claim = (name: string, mode: string, namespace = 'a') => ({
    metadata: { name, namespace },
    spec: { accessModes: [mode] },
  });
  const claims = [
    claim('once', 'ReadWriteOncePod'),
    claim('many', 'ReadWriteMany'),
    claim('far', 'ReadWriteOncePod', 'b'),
  ];
  const holding = (claimName: string, nodeName = '', namespace = 'a'): PodObject => ({
    metadata: { namespace },
    spec: { nodeName, volumes: [{ persistentVolumeClaim: { claimName } }] },
  });

  it.each([
    { about: 'a claim of its own', pod: holding('once'), pods: [], code: 'Success', isSkipped: true },
    {
      about: 'a claim in use',
      pod: holding('once'),
      pods: [holding('once', 'n')],
      code: 'Unschedulable',
      isSkipped: false,
    },
    {
      about: 'one in use on another node',
      pod: holding('once'),
      pods: [holding('once', 'm')],
      code: 'Unschedulable',
      isSkipped: false,
    },
    {
      about: 'one that a pod without a node names',
      pod: holding('once'),
      pods: [holding('once')],
      code: 'Success',
      isSkipped: true,
    },
    {
      about: 'one of that name in use elsewhere',
      pod: holding('once'),
      pods: [holding('once', 'n', 'b')],
      code: 'Success',
      isSkipped: true,
    },
    { about: 'a claim for many', pod: holding('many'), pods: [holding('many', 'n')], code: 'Success', isSkipped: true },
    {
      about: 'a claim of another namespace',
      pod: holding('far'),
      pods: [],
      code: 'UnschedulableAndUnresolvable',
      isSkipped: false,
    },
  ])('answers $code for $about', ({ pod, pods, code, isSkipped }) => {
    expect(filterByVolumes(pod, [], { claims, pods })).toMatchObject({ code, isSkipped });
  });

  it('names the disk first where a claim is taken too', () => {
    const disk = { gcePersistentDisk: { pdName: 'd' } };
    const pod = {
      metadata: { namespace: 'a' },
      spec: { volumes: [disk, { persistentVolumeClaim: { claimName: 'once' } }] },
    };
    const result = filterByVolumes(pod, [{ spec: { volumes: [disk] } }], { claims, pods: [holding('once', 'n')] });
    expect(result.reasons).toEqual(['node(s) had no available disk']);
    expect(filterByVolumes(pod, [], { claims, pods: [] })).toMatchObject({ fits: true, isSkipped: false });
  });

  it('names the first claim that is missing', () => {
    expect(filterByVolumes(holding('gone'), [], { claims, pods: [] }).reasons).toEqual([
      'persistentvolumeclaim "gone" not found',
    ]);
  });
});
