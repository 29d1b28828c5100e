/**
 * Plimsoll as a library: compose XState machines into a model, check it, and read the result; or start from Kubernetes
 * manifests with `prepare`. The machines are in `plimsoll/machines`, the claims about them in `plimsoll/properties`.
 */

// Composing a model.
export { compose } from './model/compose.ts';
export { ruleFor } from './model/composition.ts';
export type {
  ActorDeclaration,
  ActorRef,
  Admission,
  ClusterOf,
  Composition,
  Delay,
  Derived,
  Fairness,
  Group,
  IndexOf,
  Json,
  Limit,
  LocalState,
  Reader,
  Rule,
  RuleDefinition,
  Universe,
} from './model/composition.ts';
export { actionName, describeAction } from './model/model.ts';
export type { Action, Actor, Model } from './model/model.ts';
export { timersOf } from './model/timers.ts';

// Running it in XState.
export { eventOf, modelLogic } from './model/logic.ts';
export type { ModelEvent, ModelLogic } from './model/logic.ts';
export type { ModelSnapshot } from './model/model-snapshot.ts';

// Claiming and checking.
export { propertiesFor } from './property/property.ts';
export type {
  DeadlockFreedom,
  Invariant,
  Property,
  Temporal,
  TransitionInvariant,
  Witness,
} from './property/property.ts';
export type { Bound, Lasso, Trace, Untaken, Verdict } from './property/verdict.ts';
export { check } from './checker/check.ts';
export type { CheckOptions } from './checker/check-options.ts';
export type { CheckResult } from './checker/check-result.ts';
export type { CheckpointOptions } from './checker/checkpoint/keeper.ts';
export { checkLossy } from './checker/lossy/check-lossy.ts';
export type { LossyCheckOptions } from './checker/lossy/check-lossy.ts';
export { startCrew } from './checker/crew/crew.ts';
export type { Crew, CrewOptions } from './checker/crew/crew.ts';
export type { LoadedModel, ModelSource } from './checker/crew/model-source.ts';
export { simulate } from './checker/simulation/simulate.ts';
export type { SimulateOptions, SimulationResult } from './checker/simulation/simulate.ts';
export type { InsightOptions, Insights } from './checker/insights.ts';
export type { Coverage } from './checker/coverage.ts';
export type { Diagnosis } from './checker/diagnosis.ts';
export type { GraphStatistics } from './checker/statistics.ts';
export type { PropertyResult } from './checker/conclude.ts';
export type { SearchBounds } from './checker/bounds.ts';
export type { OnProgress, Progress } from './checker/progress.ts';

// Traces.
export { replay } from './checker/trace.ts';
export type { Change, Step } from './checker/trace.ts';
export { decodeTrace, encodeTrace } from './checker/trace-string.ts';
export type { DecodedTrace } from './checker/trace-string.ts';

// From Kubernetes manifests.
export { loadManifests } from './manifest/load.ts';
export type { LoadOptions } from './manifest/load.ts';
export type { IgnoredField, ManifestObject, Manifests, NotModelled } from './manifest/objects.ts';
export { prepare } from './scenario/prepare.ts';
export type { Modelled, Prepared, PrepareOptions, PrepareOverrides } from './scenario/prepared.ts';

// Smaller sizes first.
export { readInput } from './scenario/read-input.ts';
export { scaledSizes } from './scenario/scale/scaled-sizes.ts';
export { checkSizes } from './scenario/scale/check-sizes.ts';

// What `--output json` prints, and what others read.
export { junitReport } from './report/junit-report.ts';
export { sarifReport } from './report/sarif-report.ts';
export { itfTraces } from './report/itf-trace.ts';
export { simulationReport } from './report/simulation-report.ts';
export { jsonReport } from './report/json-report.ts';
export type { ReportContext } from './report/json-report.ts';
export type {
  BoundReport,
  CheckReport,
  ModelReport,
  OverallVerdict,
  PropertyReport,
  RuleReport,
  RunReport,
  SearchReport,
  StoryActor,
  StoryChange,
  StoryState,
  StoryStep,
} from './report/check-report.ts';
export type { DecidedReport, ReplayReport } from './report/replay-report.ts';

// Errors.
export { InputError, InternalError, UsageError } from './errors.ts';
export type { InputProblem, SourcePosition } from './errors.ts';
export { ModelError } from './model/model-error.ts';
