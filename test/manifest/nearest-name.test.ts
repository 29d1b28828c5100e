import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/manifest/nearest-name.ts';

describe('nearestName', () => {
  const fields = ['replicas', 'selector', 'strategy', 'template', 'paused'];

  it.each([
    ['replica', 'replicas'],
    ['Replicas', 'replicas'],
    ['repilcas', 'replicas'],
    ['stratgey', 'strategy'],
    ['templates', 'template'],
  ])('finds for %s the name %s', (written, meant) => {
    expect(nearestName(written, fields)).toBe(meant);
  });

  it.each(['containers', 'x', '', 'zzzzzzzz'])('finds nothing near %j', (written) => {
    expect(nearestName(written, fields)).toBeUndefined();
  });
});
