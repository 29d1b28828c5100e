import { describe, expect, it } from 'vitest';
import type { ScenarioProvider } from '../../src/scenario/scenario.ts';
import { mistakesOf, scenarioDocument } from './scenario-document.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

const head = 'apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: test }\n';

function providerOf(provider: string): ScenarioProvider | undefined {
  const spec = `spec:\n  generation: legacy\n  scheduler:\n    algorithmProvider:\n${provider.replace(/^/gm, '      ')}`;
  return parseScenario(scenarioDocument(head + spec), []).algorithmProvider;
}

/** From the line of the provider on. */
const mistakesIn = (provider: string) =>
  mistakesOf(() => providerOf(provider)).map((text) =>
    text
      .replace(/^scenario.yaml:(\d+)/, (_, line: string) => String(Number(line) - 7))
      .replaceAll('spec.scheduler.algorithmProvider', 'provider')
      .replaceAll(' of Scenario test', ''),
  );

const all = ['PodFitsResources', 'PodFitsPorts', 'NoDiskConflict', 'MatchNodeSelector', 'HostName'];
const ones = { LeastRequestedPriority: 1, BalancedResourceAllocation: 1, ServiceSpreadingPriority: 1 };
const zeros = { LeastRequestedPriority: 0, BalancedResourceAllocation: 0, ServiceSpreadingPriority: 0 };

describe('an algorithm provider', () => {
  it('is the default one where it says nothing', () => {
    expect(providerOf('{}')).toEqual({ predicates: all, priorities: ones });
    expect(providerOf('{ predicates: , priorities: { LeastRequestedPriority: 2 } }')).toEqual({
      predicates: all,
      priorities: { ...zeros, LeastRequestedPriority: 2 },
    });
  });

  it('has predicates with arguments, as policy files write them', () => {
    expect(
      providerOf(`{ predicates: [
        { name: PodFitsResources },
        HostName,
        { name: RackOnly, argument: { labelsPresence: { labels: [rack], presence: true } } },
        { name: Together, argument: { serviceAffinity: { labels: [region, zone] } } },
        { name: Unretired, argument: { labelsPresence: { labels: [retired], presence: false } } },
      ] }`),
    ).toEqual({
      predicates: ['PodFitsResources', 'HostName'],
      labelsPresence: [
        { labels: ['rack'], presence: true },
        { labels: ['retired'], presence: false },
      ],
      serviceAffinity: [{ labels: ['region', 'zone'] }],
      priorities: ones,
    });
  });

  it('has priorities with arguments', () => {
    expect(
      providerOf(`{ priorities: {
        BalancedResourceAllocation: 3,
        Fast: { weight: 2, argument: { labelPreference: { label: disk, presence: true } } },
        Zones: { weight: 1, argument: { serviceAntiAffinity: { label: zone } } },
      } }`),
    ).toEqual({
      predicates: all,
      priorities: { ...zeros, BalancedResourceAllocation: 3 },
      labelPreference: [{ label: 'disk', presence: true, weight: 2 }],
      serviceAntiAffinity: [{ label: 'zone', weight: 1 }],
    });
  });

  it.each([
    [
      'predicates without a name or with a wrong one',
      `{ predicates: [ PodFitsResources, { argument: { serviceAffinity: { labels: [a] } } },
{ name: -a, argument: { serviceAffinity: { labels: [a] } } },
{ name: HostName, argument: { serviceAffinity: { labels: [a] } } },
{ name: Near, argument: { serviceAffinity: { labels: [a] } } },
{ name: Near, argument: { serviceAffinity: { labels: [b] } } },
{ name: HostNames } ] }`,
      [
        '1:41: expected the name of a predicate, found nothing (provider.predicates[1].name)',
        '2:15: expected a name of at least two letters, digits and inner hyphens, found the string "-a" (provider.predicates[2].name)',
        '3:15: expected no argument, or a name of its own, found the string "HostName" (provider.predicates[3].name)',
        '5:15: expected a name of its own for each predicate, found the string "Near" (provider.predicates[5].name)',
        '6:15: expected one of PodFitsResources, PodFitsPorts, NoDiskConflict, MatchNodeSelector, HostName, found the string "HostNames" (provider.predicates[6].name) | did you mean HostName?',
      ],
    ],
    [
      'arguments of predicates',
      `{ predicates: [ PodFitsResources, { name: None, argument: {} },
{ name: Both, argument: { labelsPresence: {}, serviceAffinity: {} } },
{ name: Other, argument: { labelPresence: {} } },
{ name: Empty, argument: { serviceAffinity: { labels: [] } } },
{ name: Bare, argument: { labelsPresence: { labels: [1] } } },
{ name: Less, argument: { labelsPresence: { presence: 1 } } } ] }`,
      [
        '1:65: expected exactly one argument: one of labelsPresence, serviceAffinity, found none (provider.predicates[1].argument)',
        '2:31: expected exactly one argument: one of labelsPresence, serviceAffinity, found labelsPresence, serviceAffinity (provider.predicates[2].argument)',
        '3:34: expected a field of provider.predicates[3].argument: labelsPresence, serviceAffinity, found "labelPresence" (provider.predicates[3].argument.labelPresence) | did you mean labelsPresence?',
        '4:61: expected at least one label, found an empty list (provider.predicates[4].argument.serviceAffinity.labels)',
        '5:33: expected true where nodes are to have it, false where they are not, found nothing (provider.predicates[5].argument.labelsPresence.presence)',
        '5:60: expected the key of a label of nodes, found the number 1 (provider.predicates[5].argument.labelsPresence.labels[0]) | put it in quotes',
        '6:33: expected keys of labels of nodes, found nothing (provider.predicates[6].argument.labelsPresence.labels)',
        '6:61: expected true or false, found the number 1 (provider.predicates[6].argument.labelsPresence.presence)',
      ],
    ],
    [
      'priorities with arguments',
      `{ priorities: { Heavy: { weight: 101, argument: { serviceAntiAffinity: { label: zone } } },
Idle: { argument: { labelPreference: { presence: true } } },
Bare: { weight: 1 },
a_b: { weight: 1, argument: { serviceAntiAffinity: { labels: [zone] } } },
LeastRequestedPriority: { weight: 1 } } }`,
      [
        '1:40: expected a whole number from 0 to 100, found the number 101 (provider.priorities.Heavy.weight)',
        '2:7: expected how many times the priority counts, found nothing (provider.priorities.Idle.weight)',
        '2:27: expected the key of a label of nodes, found nothing (provider.priorities.Idle.argument.labelPreference.label)',
        '3:7: expected an argument: one of labelPreference, serviceAntiAffinity, found nothing (provider.priorities.Bare.argument)',
        '4:7: expected a name of at least two letters, digits and inner hyphens, found "a_b" (provider.priorities.a_b)',
        '4:37: expected the key of a label of nodes, found nothing (provider.priorities.a_b.argument.serviceAntiAffinity.label)',
        '4:60: expected a field of provider.priorities.a_b.argument.serviceAntiAffinity: label, found "labels" (provider.priorities.a_b.argument.serviceAntiAffinity.labels) | did you mean label?',
        '5:31: expected a whole number from 0 to 100, found a mapping (provider.priorities.LeastRequestedPriority)',
      ],
    ],
  ])('tells mistakes in %s by their place', (_, provider, mistakes) => {
    expect(mistakesIn(provider)).toEqual(mistakes);
  });
});
