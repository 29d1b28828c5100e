import type { AnyStateMachine } from 'xstate';
import type { DiagramFormat } from './diagram-formats.ts';
import { chartOf } from './chart-of.ts';
import { dotOf } from './dot.ts';
import { machineJson } from './machine-json.ts';
import { mermaidOf } from './mermaid.ts';
import { scxmlOf } from './scxml/scxml.ts';
import { sendersFor } from './senders.ts';

/** A machine of the specification in one of the forms, with who sends its events. The same machine gives the same text. */
export async function machineDiagram(machine: AnyStateMachine, format: DiagramFormat): Promise<string> {
  const chart = chartOf(machine, sendersFor(machine));
  switch (format) {
    case 'svg': {
      // The layout is by far the most to load, and the other forms do without.
      const { chartSvg } = await import('./svg/chart-svg.ts');
      return chartSvg(chart);
    }
    case 'mermaid':
      return mermaidOf(chart);
    case 'dot':
      return dotOf(chart);
    case 'scxml':
      return scxmlOf(machine, chart);
    case 'json':
      return machineJson(machine);
  }
}
