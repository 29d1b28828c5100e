import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const pod = (volumes: string) => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: [{ name: c, image: i }], volumes: [${volumes}] }`;
const claim = (spec: string, name = 'data') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } }, ${spec} }`;
const volume = (name: string, storage: string, spec: string) => `apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], capacity: { storage: ${storage} }, ${spec} }`;
const ofClaim = '{ name: data, persistentVolumeClaim: { claimName: data } }';

async function prepared(...documents: readonly string[]) {
  const { model, assumptions } = await prepare({ paths: ['-'], stdin: documents.join('\n---\n') });
  const [facts] = (model.groups.get('pods') ?? []).map(({ spec }) => spec as PodFacts);
  return { facts, disks: (model.groups.get('volumes') ?? []).map(({ id }) => id), assumptions };
}

describe('the disks of a cluster', () => {
  it('are claims that one node may write to, and disks of a cloud that are named without one', async () => {
    const { facts, disks } = await prepared(
      claim('storageClassName: fast'),
      pod(`${ofClaim}, { name: ebs, awsElasticBlockStore: { volumeID: vol-1 } }`),
    );
    expect(disks).toEqual(['disk/vol-1', 'persistentvolumeclaim/data']);
    expect(facts?.disks).toEqual([0, 1]);
  });

  it('are none where everybody only reads, where many may write, and where nothing is attached', async () => {
    const shared = claim('storageClassName: nfs').replace('[ReadWriteOnce]', '[ReadWriteMany]');
    const reader = '{ name: gce, gcePersistentDisk: { pdName: d, readOnly: true } }';
    for (const documents of [
      [shared, pod(ofClaim)],
      [pod(reader)],
      [claim('storageClassName: ""'), volume('v', '9Gi', 'hostPath: { path: /data }'), pod(ofClaim)],
    ])
      expect((await prepared(...documents)).disks).toEqual([]);
  });

  it('are assumed not to matter where the claim is in no manifest', async () => {
    const { facts, disks, assumptions } = await prepared(pod(ofClaim));
    expect([facts?.fits, disks]).toEqual([[true, true, true], []]);
    expect(assumptions).toContain(
      'the PersistentVolumeClaim data is in no manifest: it is there, and keeps no pod waiting',
    );
  });
});

describe('a claim', () => {
  it('that names no class and finds no volume keeps its pods from every node', async () => {
    const { facts } = await prepared(
      claim('storageClassName: ""'),
      volume('small', '1Gi', 'hostPath: { path: /a }'),
      pod(ofClaim),
    );
    expect(facts?.fits).toEqual([false, false, false]);
  });

  it('takes the smallest volume that is large enough, and goes where that can be had', async () => {
    const on = (node: string) =>
      `local: { path: /d }, nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [${node}] }] }] } }`;
    const { facts } = await prepared(
      claim('storageClassName: ""'),
      volume('large', '20Gi', on('node-1')),
      volume('enough', '5Gi', on('node-2')),
      volume('small', '4Gi', on('node-3')),
      pod(ofClaim),
    );
    expect(facts?.fits).toEqual([false, true, false]);
  });

  it('leaves a volume to the claim that it names', async () => {
    const reserved = volume('v', '9Gi', 'hostPath: { path: /a }, claimRef: { name: other, namespace: default }');
    const { facts } = await prepared(claim('storageClassName: ""'), reserved, pod(ofClaim));
    expect(facts?.fits).toEqual([false, false, false]);
    const { facts: served } = await prepared(
      claim('storageClassName: ""'),
      reserved.replace('name: other', 'name: data'),
      pod(ofClaim),
    );
    expect(served?.fits).toEqual([true, true, true]);
  });
});
