import { describe, expect, it } from 'vitest';
import { meetsSuccessPolicy } from '../../../../machines/workloads/jobs/success-policy.ts';
import { parseIndexes } from '../../../../machines/workloads/jobs/index-set.ts';

describe('meetsSuccessPolicy', () => {
  it('is not met before anything has succeeded', () => {
    expect(meetsSuccessPolicy({ rules: [{ succeededCount: 0 }] }, 3, [])).toBe(false);
    expect(meetsSuccessPolicy(null, 3, parseIndexes('0'))).toBe(false);
  });

  it('counts only the indexes that a rule names', () => {
    const rules = [{ succeededIndexes: '0-2', succeededCount: 2 }];
    expect(meetsSuccessPolicy({ rules }, 9, parseIndexes('2-8'))).toBe(false);
    expect(meetsSuccessPolicy({ rules }, 9, parseIndexes('1-8'))).toBe(true);
  });

  it('never meets a rule that names no index of the Job', () => {
    for (const succeededIndexes of ['', 'all', '9-12'])
      expect(meetsSuccessPolicy({ rules: [{ succeededIndexes }] }, 9, parseIndexes('0-8'))).toBe(false);
  });

  it('meets a rule that counts more indexes than it names with those that it names', () => {
    const rules = [{ succeededIndexes: '0-2', succeededCount: 5 }];
    expect(meetsSuccessPolicy({ rules }, 9, parseIndexes('0-2'))).toBe(true);
    expect(meetsSuccessPolicy({ rules }, 9, parseIndexes('0,1'))).toBe(false);
  });
});
