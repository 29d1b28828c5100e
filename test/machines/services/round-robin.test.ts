import { describe, expect, it } from 'vitest';
import {
  newBalancer,
  nextEndpoint,
  usualTimeoutSeconds,
  withEndpoints,
  withoutEndpoints,
  withoutStaleClients,
} from '../../../machines/services/round-robin.ts';
import type { Balancer } from '../../../machines/services/round-robin.ts';
import type { ServiceObject } from '../../../machines/services/service-object.ts';

/** Opens connections one after the other: each a client and a time. */
function opened(from: Balancer, ...connections: readonly (readonly [client: string, now: number, tries?: boolean])[]) {
  const endpoints: (string | undefined)[] = [];
  let balancer = from;
  for (const [client, now, triesAnother = false] of connections) {
    const answer = nextEndpoint(balancer, { client, now, triesAnother });
    endpoints.push(answer?.endpoint);
    balancer = answer?.balancer ?? balancer;
  }
  return { endpoints, balancer };
}
const clientIp = (timeoutSeconds = 0): ServiceObject => ({
  spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } },
});
const abc = ['a', 'b', 'c'];

describe('nextEndpoint', () => {
  it('goes round, whoever asks', () => {
    const balancer = withEndpoints(newBalancer({}), abc);
    const { endpoints } = opened(balancer, ['x', 0], ['x', 0], ['y', 0], ['x', 0]);
    expect(endpoints).toEqual(['a', 'b', 'c', 'a']);
  });

  it('has nothing without endpoints', () => {
    expect(nextEndpoint(newBalancer(clientIp()), { client: 'x', now: 0 })).toBeUndefined();
  });

  const sticky = withEndpoints(newBalancer(clientIp(10)), abc);

  it('keeps a client at its endpoint until it was away for as long as the timeout', () => {
    const { endpoints } = opened(sticky, ['x', 0], ['y', 1], ['x', 9.5], ['x', 19.4], ['x', 29.4]);
    expect(endpoints).toEqual(['a', 'b', 'a', 'a', 'c']);
  });

  it('gives a client another endpoint that could not reach its own', () => {
    expect(opened(sticky, ['x', 0], ['x', 1, true], ['x', 2]).endpoints).toEqual(['a', 'b', 'b']);
  });

  it('remembers for three hours unless told otherwise', () => {
    expect([newBalancer(clientIp()).timeoutSeconds, newBalancer(clientIp(5)).timeoutSeconds]).toEqual([
      usualTimeoutSeconds,
      5,
    ]);
  });
});

describe('withEndpoints', () => {
  const { balancer } = opened(withEndpoints(newBalancer(clientIp()), abc), ['x', 0], ['y', 0]);

  it('changes nothing for the same endpoints in another order', () => {
    expect(withEndpoints(balancer, ['c', 'b', 'a'])).toBe(balancer);
  });

  it('begins the round anew, and frees the clients of an endpoint that is gone', () => {
    const { endpoints } = opened(withEndpoints(balancer, ['c', 'b']), ['y', 1], ['x', 1], ['z', 1]);
    expect(endpoints).toEqual(['b', 'c', 'b']);
  });

  it('forgets everybody when there is no endpoint left', () => {
    const gone = withoutEndpoints(balancer);
    expect(nextEndpoint(gone, { client: 'x', now: 0 })).toBeUndefined();
    expect(opened(withEndpoints(gone, abc), ['y', 1]).endpoints).toEqual(['a']);
  });
});

describe('withoutStaleClients', () => {
  it('drops those that were away for too long', () => {
    const { balancer } = opened(withEndpoints(newBalancer(clientIp(10)), abc), ['x', 0], ['y', 5]);
    expect([...withoutStaleClients(balancer, 10).clients.keys()]).toEqual(['y']);
  });
});
