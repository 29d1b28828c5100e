import type { Columns } from './columns.ts';
import type { NodeView } from '../../../machines/universe.ts';

/**
 * What `kubectl get nodes` shows: the column STATUS, and beside it the condition Ready, the other conditions that are True, and the taints
 * that follow from them.
 *
 * Source: pkg/printers/internalversion/printers.go (printNode) at v1.32.
 */
export function nodeColumns(node: NodeView): Columns {
  if (!node.recorded) return {};
  const ready = node.ready ? 'True' : node.notReady ? 'False' : 'Unknown';
  return {
    STATUS: `${node.ready ? 'Ready' : 'NotReady'}${node.cordoned ? ',SchedulingDisabled' : ''}`,
    Ready: ready,
    'other conditions': node.pressures.join(', ') || 'none',
  };
}
