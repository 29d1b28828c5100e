import type { Chart } from '../chart.ts';
import { chartOf } from '../chart-of.ts';
import { InputError } from '../../errors.ts';
import { machines } from '../../../machines/index.ts';
import { sendersFor } from '../senders.ts';

/** Raised when charts are written in another way, so that an older command does not misread them. */
const format = 2;

/** The charts of all machines, as the machines are now. */
export function presentCharts(): readonly Chart[] {
  return Object.values(machines).map((machine) => chartOf(machine, sendersFor(machine)));
}

/**
 * The charts of all machines as a document to commit, so that a later version can be held against it. The same machines give the same
 * bytes; a line holds one value, so that two versions compare well.
 */
export function chartsJson(): string {
  return `${JSON.stringify({ format, charts: presentCharts() }, null, 1)}\n`;
}

/** Reads such a document; `file` is what errors call it. */
export function parseCharts(text: string, file: string): readonly Chart[] {
  const document = parsed(text, file);
  const { format: written, charts } = (document ?? {}) as { readonly format?: unknown; readonly charts?: unknown };
  if (typeof written === 'number' && written !== format) {
    const by = written > format ? 'a newer' : 'an older';
    throw unreadable(file, `was written by ${by} version of Plimsoll (format ${written}; this one reads ${format})`);
  }
  if (written !== format || !Array.isArray(charts) || !charts.every(isChart)) {
    throw unreadable(file, 'is no document of charts');
  }
  return charts;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, 'is no JSON');
  }
}

function isChart(value: unknown): value is Chart {
  const { machine, root, transitions } = (value ?? {}) as Partial<Record<keyof Chart, unknown>>;
  return typeof machine === 'string' && typeof root === 'object' && root !== null && Array.isArray(transitions);
}

function unreadable(file: string, what: string): InputError {
  return new InputError([{ code: 'unusable-charts', message: `${file} ${what}` }]);
}
