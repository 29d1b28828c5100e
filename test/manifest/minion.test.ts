import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';

const minion = `kind: Minion
apiVersion: v1beta1
id: kubernetes-minion-1
hostIP: 10.245.1.3
labels: { zone: a }
resources: { capacity: { cpu: 2, memory: 1073741824 } }
unschedulable: true
status: { conditions: [{ kind: Ready, status: Full }, { kind: Schedulable, status: None }] }`;

describe('a Minion of v1beta1', () => {
  it('is read as the Node that it became', async () => {
    const { objects, notModelled } = await loadManifests(['-'], { stdin: minion });
    expect(notModelled).toEqual([]);
    expect(objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual(['Node/kubernetes-minion-1']);
    expect(objects[0]?.object).toMatchObject({
      metadata: { labels: { zone: 'a' } },
      spec: { unschedulable: true },
      status: {
        addresses: [{ type: 'LegacyHostIP', address: '10.245.1.3' }],
        allocatable: { cpu: '2', memory: '1073741824' },
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Schedulable', status: 'False' },
        ],
      },
    });
  });

  it('is refused with its mistakes, as any manifest', async () => {
    await expect(loadManifests(['-'], { stdin: minion.replace('hostIP', 'hostIp') })).rejects.toThrow(
      /^<stdin>:4:1: expected .*, found "hostIp"/,
    );
    await expect(loadManifests(['-'], { stdin: minion.replace('cpu: 2', 'cpu: two') })).rejects.toThrow(
      /^<stdin>:6:31: expected a quantity, found the string "two" \(status.capacity.cpu of Node kubernetes-minion-1\)/,
    );
  });

  it('and a Node of the same name are one too many', async () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: kubernetes-minion-1 }';
    await expect(loadManifests(['-'], { stdin: `${node}\n---\n${minion}` })).rejects.toThrow(
      /expected one Node kubernetes-minion-1/,
    );
  });
});
