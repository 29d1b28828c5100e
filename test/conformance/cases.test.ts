import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseAreas } from '../../src/conformance/case-areas.ts';
import { checkCaseFiles } from '../../src/conformance/check-case-files.ts';
import { root } from '../support/project-root.ts';

/** The tables beside the project where they are there, the copy of them for whoever has only the project. */
const shared = join(root, '../shared/conformance');
const folder = existsSync(shared) ? shared : join(root, 'test/conformance/cases');

/** Cases of the tables beside the project that have lost what their answer depends on; the copies are put right. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
  // In the table of TestPodEvaluatorUsage the pod's deletion is 60 s past, twice its grace period; here it has the time of `now`.
  'resource-quota': folder === shared ? ['usage-pod-13'] : [],
};

describe.each(Object.keys(caseAreas))('the cases of %s', (area) => {
  it('all pass, and nothing of them is left unread', async () => {
    const { tables, problems } = await checkCaseFiles([join(folder, `${area}.json`)]);
    expect(problems).toEqual([]);
    const results = tables.flatMap((table) => table.results);
    expect(results.length).toBeGreaterThan(0);
    const isMistaken = ({ case: { id } }: (typeof results)[number]) => mistaken[area]?.includes(id) === true;
    expect(results.filter((result) => !result.passed && !isMistaken(result))).toEqual([]);
    expect(tables.flatMap(({ unread }) => [...unread])).toEqual([]);
  });
});
