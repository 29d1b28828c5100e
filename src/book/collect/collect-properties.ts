import type { BookSource, ComposedBug, ComposedScenario, Header } from './book-source.ts';
import type { BookRun, BugFacts, PropertyFacts, ScenarioFacts, VerdictFacts } from '../book-data.ts';
import type { Model } from '../../model/model.ts';
import type { Property } from '../../property/property.ts';
import type { Trace } from '../../property/verdict.ts';
import { check } from '../../checker/check.ts';
import { formulaOf } from '../formula.ts';
import { groupBy } from '../../report/group-by.ts';
import { groupMachines } from '../../../machines/group-machines.ts';
import { InternalError } from '../../errors.ts';
import { machines } from '../../../machines/index.ts';
import { runReport } from '../../report/json-report.ts';
import { sequenceChartOf } from '../../diagram/sequence/sequence-chart-of.ts';
import { toldRun } from '../told-run.ts';

/** Asks every property in every scenario, and again with each planted mistake. Throws `InternalError` where a mistake is not caught. */
export function collectProperties(
  properties: readonly Property[],
  { scenarios, bugs, properties: headers }: BookSource,
): { readonly scenarios: readonly ScenarioFacts[]; readonly properties: readonly PropertyFacts[] } {
  const judged = scenarios.map((scenario) => judge(properties, scenario));
  return {
    scenarios: judged.map(({ facts }) => facts),
    properties: properties.map((property) =>
      factsOf(
        property,
        headers[property.id],
        judged.flatMap(({ verdicts }) => verdicts.get(property.id) ?? []),
        bugs.filter(({ breaks }) => breaks === property.id),
      ),
    ),
  };
}

function judge(properties: readonly Property[], { name, yaml, start, model }: ComposedScenario) {
  const { results, states, transitions } = check(model, { properties, start });
  const verdicts = new Map(
    results.map(({ property, verdict }): readonly [string, VerdictFacts] => [
      property.id,
      {
        scenario: name,
        verdict: verdict.kind,
        run: verdict.kind === 'violated' && verdict.trace !== undefined ? told(model, verdict.trace, name) : null,
      },
    ]),
  );
  const grouped = groupBy([...verdicts], ([, { verdict }]) => verdict);
  const facts = {
    name,
    yaml,
    start,
    states,
    transitions,
    verdicts: Object.fromEntries([...grouped].map(([verdict, found]) => [verdict, found.map(([id]) => id)])),
  };
  return { facts, verdicts };
}

function factsOf(
  property: Property,
  header: Header | undefined,
  verdicts: readonly VerdictFacts[],
  bugs: readonly ComposedBug[],
): PropertyFacts {
  if (header === undefined)
    throw new InternalError(`property ${property.id} has no source file`, { likelyCause: 'its file was renamed' });
  const { id, claim, matters = '', kind } = property;
  const { file, source, paragraphs, systems, code } = header;
  return {
    id,
    claim,
    matters,
    kind,
    formula: formulaOf(property),
    file,
    source,
    header: paragraphs,
    code,
    systems,
    machines: machinesIn(property, code),
    verdicts,
    witness: bugs[0] === undefined ? null : witnessOf(property, bugs[0]),
    bugs: bugs.map((bug) => caught(property, bug)),
  };
}

/** Machines of the groups that the code names, and the one that the claim is filed under. */
function machinesIn({ id }: Property, code: string): readonly string[] {
  const spoken = code.replace(/'[^'\n]*\s[^'\n]*'|\/\*\*[\s\S]*?\*\//g, '');
  const named = Object.entries(groupMachines).flatMap(([group, members]) =>
    new RegExp(String.raw`\b${group}\b`).test(spoken) ? members.map((machine) => machine.id) : [],
  );
  const [area = ''] = id.split('/');
  return [...new Set([...(Object.hasOwn(machines, area) ? [area] : []), ...named])];
}

/** The counterexample with the mistake planted. */
function caught(property: Property, { broken, start, about }: ComposedBug): BugFacts {
  const [found] = check(broken, { properties: [property], start }).results;
  if (found?.verdict.kind !== 'violated' || found.verdict.trace === undefined) {
    throw new InternalError(`${property.id} does not catch: ${about}`, {
      likelyCause: 'a property or a machine was changed',
    });
  }
  const run = runReport(broken, found.verdict.trace, { paths: [] });
  const mark = { step: run.steps.length, tone: 'violated', says: `violates ${property.id}` } as const;
  return { about, run: toldRun(run, ''), chart: sequenceChartOf(broken, about, run, [mark]) };
}

/** The shortest run of the sound cluster to where the property has something to say. */
function witnessOf(property: Property, { sound, start }: ComposedBug): BookRun | null {
  const asked = premiseAsked(property);
  if (asked === undefined) return null;
  const [found] = check(sound, { properties: [asked], start }).results;
  const trace = found !== undefined && 'trace' in found.verdict ? found.verdict.trace : undefined;
  return trace === undefined || trace.actions.length === 0 ? null : told(sound, trace, '');
}

/** A property whose run is one in which the premise of another comes true. */
function premiseAsked(property: Property): Property | undefined {
  const { id, claim } = property;
  if (property.kind === 'transition-invariant') {
    const { premise, of } = property;
    if (premise === undefined) return undefined;
    return { kind: 'transition-invariant', id, claim, of, holds: (...seen) => !premise(...seen) };
  }
  if (property.kind === 'witness') return property;
  if (property.kind === 'deadlock-freedom' || property.premise === undefined) return undefined;
  return { kind: 'witness', id, claim, reached: property.premise };
}

function told(model: Model, trace: Trace, scenario: string): BookRun {
  return toldRun(runReport(model, trace, { paths: [] }), scenario);
}
