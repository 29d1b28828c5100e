import { describe, expect, it } from 'vitest';
import type { NodeView } from '../../machines/universe.ts';
import { clusterComposition } from '../../machines/cluster.ts';
import { clusterSpec } from '../../src/testing/cluster-spec.ts';
import { compose } from '../../src/model/compose.ts';
import { nodeColumns } from '../../src/book/kubectl/node-columns.ts';

const model = compose(clusterComposition(clusterSpec({ nodes: 1 })));
const views = model.views[model.groups.get('nodes')?.[0]?.number ?? -1] as readonly NodeView[];
const ready = views.find((node) => node.ready);

function columnsWith(rest: Partial<NodeView>) {
  if (ready === undefined) throw new Error('no node is ready');
  return nodeColumns({ ...ready, ...rest });
}

// What pkg/printers/internalversion/printers_test.go (TestPrintNodeStatus) expects of such nodes.
describe('nodeColumns', () => {
  it('shows whether the node is ready, and whether it takes new pods', () => {
    expect(columnsWith({})).toEqual({ STATUS: 'Ready', Ready: 'True', 'other conditions': 'none' });
    expect(columnsWith({ cordoned: true })['STATUS']).toBe('Ready,SchedulingDisabled');
    expect(columnsWith({ ready: false, notReady: true, cordoned: true })).toMatchObject({
      STATUS: 'NotReady,SchedulingDisabled',
      Ready: 'False',
    });
  });

  it('shows a node that nobody hears as NotReady, though the condition is Unknown', () => {
    expect(columnsWith({ ready: false, unknown: true })).toMatchObject({ STATUS: 'NotReady', Ready: 'Unknown' });
  });

  it('shows the pressures that hide behind Ready, and nothing of a node without a record', () => {
    expect(columnsWith({ pressures: ['MemoryPressure', 'DiskPressure'] })['other conditions']).toBe(
      'MemoryPressure, DiskPressure',
    );
    expect(columnsWith({ recorded: false })).toEqual({});
  });
});
