import { allocateForCreate, allocateForUpdate, releaseService } from '../../../machines/services/service-allocation.ts';
import { describe, expect, it } from 'vitest';
import type { AllocationAnswer, ServiceRanges } from '../../../machines/services/service-allocation.ts';
import type { ServiceSpec } from '../../../machines/services/service-object.ts';
import { clusterIpRange } from '../../../machines/services/cluster-ips.ts';
import { nodePortRange } from '../../../machines/services/node-ports.ts';

const first = () => 0;
const empty: ServiceRanges = { clusterIps: clusterIpRange('10.0.0.0/29'), nodePorts: nodePortRange(30_000, 30_003) };
const create = (spec: ServiceSpec, ranges = empty) => allocateForCreate({ spec }, ranges, first);
const update = (before: ServiceSpec, after: ServiceSpec, ranges: ServiceRanges) =>
  allocateForUpdate({ spec: before }, { spec: after }, ranges, first);

function given(answer: AllocationAnswer): { readonly spec: ServiceSpec; readonly ranges: ServiceRanges } {
  if ('fault' in answer) throw new Error(answer.fault);
  return { spec: answer.service.spec ?? {}, ranges: answer.ranges };
}
const faultOf = (answer: AllocationAnswer) => ('fault' in answer ? answer.fault : undefined);
const takenIn = ({ clusterIps, nodePorts }: ServiceRanges) => ({
  ips: [...clusterIps.allocator.taken],
  ports: [...nodePorts.allocator.taken],
});
const http = { name: 'http', port: 80 };
const nodePort: ServiceSpec = { type: 'NodePort', ports: [http] };

describe('allocateForCreate', () => {
  it('chooses an address, or gives the one that is asked for, to one service', () => {
    const { spec, ranges } = given(create({ clusterIP: '10.0.0.1' }));
    expect(spec.clusterIP).toBe('10.0.0.1');
    expect(given(create({}, ranges)).spec.clusterIP).toBe('10.0.0.2');
    expect(faultOf(create({ clusterIP: '10.0.0.1' }, ranges))).toBe('taken');
    expect(faultOf(create({ clusterIP: '10.0.0.8' }, ranges))).toBe('notInRange');
  });

  it('refuses where no address is left', () => {
    let { ranges } = given(create({}));
    for (let more = 0; more < 5; more++) ({ ranges } = given(create({}, ranges)));
    expect(faultOf(create({}, ranges))).toBe('full');
  });

  it('gives none to headless services and aliases', () => {
    for (const spec of [{ clusterIP: 'None' }, { type: 'ExternalName' }])
      expect(given(create(spec))).toEqual({ spec, ranges: empty });
  });

  it('gives node ports by the type, for every port', () => {
    const { spec, ranges } = given(
      create({ ...nodePort, ports: [http, { name: 'https', port: 443, nodePort: 30_002 }] }),
    );
    expect(spec.ports?.map(({ nodePort: port }) => port)).toEqual([30_000, 30_002]);
    expect(takenIn(ranges)).toEqual({ ips: [0], ports: [0, 2] });
    expect(faultOf(create({ ...nodePort, ports: [{ port: 1, nodePort: 30_002 }] }, ranges))).toBe('taken');
    expect(faultOf(create({ ...nodePort, ports: [{ port: 1, nodePort: 80 }] }, ranges))).toBe('notInRange');
    expect(faultOf(create({ ...nodePort, ports: [1, 2, 3].map((port) => ({ port })) }, ranges))).toBe('full');
  });

  it('shares a node port among protocols of one port', () => {
    const ports = [{ port: 53 }, { port: 53, protocol: 'UDP', nodePort: 30_003 }, { port: 53, protocol: 'SCTP' }];
    expect(given(create({ type: 'NodePort', ports })).spec.ports?.map((port) => port.nodePort)).toEqual([
      30_003, 30_003, 30_003,
    ]);
  });

  it('does not share one among different ports', () => {
    const ports = [
      { port: 1, nodePort: 30_001 },
      { port: 2, nodePort: 30_001 },
    ];
    expect(faultOf(create({ type: 'NodePort', ports }))).toBe('taken');
  });

  it('gives a balancer without node ports those it asks for, and a port for health checks', () => {
    const spec = { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, externalTrafficPolicy: 'Local' };
    const ports = [http, { name: 'b', port: 81, nodePort: 30_001 }];
    const answer = given(create({ ...spec, ports })).spec;
    expect(answer.ports?.map((port) => port.nodePort)).toEqual([undefined, 30_001]);
    expect(answer.healthCheckNodePort).toBe(30_000);
  });
});

describe('allocateForUpdate', () => {
  const { spec, ranges } = given(create(nodePort));

  it('keeps what the update does not say', () => {
    expect(given(update(spec, { type: 'NodePort', ports: [{ ...http, port: 8080 }] }, ranges))).toEqual({
      spec: { ...spec, ports: [{ ...http, port: 8080, nodePort: 30_000 }] },
      ranges,
    });
  });

  it('keeps no node port that another port asks for', () => {
    const ports = [http, { name: 'b', port: 81, nodePort: 30_000 }];
    const answer = given(update(spec, { type: 'NodePort', ports }, ranges));
    expect(answer.spec.ports?.map((port) => port.nodePort)).toEqual([30_001, 30_000]);
  });

  it('never changes an address', () => {
    expect(faultOf(update(spec, { ...spec, clusterIP: '10.0.0.5' }, ranges))).toBe('immutable');
    expect(faultOf(update(spec, { ...spec, clusterIP: 'None' }, ranges))).toBe('immutable');
  });

  it('gives node ports back with the type, and the address with the name', () => {
    expect(takenIn(given(update(spec, { ports: [http] }, ranges)).ranges)).toEqual({ ips: [0], ports: [] });
    expect(takenIn(given(update(spec, { type: 'ExternalName' }, ranges)).ranges)).toEqual({ ips: [], ports: [] });
  });

  it('gives a node port back that the service no longer has, after the others are given', () => {
    const ports = [{ name: 'other', port: 81 }];
    const answer = given(update(spec, { type: 'NodePort', ports }, ranges));
    expect(answer.spec.ports?.[0]?.nodePort).toBe(30_001);
    expect(takenIn(answer.ranges).ports).toEqual([1]);
  });

  it('gives an alias that becomes a service an address', () => {
    expect(given(update({ type: 'ExternalName' }, {}, empty)).spec.clusterIP).toBe('10.0.0.1');
  });

  it('takes and gives back the port for health checks', () => {
    const local: ServiceSpec = { ...spec, type: 'LoadBalancer', externalTrafficPolicy: 'Local' };
    const balanced = given(update(spec, local, ranges));
    expect(balanced.spec.healthCheckNodePort).toBe(30_001);
    const kept = given(update(balanced.spec, local, balanced.ranges));
    expect(kept).toEqual(balanced);
    const cluster = { ...spec, type: 'LoadBalancer', externalTrafficPolicy: 'Cluster' };
    expect(takenIn(given(update(balanced.spec, cluster, balanced.ranges)).ranges).ports).toEqual([0]);
  });
});

describe('releaseService', () => {
  it('gives everything back', () => {
    const { spec, ranges } = given(create({ ...nodePort, type: 'LoadBalancer', externalTrafficPolicy: 'Local' }));
    expect(takenIn(ranges)).toEqual({ ips: [0], ports: [0, 1] });
    expect(releaseService({ spec }, ranges)).toEqual(empty);
  });
});
