import { describe, expect, it } from 'vitest';
import type { PodFacts } from '../../machines/facts.ts';
import { planFrom, prepare } from '../../src/scenario/prepare.ts';
import { readInput } from '../../src/scenario/read-input.ts';

const pod = (container: string, spec = '') => `apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: [{ name: c, image: i, ${container} }], ${spec} }`;
const secret = (data: string, name = 'db') => `apiVersion: v1
kind: Secret
metadata: { name: ${name} }
stringData: { ${data} }`;
const actions = (list: string) => `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: s }
spec: { actions: ${list} }`;
const fromKey = (key: string) => `env: [{ name: A, valueFrom: { secretKeyRef: { name: db, key: ${key} } } }]`;

async function planned(...documents: readonly string[]) {
  const { spec, assumptions } = planFrom(await readInput({ paths: ['-'], stdin: documents.join('\n---\n') }));
  const [facts] = spec.pods.map((one) => one.spec satisfies PodFacts);
  return { spec, assumptions, facts };
}

describe('ConfigMaps and Secrets', () => {
  it('are no actors where the manifests have them and nobody deletes them', async () => {
    const { spec, facts } = await planned(secret('password: x'), pod(fromKey('password')));
    expect([spec.configurations, facts?.configuration]).toEqual([undefined, undefined]);
  });

  it('are taken to be there where no manifest has them, which is told', async () => {
    const { spec, assumptions } = await planned(pod(fromKey('password')));
    expect(spec.configurations).toBeUndefined();
    expect(assumptions).toContain('the Secret db is in no manifest: it is there, and keeps no pod waiting');
  });

  it('are no matter where they are optional', async () => {
    const optional = 'envFrom: [{ secretRef: { name: db, optional: true } }]';
    const volumes = 'volumes: [{ name: v, configMap: { name: settings, optional: true } }]';
    const { assumptions } = await planned(pod(optional, volumes));
    expect(assumptions.filter((one) => one.includes('is in no manifest'))).toEqual([]);
  });

  it('that an action creates or deletes are waited for by who mounts or reads them', async () => {
    const { spec, facts } = await planned(
      secret('password: x'),
      pod(fromKey('password'), 'volumes: [{ name: v, projected: { sources: [{ configMap: { name: late } }] } }]'),
      actions('[{ delete: secret/db }, { create: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: late } }] }]'),
    );
    expect(spec.configurations?.map(({ id, input }) => [id, input.exists])).toEqual([
      ['configmap/late', false],
      ['secret/db', true],
    ]);
    expect(facts?.configuration).toMatchObject({ mounted: [0], environment: [[1]] });
  });

  it('that are deleted and created again are one', async () => {
    const again = '{ apiVersion: v1, kind: Secret, metadata: { name: db }, stringData: { password: other } }';
    const { spec } = await planned(
      secret('password: x'),
      pod(fromKey('password')),
      actions(`[{ delete: secret/db }, { create: [${again}] }]`),
    );
    expect(spec.configurations?.map(({ id, input }) => [id, input.exists])).toEqual([['secret/db', true]]);
  });

  it('without a key that a container reads keep it waiting for ever, which is told', async () => {
    const { spec, facts, assumptions } = await planned(secret('password: x'), pod(fromKey('passwort')));
    expect(spec.configurations?.map(({ id, input }) => [id, input.exists])).toEqual([['secret/db passwort', false]]);
    expect(facts?.configuration?.environment).toEqual([[0]]);
    expect(assumptions).toContain('the Secret db has no key passwort: pods that cannot do without it never start');
  });
});

