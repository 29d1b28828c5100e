import type { ExitCode } from './exit-code.ts';
import type { System } from '../../machines/system.ts';
import type { Page } from '../report/page.ts';
import { clusterRules } from '../../machines/cluster.ts';
import { exitCode } from './exit-code.ts';
import { machines } from '../../machines/index.ts';
import { nearestName } from '../manifest/nearest-name.ts';
import { print, printJson, standardPage } from './terminal.ts';
import { properties } from '../../properties/index.ts';
import { section } from '../report/page.ts';
import type { SystemParts } from '../report/system-parts.ts';
import { partsOfSystem } from '../report/system-parts.ts';
import { systems } from '../../machines/systems.ts';
import { twoColumns } from '../report/table.ts';
import { UsageError } from '../errors.ts';

/** Options of `plimsoll list`, as commander names them. */
export interface ListCommandOptions {
  readonly output: 'text' | 'json';
}

/** What Plimsoll knows, as plain JSON: what `plimsoll list --output json` prints. */
export interface ListReport {
  readonly schemaVersion: 1;
  readonly kind: 'list';
  readonly machines?: readonly { readonly name: string; readonly description: string }[];
  readonly properties?: readonly { readonly id: string; readonly claim: string; readonly kind: string }[];
  readonly rules?: readonly { readonly id: string; readonly description: string; readonly fairness: string }[];
  readonly systems?: readonly (System & SystemParts)[];
}

const topics = ['machines', 'properties', 'rules', 'systems'] as const;

/** `plimsoll list`: the machines, properties, rules and systems that there are; all of them, or those of one topic. */
export function runList(topic: string | undefined, { output }: ListCommandOptions): ExitCode {
  const report = listReport(topic);
  if (output === 'json') printJson(report);
  else print(listText(report, standardPage()));
  return exitCode.holds;
}

function listReport(topic: string | undefined): ListReport {
  if (topic !== undefined && !topics.some((known) => known === topic)) throw unknownTopic(topic);
  const isAsked = (asked: (typeof topics)[number]) => topic === undefined || topic === asked;
  return {
    schemaVersion: 1,
    kind: 'list',
    ...(isAsked('machines')
      ? {
          machines: Object.entries(machines).map(([name, { root }]) => ({ name, description: root.description ?? '' })),
        }
      : {}),
    ...(isAsked('properties') ? { properties: properties.map(({ id, claim, kind }) => ({ id, claim, kind })) } : {}),
    ...(isAsked('rules')
      ? { rules: clusterRules.map(({ id, description, fairness }) => ({ id, description, fairness })) }
      : {}),
    ...(isAsked('systems') ? { systems: systems.map((system) => ({ ...system, ...partsOfSystem(system.id) })) } : {}),
  };
}

/** What a system is and by how many things it is specified and held. */
function systemText({ name, extent, note, files, rules, properties: claims, areas }: System & SystemParts): string {
  const parts = [
    [files, 'file'],
    [rules, 'rule'],
    [claims, 'property', 'properties'],
    [areas, 'area of cases', 'areas of cases'],
  ] as const;
  const counted = parts.flatMap(([list, one, many = `${one}s`]) =>
    list.length === 0 ? [] : [`${list.length} ${list.length === 1 ? one : many}`],
  );
  const modelled = note === undefined ? extent : `${extent}: ${note}`;
  return [`${name} (${modelled})`, ...(counted.length === 0 ? [] : [counted.join(', ')])].join('; ');
}

function listText(report: ListReport, page: Page): string {
  const rows = (entries: readonly (readonly [string, string])[]) => twoColumns(entries, page.width);
  return [
    ...section(page, 'Machines', rows((report.machines ?? []).map(({ name, description }) => [name, description]))),
    ...section(page, 'Properties', rows((report.properties ?? []).map(({ id, claim }) => [id, claim]))),
    ...section(page, 'Rules', rows((report.rules ?? []).map(({ id, description }) => [id, description]))),
    ...section(page, 'Systems', rows((report.systems ?? []).map((system) => [system.id, systemText(system)]))),
  ].join('\n\n');
}

function unknownTopic(topic: string): UsageError {
  const near = nearestName(topic, topics);
  return new UsageError(`there is no list of '${topic}'; expected ${topics.slice(0, -1).join(', ')} or rules`, {
    code: 'unknown-topic',
    ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
  });
}
