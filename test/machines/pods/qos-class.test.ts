import { describe, expect, it } from 'vitest';
import type { Container, PodSpec, ResourceList } from '../../../machines/api-objects.ts';
import { qosClassOf } from '../../../machines/pods/qos-class.ts';

const asking = (requests: ResourceList, limits: ResourceList = requests): Container => ({
  name: 'c',
  resources: { requests, limits },
});
const full = { cpu: '1', memory: '1Gi' };

const rows: readonly { readonly about: string; readonly spec: PodSpec; readonly expected: string }[] = [
  { about: 'nothing at all', spec: {}, expected: 'BestEffort' },
  { about: 'limits that are not requested too', spec: { containers: [asking({}, full)] }, expected: 'Burstable' },
  { about: 'only cpu', spec: { containers: [asking({ cpu: '1' })] }, expected: 'Burstable' },
  {
    about: 'the same amounts in other words',
    spec: { containers: [asking({ cpu: '1000m', memory: '1024Mi' }, full)] },
    expected: 'Guaranteed',
  },
  {
    about: 'an init container that asks for nothing',
    spec: { containers: [asking(full)], initContainers: [{ name: 'i' }] },
    expected: 'Burstable',
  },
  {
    about: 'two containers whose requests and limits are equal only in sum',
    spec: {
      containers: [
        asking({ cpu: '1', memory: '1' }, { cpu: '2', memory: '2' }),
        asking({ cpu: '2', memory: '2' }, { cpu: '1', memory: '1' }),
      ],
    },
    expected: 'Guaranteed',
  },
  {
    about: 'the pod as a whole, whatever its containers ask for',
    spec: { containers: [{ name: 'c' }], resources: { requests: full, limits: full } },
    expected: 'Guaranteed',
  },
  {
    about: 'the pod as a whole without limits',
    spec: { containers: [asking(full)], resources: { requests: full } },
    expected: 'Burstable',
  },
  {
    about: 'nothing for the pod as a whole',
    spec: { containers: [asking(full)], resources: {} },
    expected: 'BestEffort',
  },
];

describe('qosClassOf', () => {
  it.each(rows)('is $expected for $about', ({ spec, expected }) => {
    expect(qosClassOf(spec)).toBe(expected);
  });
});
