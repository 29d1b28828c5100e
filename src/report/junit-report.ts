import type { CheckReport, PropertyReport } from './check-report.ts';
import type { XmlElement } from './xml.ts';
import { plainPaint } from './paint.ts';
import { printable } from '../errors.ts';
import { storyText } from './text-story.ts';
import { xmlDocument } from './xml.ts';

/** Columns of a story in a test report. */
const page = { width: 100, paint: plainPaint };

/**
 * A check as JUnit XML: one suite, and one test case for each property. Violated is a failure with the whole story; incomplete is an
 * error, since a property that was not decided must not look green; vacuous is skipped. Where there is no property and the search was
 * stopped, a test case of its own says so.
 */
export function junitReport(report: CheckReport): string {
  const { name, plimsoll, verdict, summary, search, properties } = report;
  const cases = [
    ...properties.map((property) => caseOf(report, property)),
    ...(properties.length === 0 && verdict === 'incomplete' ? [searchCase(report)] : []),
  ];
  const counts = {
    tests: cases.length,
    failures: properties.filter((property) => property.verdict === 'violated').length,
    errors: cases.filter(({ content }) => typeof content === 'object' && content[0]?.name === 'error').length,
    skipped: properties.filter((property) => property.verdict === 'vacuous').length,
    time: search.seconds.toFixed(3),
  };
  const facts = {
    plimsoll,
    verdict,
    summary,
    states: search.states,
    transitions: search.transitions,
    depth: search.depth,
  };
  const suite: XmlElement = {
    name: 'testsuite',
    attributes: { name, ...counts },
    content: [
      {
        name: 'properties',
        attributes: {},
        content: Object.entries(facts).map(([key, value]) => ({
          name: 'property',
          attributes: { name: key, value },
        })),
      },
      ...cases,
    ],
  };
  return xmlDocument({ name: 'testsuites', attributes: { name: 'plimsoll', ...counts }, content: [suite] });
}

function caseOf(report: CheckReport, property: PropertyReport): XmlElement {
  const outcome = outcomeOf(property);
  return {
    name: 'testcase',
    attributes: { name: property.id, classname: report.name, time: '0' },
    content: outcome === undefined ? [] : [outcome],
  };
}

function outcomeOf(property: PropertyReport): XmlElement | undefined {
  const { claim, verdict, reason } = property;
  switch (verdict) {
    case 'holds':
      return undefined;
    case 'violated':
      return { name: 'failure', attributes: { message: claim, type: verdict }, content: failureText(property) };
    case 'incomplete':
      return { name: 'error', attributes: { message: reason ?? verdict, type: verdict }, content: claim };
    case 'vacuous':
      return { name: 'skipped', attributes: { message: reason ?? verdict } };
  }
}

function failureText({ claim, reason, run }: PropertyReport): string {
  const claimed = `Claim: ${printable(claim)}`;
  if (run === null) return `${claimed}\nViolated: ${printable(reason ?? '')}.`;
  return [claimed, '', ...storyText(run, page), '', 'Replay it:', `  ${printable(run.replay)}`].join('\n');
}

function searchCase({ name, summary }: CheckReport): XmlElement {
  return {
    name: 'testcase',
    attributes: { name: 'search', classname: name, time: '0' },
    content: [{ name: 'error', attributes: { message: summary, type: 'incomplete' } }],
  };
}