const claim = (name: string, spec = 'storageClassName: ""') => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } }, ${spec} }`;
const volume = (name: string, storage: string, spec = '') => `apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteOnce], capacity: { storage: ${storage} }, nfs: { server: s, path: / }, ${spec} }`;
const ofClaim = 'volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]';

describe('claims and volumes', () => {
  it('are no actors where nobody makes or deletes one', async () => {
    const { spec, facts } = await planned(claim('data'), volume('v', '9Gi'), pod('', ofClaim));
    expect([spec.claims, spec.persistentVolumes, facts?.claims]).toEqual([undefined, undefined, undefined]);
  });

  it('are actors all where an action deletes one: bound from the start, or free', async () => {
    const { spec, facts } = await planned(
      claim('data'),
      claim('made', 'storageClassName: fast'),
      volume('large', '9Gi'),
      volume('enough', '5Gi', 'persistentVolumeReclaimPolicy: Delete'),
      pod('', ofClaim),
      actions('[{ delete: pvc/data }]'),
    );
    expect(spec.claims?.map(({ id, input, spec: { suits } }) => [id, input, suits])).toEqual([
      ['persistentvolumeclaim/data', { exists: true, volume: 'persistentvolume/enough' }, [1, 0]],
      ['persistentvolumeclaim/made', { exists: true, volume: 'persistentvolume/pvc-made' }, [2]],
    ]);
    expect(
      spec.persistentVolumes?.map(({ id, input: { claim: held }, spec: { reclaim } }) => [id, held, reclaim]),
    ).toEqual([
      ['persistentvolume/large', null, 'Retain'],
      ['persistentvolume/enough', 'persistentvolumeclaim/data', 'Delete'],
      ['persistentvolume/pvc-made', 'persistentvolumeclaim/made', 'Delete'],
    ]);
    expect(facts?.claims).toEqual([0]);
  });

  const tied =
    'nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: a, operator: Exists }] }] } }';

  it('say which nodes have a way to a volume', async () => {
    const documents = [claim('data'), volume('v', '9Gi', tied), pod('', ofClaim), actions('[{ delete: pvc/data }]')];
    const { spec } = await planned(...documents);
    expect(spec.persistentVolumes?.map(({ spec: { nodes } }) => nodes)).toEqual([spec.nodes.map(() => false)]);
  });

  const storageClass = (fields: string) => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: fast }
${fields}`;
  const waiting = 'volumeBindingMode: WaitForFirstConsumer';
  const fast = claim('data', 'storageClassName: fast');

  it('of a class that waits are actors, and bound to nothing at first', async () => {
    const local = volume('v', '9Gi', 'storageClassName: fast');
    const provisioner = 'provisioner: kubernetes.io/no-provisioner';
    const { spec } = await planned(fast, local, storageClass(`${provisioner}\n${waiting}`), pod('', ofClaim));
    expect(spec.claims?.map(({ input, spec: { suits } }) => [input, suits])).toEqual([
      [{ exists: true, volume: null, waits: true }, [0]],
    ]);
    expect(spec.persistentVolumes?.map(({ id, input: { claim: held } }) => [id, held])).toEqual([
      ['persistentvolume/v', null],
    ]);
  });

  it('of a class that waits have the volume that names them from the start', async () => {
    const own = volume('v', '9Gi', 'claimRef: { name: data, namespace: default }');
    const { spec } = await planned(fast, own, storageClass(`provisioner: p\n${waiting}`), pod('', ofClaim));
    expect(spec.claims?.map(({ input }) => input.volume)).toEqual(['persistentvolume/v']);
  });

  it('are made as their class says, and kept where it says so', async () => {
    const kept = storageClass(`provisioner: p\nreclaimPolicy: Retain\n${waiting}`);
    const { spec, assumptions } = await planned(fast, kept, pod('', ofClaim));
    expect(spec.persistentVolumes?.map(({ spec: { reclaim, provisioned } }) => [reclaim, provisioned])).toEqual([
      ['Retain', true],
    ]);
    expect(assumptions.filter((text) => text.includes('deleted with them'))).toEqual([]);
  });

  it('of a class that makes none leave a pod without a node', async () => {
    const { facts } = await planned(fast, storageClass('provisioner: kubernetes.io/no-provisioner'), pod('', ofClaim));
    expect(facts?.fits.some((fits) => fits)).toBe(false);
  });

  it('that wait for a node are refused beside a scheduler that is not plain', async () => {
    const documents = [fast, storageClass(`provisioner: p\n${waiting}`), pod('', ofClaim)];
    const best = 'apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: s }\nspec: { scheduler: best }';
    await expect(planned(...documents, best)).rejects.toThrow(
      /^<stdin>:\d+:\d+: .*expected a plain scheduler beside them, found scheduler: best/,
    );
  });
});

describe('notes on objects', () => {
  it('say what becomes of data on volumes', async () => {
    const { modelled } = await prepare({
      paths: ['-'],
      stdin: pod(
        '',
        'volumes: [{ name: tmp, emptyDir: {} }, { name: logs, hostPath: { path: /l } }, { name: s, secret: {} }]',
      ),
    });
    expect(modelled.map(({ note }) => note)).toEqual(['goes with each pod: tmp; stays on its node: logs']);
  });
});
