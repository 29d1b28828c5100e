import type { CaseArea } from '../case-area.ts';
import { allocationScores } from './allocation-scores.ts';
import { mostAllocatedScore } from '../../../machines/scheduling/most-allocated.ts';

/** NodeResourcesFit's scores that prefer nodes of which much is used (S5). */
export const schedMostAllocatedArea: CaseArea = { score: allocationScores('assumed', mostAllocatedScore) };
