/**
 * `plimsoll/testing`: random clusters and random runs for property tests with fast-check, and small clusters in a few words for
 * all other tests. Everything here runs the same machines that `plimsoll check` explores.
 */

// Small clusters.
export { clusterSpec } from './testing/cluster-spec.ts';
export type {
  ActionDescription,
  BarePodDescription,
  ClusterDescription,
  ContainerDescription,
  NodeDescription,
  PodDescription,
  WorkloadDescription,
} from './testing/cluster-description.ts';

// Random clusters and runs.
export { clusterDescriptions, clusterSpecs } from './testing/cluster-specs.ts';
export type { ClusterConstraints } from './testing/cluster-specs.ts';
export { scenarioRuns } from './testing/scenario-runs.ts';

// One run at a time.
export { clusterAt, modelRun, viewAt } from './testing/model-run.ts';
export type { ModelRun } from './testing/model-run.ts';
export { breachOf } from './testing/run-breach.ts';
export type { RunBreach } from './testing/run-breach.ts';
