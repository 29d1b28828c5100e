import type { Block, BookPage, Inline } from '../block.ts';
import type { ScenarioFacts } from '../book-data.ts';
import { heading, joined, text } from '../block.ts';
import { propertyPage } from '../words.ts';

/** The clusters that every property is checked in. */
export function scenariosPage(scenarios: readonly ScenarioFacts[]): BookPage {
  const states = scenarios.reduce((sum, scenario) => sum + scenario.states, 0);
  return {
    path: 'scenarios',
    title: 'Scenarios',
    summary: 'The clusters that every property is checked in.',
    blocks: [
      text(
        `Every property is checked in each of these ${scenarios.length} small clusters, to the end: ${states.toLocaleString('en')} states in all, `,
        'with interchangeable actors sorted. Where one says ',
        { code: 'settled' },
        ', the cluster first comes to rest, and properties are judged from there on.',
      ),
      ...scenarios.flatMap(scenarioBlocks),
    ],
  };
}

function scenarioBlocks({ name, yaml, start, states, transitions, verdicts }: ScenarioFacts): readonly Block[] {
  const counted = `${states.toLocaleString('en')} states, ${transitions.toLocaleString('en')} transitions, from the ${start} state on.`;
  return [
    heading(3, name),
    text(counted),
    { kind: 'details', summary: 'The cluster', blocks: [{ kind: 'code', language: 'yaml', text: yaml }] },
    {
      kind: 'list',
      ordered: false,
      items: Object.entries(verdicts).map(([verdict, ids]): readonly Inline[] =>
        verdict === 'vacuous'
          ? [{ strong: 'vacuous:' }, ` ${ids.length} properties that it has nothing for`]
          : [
              { strong: `${verdict}:` },
              ' ',
              ...joined(ids.map((id) => ({ link: id, to: { page: propertyPage(id) } }))),
            ],
      ),
    },
  ];
}
