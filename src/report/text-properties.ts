import type { Format } from './paint.ts';
import type { Page } from './page.ts';
import type { LoopReport, PropertyReport, RunReport } from './check-report.ts';
import { countOf } from './amounts.ts';
import { padTo, widthOf, wrap } from './wrap.ts';
import { printable } from '../errors.ts';
import { section } from './page.ts';

const marks: Readonly<Record<PropertyReport['verdict'], readonly [mark: string, format: Format]>> = {
  holds: ['✓', 'green'],
  violated: ['✗', 'red'],
  incomplete: ['…', 'yellow'],
  vacuous: ['○', 'yellow'],
};

/** Every property with its verdict, in the order given, and a few words where the verdict needs them. */
export function propertiesText(properties: readonly PropertyReport[], page: Page): readonly string[] {
  const ids = properties.map(({ id }) => printable(id));
  const verdictWidth = Math.max(0, ...properties.map(({ verdict }) => verdict.length));
  const idWidth = Math.max(0, ...ids.map(widthOf));
  const reasons = new Set(properties.filter(({ verdict }) => verdict === 'vacuous').map(({ reason }) => reason));
  const footnote = reasons.size === 1 ? [...reasons][0] : undefined;
  const lines = properties.map((property, index) => {
    const { verdict } = property;
    const [mark, format] = marks[verdict];
    const head = `  ${page.paint(format, `${mark} ${padTo(verdict, verdictWidth)}`)}  `;
    const id = ids[index] ?? '';
    const remark = property.reason === footnote && verdict === 'vacuous' ? '' : remarkOn(property);
    if (remark === '') return head + id;
    const inLine = `${head}${padTo(id, idWidth)}  ${remark}`;
    if (widthOf(inLine) <= page.width) return inLine;
    return `${head}${id}\n${wrap(remark, page.width, ' '.repeat(widthOf(head) + 2))}`;
  });
  const told = footnote === undefined || footnote === null ? [] : [footnoteOn(footnote, page)];
  return section(page, 'Properties', [...lines, ...told]);
}

/** Where all that are vacuous are so for the same reason, it is said once. */
function footnoteOn(reason: string, page: Page): string {
  return page.paint('dim', wrap(`vacuous: ${printable(reason)}`, page.width, '    '));
}

function remarkOn({ kind, verdict, reason, run }: PropertyReport): string {
  // What stopped the search stands above the table; said again in every row it would drown the rest.
  if (verdict === 'incomplete') return '';
  if (reason !== null) return printable(reason);
  if (run === null) return '';
  if (run.loop !== null) return loopRemark(run, run.loop);
  if (run.steps.length === 0) return 'from the start';
  const steps = countOf(run.steps.length, 'step');
  return kind === 'witness' && verdict === 'holds' ? `reached in ${steps}` : `after ${steps}`;
}

function loopRemark({ steps }: RunReport, { from }: LoopReport): string {
  const before = from === null ? steps.length : from - 1;
  const how = from === null ? 'it stays so for ever' : `${countOf(steps.length - before, 'step')} for ever`;
  return before === 0 ? how : `${how}, after ${countOf(before, 'step')}`;
}
