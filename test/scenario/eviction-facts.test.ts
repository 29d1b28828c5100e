import { describe, expect, it } from 'vitest';
import { evictionFacts, rankedForEviction } from '../../src/scenario/eviction-facts.ts';

const container = (resources: object) => ({ name: 'c', resources });

describe('evictionFacts', () => {
  it.each([
    ['asks for nothing', {}, 'BestEffort', 'above'],
    ['asks for cpu alone', { requests: { cpu: '1' } }, 'Burstable', 'above'],
    [
      'may use more than it asks for',
      { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } },
      'Burstable',
      'either',
    ],
    ['may use any amount', { requests: { memory: '1Gi' } }, 'Burstable', 'either'],
    [
      'may not use more than it asks for',
      { requests: { memory: '1Gi' }, limits: { memory: '1024Mi' } },
      'Burstable',
      'within',
    ],
    [
      'has all that it may use',
      { requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '1', memory: '1Gi' } },
      'Guaranteed',
      'within',
    ],
  ] as const)('of a pod that %s', (_, resources, qosClass, memoryUse) => {
    expect(evictionFacts({ containers: [container(resources)] }, false)).toEqual({
      qosClass,
      memoryUse,
      priority: 0,
      isCritical: false,
    });
  });

  it('counts sidecars, and leaves out init containers that end', () => {
    const limited = container({ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } });
    const of = (restartPolicy: 'Always' | undefined) =>
      evictionFacts(
        {
          containers: [limited],
          initContainers: [{ name: 'i', ...(restartPolicy === undefined ? {} : { restartPolicy }) }],
        },
        false,
      ).memoryUse;
    expect([of(undefined), of('Always')]).toEqual(['within', 'either']);
  });

  it('has static pods as critical', () => {
    expect(evictionFacts({ containers: [container({})] }, true).isCritical).toBe(true);
  });
});

describe('rankedForEviction', () => {
  const facts = evictionFacts({ containers: [container({})] }, false);

  it('goes by the priority that admission gave the pod', () => {
    expect(rankedForEviction(facts, 1000)).toEqual({ ...facts, priority: 1000 });
  });

  it('has the pods of the system as critical', () => {
    expect(rankedForEviction(facts, 2_000_000_000).isCritical).toBe(true);
    expect(rankedForEviction(facts, 1_999_999_999).isCritical).toBe(false);
  });
});
