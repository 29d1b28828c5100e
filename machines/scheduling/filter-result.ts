/**
 * What a filter of the scheduler says of one pod on one node.
 *
 * Source: pkg/scheduler/framework/interface.go (Code, Status) at v1.32. Left out: `Error`, which is a fault of the scheduler's own, and
 * `Pending`, which only plugins outside this specification return.
 */

/** The codes of a filter, as Kubernetes names them. */
export type FilterCode = 'Success' | 'Unschedulable' | 'UnschedulableAndUnresolvable';

/** A filter's answer. */
export interface FilterResult {
  /** Whether the pod may run on the node as far as this filter goes. */
  readonly fits: boolean;
  readonly code: FilterCode;
  /** Why it does not fit, in the words that users see; empty where it fits. */
  readonly reasons: readonly string[];
}

/** The node passes. */
export const fitting: FilterResult = { fits: true, code: 'Success', reasons: [] };

/** The node does not pass now; it could if pods were taken away from it. */
export function unschedulable(...reasons: readonly string[]): FilterResult {
  return { fits: false, code: 'Unschedulable', reasons };
}

/** The node does not pass, whichever pods were taken away from it. */
export function unresolvable(...reasons: readonly string[]): FilterResult {
  return { fits: false, code: 'UnschedulableAndUnresolvable', reasons };
}

/**
 * Whether preemption may make room on a node that was refused with this code: pkg/scheduler/framework/preemption/preemption.go
 * (findCandidates, which takes only nodes of code Unschedulable) at v1.32.
 */
export function preemptionMayHelp({ code }: Pick<FilterResult, 'code'>): boolean {
  return code === 'Unschedulable';
}
