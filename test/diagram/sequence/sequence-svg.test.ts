import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../../report/xml-tree.ts';
import { incidentChart } from './charted-runs.ts';
import { readXml } from '../../report/xml-tree.ts';
import { sequenceSvg } from '../../../src/diagram/sequence/sequence-svg.ts';

function all(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(all)];
}

describe('sequenceSvg', () => {
  it('draws every message, with rule and event where the pointer rests', async () => {
    const chart = await incidentChart('rollout-without-readiness-probe');
    const elements = all(readXml(sequenceSvg(chart)));
    const messages = chart.items.flatMap((item) => (item.kind === 'step' ? item.messages : []));
    expect(elements.filter(({ attributes }) => attributes['class'] === 'arrow')).toHaveLength(messages.length);
    const titles = elements.filter(({ name }) => name === 'title').map(({ text }) => text);
    expect(titles).toContain('step 14: scheduler.binds sends pod.bind');
    expect(titles).toHaveLength(1 + chart.items.filter(({ kind }) => kind === 'step').length);
  });

  it('says what it is of to those who do not see it', async () => {
    const svg = readXml(sequenceSvg(await incidentChart('colocated-replicas-node-crash')));
    const textOf = (name: string) => svg.children.find((child) => child.name === name)?.text;
    expect([textOf('title'), textOf('desc')]).toEqual([
      'colocated-replicas-node-crash',
      'A message sequence chart of 8 steps between machine node-a, faults.',
    ]);
  });

  it('writes the same bytes each time', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => incidentChart('liveness-kills-slow-start')));
    if (one === undefined || other === undefined) throw new Error('there are two');
    expect(sequenceSvg(one)).toBe(sequenceSvg(other));
  });
});
