import { describe, expect, it } from 'vitest';
import type { PodSpec } from '../../../machines/api-objects.ts';
import { assumedRequests, podLimits, podRequests } from '../../../machines/scheduling/pod-requests.ts';
import { formatQuantity, QuantityError } from '../../../machines/quantity.ts';

const written = (spec: PodSpec, assumed?: typeof assumedRequests): Readonly<Record<string, string>> =>
  Object.fromEntries([...podRequests(spec, assumed)].map(([name, amount]) => [name, formatQuantity(amount)]));

const asking = (cpu: string, restartPolicy?: string) => ({
  name: 'c',
  resources: { requests: { cpu } },
  ...(restartPolicy === undefined ? {} : { restartPolicy }),
});

describe('podRequests', () => {
  it.each<{ about: string; spec: PodSpec; cpu: string | undefined }>([
    { about: 'adds up containers', spec: { containers: [asking('1'), asking('500m')] }, cpu: '1500m' },
    { about: 'is nothing without containers', spec: {}, cpu: undefined },
    {
      about: 'takes the greatest init container, where that is more',
      spec: { containers: [asking('1')], initContainers: [asking('2'), asking('3')] },
      cpu: '3',
    },
    {
      about: 'leaves init containers out, where they are less',
      spec: { containers: [asking('2'), asking('2')], initContainers: [asking('3')] },
      cpu: '4',
    },
    {
      about: 'adds sidecars to the containers',
      spec: { containers: [asking('1')], initContainers: [asking('2', 'Always')] },
      cpu: '3',
    },
    {
      about: 'adds to an init container the sidecars before it, not those after it',
      spec: {
        containers: [asking('1')],
        initContainers: [asking('1', 'Always'), asking('5'), asking('2', 'Always')],
      },
      cpu: '6',
    },
    {
      about: 'counts sidecars that are started together with the ones before',
      spec: { initContainers: [asking('2', 'Always'), asking('2', 'Always')] },
      cpu: '4',
    },
    {
      about: 'adds the overhead after the greatest is taken',
      spec: { containers: [asking('1')], initContainers: [asking('3')], overhead: { cpu: '250m' } },
      cpu: '3250m',
    },
    {
      about: 'takes what the pod asks for as a whole, and adds the overhead',
      spec: { containers: [asking('1')], resources: { requests: { cpu: '4' } }, overhead: { cpu: '1' } },
      cpu: '5',
    },
    {
      about: 'sums before anything is rounded',
      spec: { containers: [asking('500u'), asking('500u')] },
      cpu: '1m',
    },
  ])('$about', ({ spec, cpu }) => {
    expect(written(spec)['cpu']).toBe(cpu);
  });

  it('keeps resources that only some containers ask for, under any name', () => {
    const containers: NonNullable<PodSpec['containers']> = [
      { name: 'a', resources: { requests: { 'example.com/a': '1', constructor: '2' } } },
      { name: 'b', resources: { requests: { 'example.com/b': 2 } } },
    ];
    expect(written({ containers })).toEqual({ 'example.com/a': '1', constructor: '2', 'example.com/b': '2' });
  });

  it('takes cpu and memory alone from the pod as a whole', () => {
    expect(
      written({ containers: [asking('1')], resources: { requests: { memory: '1Gi', 'hugepages-2Mi': '2Mi' } } }),
    ).toEqual({ cpu: '1', memory: '1Gi' });
  });

  it('assumes something for what each container leaves out, not for a request of 0', () => {
    const containers = [asking('0'), { name: 'silent' }, { name: 'idle', resources: { requests: { memory: '0' } } }];
    expect(written({ containers }, assumedRequests)).toEqual({ cpu: '200m', memory: '400Mi' });
  });

  it('throws for an amount that is none', () => {
    expect(() => podRequests({ containers: [asking('much')] })).toThrow(QuantityError);
  });
});

describe('podLimits', () => {
  const limited = (limits: Record<string, string>) => ({ name: 'c', resources: { requests: { cpu: '9' }, limits } });
  const limits = (spec: PodSpec) =>
    Object.fromEntries([...podLimits(spec)].map(([name, amount]) => [name, formatQuantity(amount)]));

  it('adds limits up, or takes a greater one of an init container', () => {
    const containers = [limited({ cpu: '1' }), limited({ cpu: '1', memory: '1Gi' })];
    expect(limits({ containers, initContainers: [limited({ memory: '2Gi' })] })).toEqual({ cpu: '2', memory: '2Gi' });
  });

  it('adds the overhead of what is limited alone', () => {
    expect(limits({ containers: [limited({ cpu: '1' })], overhead: { cpu: '1', memory: '1Gi' } })).toEqual({
      cpu: '2',
    });
  });

  it('adds no overhead to a limit of 0', () => {
    const containers = [limited({ cpu: '0', memory: '1Gi' })];
    expect(limits({ containers, overhead: { cpu: '1', memory: '1Gi' } })).toEqual({ cpu: '0', memory: '2Gi' });
  });

  it('takes those of the pod as a whole', () => {
    expect(limits({ containers: [limited({ cpu: '1' })], resources: { limits: { cpu: '3' } } })).toEqual({ cpu: '3' });
  });
});
