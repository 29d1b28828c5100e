import { faultNames } from '../../machines/faults.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import { formatPath } from '../manifest/source-document.ts';
import type { DocumentPart } from './document-part.ts';

type FaultName = keyof FaultBudgets;

/** Far more than a search can get to the end of. */
const mostOfAFault = 10;

/** Faults that can be undone, and the fault that undoes each. */
const undoneBy: Readonly<Partial<Record<FaultName, FaultName>>> = {
  nodeCrash: 'nodeReturn',
  nodePartition: 'partitionHeal',
  kubeletStop: 'kubeletReturn',
  runtimeFailure: 'runtimeRecovery',
  nodePressure: 'pressureEnd',
};

/** Reads `spec.faults`: how often each may happen, as a number or as `{ max: 1 }`; one that can be undone also as `{ max: 1, permanent: true }`. */
export function readFaults(part: DocumentPart): FaultBudgets | undefined {
  const fields = part.fields(...faultNames);
  if (fields === undefined) return undefined;
  const budgets = Object.fromEntries(faultNames.map((name) => [name, readBudget(fields[name])])) as FaultBudgets;
  return Object.entries(undoneBy).reduce(
    (all, [name, undoing]) => withUndoing(all, fields, name as FaultName, undoing),
    budgets,
  );
}

/** The budgets with that of the fault that undoes another, where the other says whether it is permanent. */
function withUndoing(
  budgets: FaultBudgets,
  fields: Readonly<Record<FaultName, DocumentPart>>,
  name: FaultName,
  undoing: FaultName,
): FaultBudgets {
  const part = fields[name];
  const permanent = isDetailed(part) ? part.field('permanent').flag() : undefined;
  if (permanent === undefined) return budgets;
  if (fields[undoing].isWritten) {
    const found = `${undoing} beside ${formatPath(part.path)}.permanent`;
    fields[undoing].refuse({
      code: 'contradiction',
      expected: `${undoing} or permanent, not both`,
      found,
      atKey: true,
    });
    return budgets;
  }
  return { ...budgets, [undoing]: permanent ? 0 : budgets[name] };
}

function isDetailed({ value }: DocumentPart): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBudget(part: DocumentPart): number {
  if (!isDetailed(part)) return part.count(0, mostOfAFault) ?? 0;
  const isUndone = Object.keys(undoneBy).includes(String(part.path.at(-1)));
  const names = isUndone ? (['max', 'permanent'] as const) : (['max'] as const);
  const max = part.fields(...names)?.max;
  return max?.isRequired('max, how often the fault may happen') === true ? (max.count(0, mostOfAFault) ?? 0) : 0;
}
