import { faultNames } from '../../machines/faults.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import { formatPath } from '../manifest/source-document.ts';
import type { DocumentPart } from './document-part.ts';

/** Far more than a search can get to the end of. */
const mostOfAFault = 10;

/** Reads `spec.faults`: how often each may happen, as a number or as `{ max: 1 }`; a crash also as `{ max: 1, permanent: true }`. */
export function readFaults(part: DocumentPart): FaultBudgets | undefined {
  const fields = part.fields(...faultNames);
  if (fields === undefined) return undefined;
  const budgets = Object.fromEntries(faultNames.map((name) => [name, readBudget(fields[name])])) as FaultBudgets;
  const crash = fields.nodeCrash;
  const permanent = isDetailed(crash) ? crash.field('permanent').flag() : undefined;
  if (permanent === undefined) return budgets;
  if (fields.nodeReturn.isWritten) {
    const found = `nodeReturn beside ${formatPath(crash.path)}.permanent`;
    return fields.nodeReturn.refuse({
      code: 'contradiction',
      expected: 'nodeReturn or permanent, not both',
      found,
      atKey: true,
    });
  }
  return { ...budgets, nodeReturn: permanent ? 0 : budgets.nodeCrash };
}

function isDetailed({ value }: DocumentPart): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBudget(part: DocumentPart): number {
  if (!isDetailed(part)) return part.count(0, mostOfAFault) ?? 0;
  const names = part.path.at(-1) === 'nodeCrash' ? (['max', 'permanent'] as const) : (['max'] as const);
  const max = part.fields(...names)?.max;
  return max?.isRequired('max, how often the fault may happen') === true ? (max.count(0, mostOfAFault) ?? 0) : 0;
}
