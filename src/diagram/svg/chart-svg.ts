import type { Chart } from '../chart.ts';
import type { ChartDrawing, DrawnEdge, DrawnLabel } from './chart-drawing.ts';
import type { ChartMarks } from './chart-marks.ts';
import type { XmlElement } from '../../report/xml.ts';
import { arrowHead, edgePath } from './edge-path.ts';
import { chartDrawing } from './chart-drawing.ts';
import { chartStyle } from './chart-style.ts';
import { blockElement } from './block-element.ts';
import { shapeElement } from './shape-element.ts';
import { svgDocument } from './svg-document.ts';

/** How a chart is drawn. */
export interface ChartSvgOptions {
  /**
   * What became of states and transitions between two versions, by id; the chart has those of both. They get colours, signs, and
   * dashes where they are gone.
   */
  readonly marks?: ChartMarks;
}

/**
 * A machine as a drawing, a document of its own: states as boxes in boxes, transitions as arrows with who sends their events. Each
 * state and each transition has one element (`data-state`, `data-transition`). The same chart gives the same bytes.
 */
export async function chartSvg(chart: Chart, { marks = new Map() }: ChartSvgOptions = {}): Promise<string> {
  return drawnSvg(chart, await chartDrawing(chart, marks));
}

/** A drawing of a chart as a document. */
export function drawnSvg(chart: Chart, drawing: ChartDrawing): string {
  const { width, height, shapes, edges, labels, lists, legend } = drawing;
  const frame = {
    width,
    height,
    title: `${chart.machine}: lifecycle`,
    description: chart.description,
    style: chartStyle,
  };
  return svgDocument(frame, [
    ...shapes.map((shape) => shapeElement(shape, captionOf(shape.id, labels))),
    ...edges.map(edgeElement),
    ...labels.filter(({ of }) => edges.some(({ id }) => id === of)).map(labelElement),
    ...lists.flatMap(({ heading, blocks }) => [heading, ...blocks].map(blockElement)),
    ...(legend === null ? [] : [blockElement(legend)]),
  ]);
}

function captionOf(id: string, labels: readonly DrawnLabel[]): DrawnLabel | null {
  return labels.find(({ of }) => of === id) ?? null;
}

function edgeElement({ points, isPointed, mark, from, to }: DrawnEdge): XmlElement {
  return {
    name: 'g',
    attributes: { class: ['edge', ...(mark === null ? [] : [mark])].join(' '), 'data-from': from, 'data-to': to },
    content: [
      { name: 'path', attributes: { class: 'line', d: edgePath(points) } },
      ...(isPointed ? [{ name: 'path', attributes: { class: 'head', d: arrowHead(points) } }] : []),
    ],
  };
}

function labelElement({ blocks }: DrawnLabel): XmlElement {
  return { name: 'g', attributes: { class: 'label' }, content: blocks.map(blockElement) };
}
