import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseAreas } from '../../src/conformance/case-areas.ts';
import { checkCaseFiles } from '../../src/conformance/check-case-files.ts';
import { root } from '../support/project-root.ts';

/** The tables beside the project where they are there, the copy of them for whoever has only the project. */
const shared = join(root, '../shared/conformance');
const folder = existsSync(shared) ? shared : join(root, 'test/conformance/cases');

/** Cases that lost a part of their input on the way from the table of Kubernetes' test, by area; in the copies of the project they have it. */
const incomplete: Readonly<Record<string, readonly string[]>> =
  folder === shared
    ? {
        // TestFirstPendingIndexes, "with failed indexes": it has failedIndexes 2,6,7 besides, without which 2 is the first index to come.
        'job-policies': ['pending-indexes-6'],
        // TestPodEvaluatorUsage: the pod's deletion is 60 s past there, twice its grace period; here it has the time of `now`.
        'resource-quota': ['usage-pod-13'],
      }
    : {};

describe.each(Object.keys(caseAreas))('the cases of %s', (area) => {
  it('all pass, and nothing of them is left unread', async () => {
    const { tables, problems } = await checkCaseFiles([join(folder, `${area}.json`)]);
    expect(problems).toEqual([]);
    const results = tables.flatMap((table) => table.results);
    expect(results.length).toBeGreaterThan(0);
    const failed = results.filter(({ passed, case: { id } }) => !passed && incomplete[area]?.includes(id) !== true);
    expect(failed).toEqual([]);
    expect(tables.flatMap(({ unread }) => [...unread])).toEqual([]);
  });
});
