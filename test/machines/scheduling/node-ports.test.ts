import { describe, expect, it } from 'vitest';
import type { ContainerPort, PodSpec } from '../../../machines/api-objects.ts';
import { filterByPorts, hostPorts, portsCollide } from '../../../machines/scheduling/node-ports.ts';

const taking = (...ports: readonly ContainerPort[]): PodSpec => ({ containers: [{ name: 'c', ports }] });

describe('portsCollide', () => {
  it.each<{ about: string; a: ContainerPort; b: ContainerPort; collide: boolean }>([
    { about: 'the same port', a: { hostPort: 80 }, b: { hostPort: 80 }, collide: true },
    { about: 'other ports', a: { hostPort: 80 }, b: { hostPort: 81 }, collide: false },
    { about: 'TCP where none is said', a: { hostPort: 80 }, b: { hostPort: 80, protocol: 'TCP' }, collide: true },
    { about: 'other protocols', a: { hostPort: 80 }, b: { hostPort: 80, protocol: 'UDP' }, collide: false },
    {
      about: 'other addresses',
      a: { hostPort: 80, hostIP: '10.0.0.1' },
      b: { hostPort: 80, hostIP: '10.0.0.2' },
      collide: false,
    },
    { about: 'any address', a: { hostPort: 80, hostIP: '10.0.0.1' }, b: { hostPort: 80, hostIP: '' }, collide: true },
    {
      about: 'every address',
      a: { hostPort: 80, hostIP: '0.0.0.0' },
      b: { hostPort: 80, hostIP: '10.0.0.2' },
      collide: true,
    },
    {
      about: 'IPv6, which has no address for all',
      a: { hostPort: 80, hostIP: '::' },
      b: { hostPort: 80, hostIP: '::1' },
      collide: false,
    },
    { about: 'no host ports', a: { containerPort: 80, hostPort: 0 }, b: { containerPort: 80 }, collide: false },
  ])('says $collide of $about, in both directions', ({ a, b, collide }) => {
    expect([portsCollide(taking(a), taking(b)), portsCollide(taking(b), taking(a))]).toEqual([collide, collide]);
  });

  it('leaves out init containers, sidecars among them', () => {
    const port = { hostPort: 80 };
    const sidecar: PodSpec = { initContainers: [{ name: 's', restartPolicy: 'Always', ports: [port] }] };
    expect([hostPorts(sidecar), portsCollide(sidecar, taking(port))]).toEqual([[], false]);
  });
});

describe('filterByPorts', () => {
  it('refuses a node where any pod has any of the ports', () => {
    const others = [{}, { spec: taking({ hostPort: 1 }) }, { spec: taking({ hostPort: 2 }, { hostPort: 3 }) }];
    expect(filterByPorts({ spec: taking({ hostPort: 4 }, { hostPort: 3 }) }, others)).toEqual({
      fits: false,
      code: 'Unschedulable',
      reasons: ["node(s) didn't have free ports for the requested pod ports"],
    });
    expect(filterByPorts({ spec: taking({ hostPort: 4 }) }, others).fits).toBe(true);
  });
});
