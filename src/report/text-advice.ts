import type { CheckReport } from './check-report.ts';
import type { Page } from './page.ts';
import { printable } from '../errors.ts';
import { wrap } from './wrap.ts';

const workloads = ['Deployment', 'ReplicaSet', 'ReplicationController'];

/** What to ask next where no scenario was given: until then nothing was claimed of the user's own workloads. */
export function adviceText({ scenarioFile, model }: CheckReport, page: Page): readonly string[] {
  const workload = model.modelled.find(({ kind }) => workloads.includes(kind));
  if (scenarioFile !== null || workload === undefined) return [];
  const words =
    'These are claims about every cluster. To make one about your own, add a Scenario with properties such as';
  const example = `always: "serving('${printable(workload.id)}') >= 1"`;
  return [`${wrap(words, page.width)}\n  ${example}`];
}
