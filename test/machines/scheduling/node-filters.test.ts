import { describe, expect, it } from 'vitest';
import { filterByCordon } from '../../../machines/scheduling/node-unschedulable.ts';
import { filterByName } from '../../../machines/scheduling/node-name.ts';
import { preemptionMayHelp } from '../../../machines/scheduling/filter-result.ts';

describe('filterByName', () => {
  it.each([
    { asked: 'a', name: 'a', fits: true },
    { asked: '', name: 'a', fits: true },
    { asked: undefined, name: 'a', fits: true },
    { asked: 'b', name: 'a', fits: false },
    { asked: 'b', name: undefined, fits: false },
  ])('says $fits of node $name for a pod that names $asked', ({ asked, name, fits }) => {
    const pod = { spec: asked === undefined ? {} : { nodeName: asked } };
    const result = filterByName(pod, { metadata: name === undefined ? {} : { name } });
    expect([result.fits, preemptionMayHelp(result)]).toEqual([fits, false]);
  });
});

describe('filterByCordon', () => {
  const key = 'node.kubernetes.io/unschedulable';

  it.each([
    { about: 'nothing', tolerations: [], fits: false },
    { about: 'everything', tolerations: [{ operator: 'Exists' }], fits: true },
    { about: 'another effect', tolerations: [{ key, operator: 'Exists', effect: 'NoExecute' }], fits: false },
    { about: 'another value', tolerations: [{ key, operator: 'Equal', value: 'x' }], fits: false },
  ])('says $fits where the pod tolerates $about', ({ tolerations, fits }) => {
    expect(filterByCordon({ spec: { tolerations } }, { spec: { unschedulable: true } }).fits).toBe(fits);
  });

  it('asks for nothing of a node that is not cordoned', () => {
    expect(filterByCordon({}, { spec: { unschedulable: false } }).fits).toBe(true);
    expect(filterByCordon({}, {}).fits).toBe(true);
  });
});
