import { describe, expect, it } from 'vitest';
import { endpointPorts, findPort, hasLegacyPort } from '../../../machines/services/endpoint-ports.ts';
import type { PodObject } from '../../../machines/api-objects.ts';

const pod: PodObject = {
  spec: {
    initContainers: [
      { name: 'setup', ports: [{ name: 'metrics', containerPort: 1 }] },
      { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'metrics', containerPort: 9090 }] },
    ],
    containers: [
      { name: 'dns', ports: [{ name: 'dns', containerPort: 53, protocol: 'UDP' }] },
      { name: 'dns-tcp', ports: [{ name: 'dns', containerPort: 5353 }] },
    ],
  },
};

describe('findPort', () => {
  it('takes a number as it is, and the port of the service where no target is given', () => {
    expect(findPort({}, { port: 80, targetPort: 8080 })).toBe(8080);
    expect([findPort({}, { port: 80 }), findPort({}, { port: 80, targetPort: '' })]).toEqual([80, 80]);
  });

  it('looks a name up by the protocol too', () => {
    expect(findPort(pod, { port: 53, targetPort: 'dns' })).toBe(5353);
    expect(findPort(pod, { port: 53, targetPort: 'dns', protocol: 'UDP' })).toBe(53);
    expect(findPort(pod, { port: 53, targetPort: 'dns', protocol: 'SCTP' })).toBeUndefined();
  });

  it('finds ports of sidecars, not of other init containers', () => {
    expect(findPort(pod, { port: 80, targetPort: 'metrics' })).toBe(9090);
  });
});

describe('endpointPorts', () => {
  it('leaves out ports that the pod has not', () => {
    const service = {
      spec: {
        ports: [
          { name: 'a', port: 80, targetPort: 'dns' },
          { name: 'b', port: 81, targetPort: 'http' },
        ],
      },
    };
    expect(endpointPorts(service, pod)).toEqual([{ name: 'a', port: 5353, protocol: 'TCP' }]);
  });
});

describe('hasLegacyPort', () => {
  it('allows a service without ports only where it is headless', () => {
    expect(hasLegacyPort({ spec: { clusterIP: 'None' } }, pod)).toBe(true);
    expect(hasLegacyPort({ spec: { clusterIP: '10.0.0.1' } }, pod)).toBe(false);
    expect(hasLegacyPort({ spec: { ports: [{ port: 80, targetPort: 'http' }] } }, pod)).toBe(false);
  });
});
