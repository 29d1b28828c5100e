import type { CaseArea } from '../case-area.ts';
import { allocationScores } from './allocation-scores.ts';
import { balancedAllocationScore } from '../../../machines/scheduling/balanced-allocation.ts';

/** NodeResourcesBalancedAllocation's scores (S5). */
export const schedBalancedAllocationArea: CaseArea = { score: allocationScores('stated', balancedAllocationScore) };
