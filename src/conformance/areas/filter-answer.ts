import type { FilterCode, FilterResult } from '../../../machines/scheduling/filter-result.ts';
import { preemptionMayHelp } from '../../../machines/scheduling/filter-result.ts';

/** A filter's result as tables write it. */
export interface FilterAnswer {
  readonly fits: boolean;
  readonly code: FilterCode;
  readonly reasons?: readonly string[];
  /** Only for nodes that were refused. */
  readonly preemptionMayHelp?: boolean;
}

/** Puts a filter's result in the form that all areas of filters share. */
export function filterAnswer(result: FilterResult): FilterAnswer {
  const { fits, code, reasons } = result;
  return { fits, code, ...(fits ? {} : { reasons, preemptionMayHelp: preemptionMayHelp(result) }) };
}
