import { describe, expect, it } from 'vitest';
import { slowStart } from '../../../../machines/workloads/pods/slow-start.ts';

describe('slowStart', () => {
  it('doubles its batches, and ends the one that fails', () => {
    expect(slowStart(10, () => true)).toEqual({ successes: 10, calls: 10, failed: false });
    expect(slowStart(10, (before) => before < 4)).toEqual({ successes: 4, calls: 7, failed: true });
    expect(slowStart(10, (before) => before !== 1)).toEqual({ successes: 2, calls: 3, failed: true });
    expect(slowStart(0, () => true)).toEqual({ successes: 0, calls: 0, failed: false });
  });
});
