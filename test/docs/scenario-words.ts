import { InputError } from '../../src/errors.ts';
import type { InputProblem } from '../../src/errors.ts';
import { loadManifests } from '../../src/manifest/load.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';

/** A wrong field in every mapping and a wrong word in every place for one: each makes an error that says what may stand there. */
const probe = `
apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
wrong: 1
metadata: { name: probe, wrong: 1 }
spec:
  wrong: 1
  generation: wrong
  start: wrong
  order: wrong
  scheduler: wrong
  nodes: [{ wrong: 1, allocatable: { wrong: 1 }, taints: [{ wrong: 1, key: a, effect: wrong }] }]
  faults: { wrong: 1, nodeCrash: { max: 1, wrong: 1 } }
  images: { a: wrong, b: { exits: 0, wrong: 1 } }
  bounds: { wrong: 1 }
  reads: { wrong: 1, readers: [wrong] }
  actions:
    - { wrong: 1 }
    - { scale: deployment/web, replicas: 1, wrong: 1 }
    - { setImage: deployment/web, image: a, wrong: 1 }
  properties:
    - { name: a, always: 'true', wrong: 1 }
    - { name: b, leadsTo: { if: 'true', then: 'true', wrong: 1 } }
    - { name: c, until: { first: 'true', then: 'true', wrong: 1 } }
`;

const placesOfFields = 16;
const placesOfWords = 7;

/** Every field that a scenario may have and every word that may stand in one, as the reader of scenarios tells them. */
export async function scenarioWords(): Promise<readonly string[]> {
  const problems = await problemsOf(probe);
  const lists = problems.filter(({ code }) => code === 'unknown-field');
  const words = problems.filter(({ code }) => code === 'unknown-value');
  const verbs = problems.filter(({ code }) => code === 'one-verb');
  if (lists.length !== placesOfFields || words.length !== placesOfWords || verbs.length !== 1)
    throw new Error(
      `the probe meets ${lists.length} lists of fields, ${words.length} of words, ${verbs.length} of verbs`,
    );
  const expected = (problem: InputProblem) => problem.expected ?? '';
  return [
    ...new Set([
      ...lists.flatMap((problem) => listed(expected(problem).replace(/^.*?: /, ''))),
      ...words.flatMap((problem) => listed(expected(problem).replace(/^one of /, ''))),
      ...verbs.flatMap((problem) => listed(/\((?<verbs>.*)\)/.exec(expected(problem))?.groups?.['verbs'] ?? '')),
    ]),
  ];
}

function listed(text: string): readonly string[] {
  return text.split(', ').filter((word) => word !== '');
}

async function problemsOf(stdin: string): Promise<readonly InputProblem[]> {
  const { scenarios } = await loadManifests(['-'], { stdin });
  const [document] = scenarios;
  if (document === undefined) throw new Error('the probe is no Scenario');
  try {
    parseScenario(document, []);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  throw new Error('the probe is accepted');
}
