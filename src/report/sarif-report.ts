import type { CheckReport, PropertyReport, RunReport, StoryStep } from './check-report.ts';
import type { Model } from '../model/model.ts';
import type { Modelled } from '../scenario/prepared.ts';
import type { SarifCodeFlow, SarifLocation, SarifLog, SarifResult, SarifThreadFlowLocation } from './sarif-log.ts';
import { involvedObjects, objectOf } from './involved-objects.ts';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A check as a log of SARIF 2.1.0. Each property is a rule. A violated one is a result with the level `error`, at the document of the
 * object that its run is most about, with the run as a code flow; one that was not decided is a result of kind `open`. Properties that
 * hold or were never put to the test have no result, since many readers show every result as a finding.
 */
export function sarifReport(report: CheckReport, model: Model): SarifLog {
  const { name, plimsoll, verdict, summary, search, properties } = report;
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Plimsoll',
            semanticVersion: plimsoll,
            rules: properties.map(({ id, claim, kind }) => ({
              id,
              shortDescription: { text: claim },
              defaultConfiguration: { level: 'error' },
              properties: { kind },
            })),
          },
        },
        automationDetails: { id: `plimsoll/${name}` },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: search.exhaustive ? [] : [{ level: 'warning', message: { text: summary } }],
          },
        ],
        columnKind: 'utf16CodeUnits',
        results: properties.flatMap((property, index) => resultOf(report, property, index, model)),
        properties: { verdict, summary, states: search.states, exhaustive: search.exhaustive },
      },
    ],
  };
}

function resultOf(
  { model: { modelled } }: CheckReport,
  property: PropertyReport,
  ruleIndex: number,
  model: Model,
): readonly SarifResult[] {
  const { id, claim, verdict, reason, run } = property;
  const common = { ruleId: id, ruleIndex, partialFingerprints: { 'plimsollProperty/v1': id } };
  if (verdict === 'incomplete') {
    const text = `Not decided: ${reason ?? 'the search was stopped'}. Claim: ${claim}`;
    return [{ ...common, kind: 'open', level: 'none', message: { text }, locations: firstOf(modelled) }];
  }
  if (verdict !== 'violated') return [];
  const failed = { ...common, kind: 'fail', level: 'error' } as const;
  if (run === null) {
    return [{ ...failed, message: { text: `${claim} Violated: ${reason ?? ''}.` }, locations: firstOf(modelled) }];
  }
  const [first, ...others] = involvedObjects(model, modelled, run);
  return [
    {
      ...failed,
      message: { text: `${claim} ${violatedWords(run)}` },
      locations: first === undefined ? firstOf(modelled) : [locationOf(first)],
      ...(others.length === 0
        ? {}
        : { relatedLocations: others.map((object) => ({ ...locationOf(object), message: { text: object.id } })) }),
      codeFlows: [codeFlowOf(run, modelled, model)],
      properties: { trace: run.trace, replay: run.replay },
    },
  ];
}

function violatedWords({ steps, loop }: RunReport): string {
  if (loop === null) return steps.length === 0 ? 'Violated from the start.' : `Violated after ${steps.length} steps.`;
  if (loop.from === null) return `Violated by a run that stays for ever where ${steps.length} steps lead.`;
  return `Violated by a run that goes round for ever: steps ${loop.from} to ${steps.length}.`;
}

/** The initial state comes first, so that a run without steps has a place as well. */
function codeFlowOf(run: RunReport, modelled: readonly Modelled[], model: Model): SarifCodeFlow {
  const begin: SarifThreadFlowLocation = {
    location: { message: { text: 'The manifests are applied.' } },
    executionOrder: 1,
  };
  const steps = run.steps.map((step, index): SarifThreadFlowLocation => ({
    location: { ...stepLocation(step, modelled, model), message: { text: stepWords(step) } },
    executionOrder: index + 2,
    importance: index < run.settledSteps ? 'unimportant' : 'important',
  }));
  return { message: { text: `Replay it: ${run.replay}` }, threadFlows: [{ locations: [begin, ...steps] }] };
}

function stepWords({ says, refused, changes }: StoryStep): string {
  const told = changes.flatMap(({ actor, says: words }) =>
    words.length === 0 ? [] : [`${actor}: ${words.join(', ')}`],
  );
  return [refused ? `${says}; the API server refuses it` : says, ...told].join('; ');
}

function stepLocation({ params, changes }: StoryStep, modelled: readonly Modelled[], model: Model): SarifLocation {
  const actors = [...params.filter((param) => model.actorById.has(param)), ...changes.map(({ actor }) => actor)];
  const object = actors.map((actor) => objectOf(model, modelled, actor)).find((found) => found !== undefined);
  const [receiver] = actors;
  return {
    ...(object === undefined ? {} : placeOf(object)),
    ...(receiver === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: receiver, kind: 'object' }] }),
  };
}

function firstOf([first]: readonly Modelled[]): readonly SarifLocation[] {
  return first === undefined ? [] : [locationOf(first)];
}

function locationOf(object: Modelled): SarifLocation {
  return { ...placeOf(object), logicalLocations: [{ fullyQualifiedName: object.id, kind: 'object' }] };
}

/** What came on standard input has no place that a reader could go to. */
function placeOf({ position: { file, line, column } }: Modelled): SarifLocation {
  if (file.startsWith('<')) return {};
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column },
    },
  };
}

function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  const path = file.replace(/^(?:\.\/)+/, '');
  return path.split('/').map(encodeURIComponent).join('/');
}
