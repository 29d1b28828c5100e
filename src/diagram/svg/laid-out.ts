import type { ElkNode } from 'elkjs/lib/elk-api.js';
import Elk from 'elkjs/lib/elk.bundled.js';

/** Lays a graph out by the Eclipse Layout Kernel: the same graph gets the same places every time, on every machine. */
export async function laidOut(graph: ElkNode): Promise<ElkNode> {
  return new Elk.default().layout(graph);
}
