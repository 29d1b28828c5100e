import type { CaseArea } from '../case-area.ts';
import { allocationScores } from './allocation-scores.ts';
import { leastAllocatedScore } from '../../../machines/scheduling/least-allocated.ts';

/** NodeResourcesFit's scores that prefer nodes of which little is used (S5). */
export const schedLeastAllocatedArea: CaseArea = { score: allocationScores('assumed', leastAllocatedScore) };
