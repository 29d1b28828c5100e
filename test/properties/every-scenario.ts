import type { PropertyScenario } from './scenarios.ts';
import { scenarios } from './scenarios.ts';
import { nodeScenarios } from './node-scenarios.ts';
import { objectScenarios } from './object-scenarios.ts';
import { electionScenarios } from './election-scenarios.ts';
import { supplyScenarios } from './supply-scenarios.ts';
import { containerScenarios } from './container-scenarios.ts';
import { budgetScenarios } from './budget-scenarios.ts';

/** Small clusters in which no property is broken, and between which every property has something to say. */
export const everyScenario: readonly PropertyScenario[] = [
  ...scenarios,
  ...nodeScenarios,
  ...objectScenarios,
  ...electionScenarios,
  ...supplyScenarios,
  ...containerScenarios,
  ...budgetScenarios,
];
