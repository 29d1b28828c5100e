import type { Bound, Untaken } from '../property/verdict.ts';
import type { Diagnosis } from '../checker/diagnosis.ts';
import type { Fairness } from '../model/composition.ts';
import type { GraphStatistics } from '../checker/statistics.ts';
import type { IgnoredField, NotModelled } from '../manifest/objects.ts';
import type { Modelled } from '../scenario/prepared.ts';
import type { Property } from '../property/property.ts';
import type { SizesSection } from './sizes-section.ts';

/**
 * All that a check has to tell, as plain JSON: what `--output json` prints, and what the report for people is made from.
 * `schemaVersion` changes whenever a reader of the old form could misread the new one; fields may be added without that.
 */
export interface CheckReport {
  readonly schemaVersion: 1;
  readonly kind: 'check';
  /** Version of Plimsoll. */
  readonly plimsoll: string;
  /** Name of the scenario, or of the manifests where there is none. */
  readonly name: string;
  readonly scenarioFile: string | null;
  /** `vacuous`: nothing was violated or left open, but no property held either. */
  readonly verdict: OverallVerdict;
  /** The verdict in one sentence: the last line of the report for people. */
  readonly summary: string;
  readonly model: ModelReport;
  readonly search: SearchReport;
  readonly properties: readonly PropertyReport[];
  readonly rules: readonly RuleReport[];
  /** Where sizes below that of the manifests were checked. */
  readonly sizes?: SizesSection;
  /** If it was asked for. */
  readonly coverage?: CoverageReport;
  /** If it was asked for. */
  readonly statistics?: GraphStatistics;
  /** If it was asked for, or a bound stopped the search. */
  readonly diagnosis?: DiagnosisReport;
}

/** One word for a whole check. */
export type OverallVerdict = 'holds' | 'violated' | 'incomplete' | 'vacuous';

/** What was checked, and what was not. */
export interface ModelReport {
  /** `settled`: properties are judged once the cluster has come to rest; `initial`: from the first state on. */
  readonly start: 'initial' | 'settled';
  readonly modelled: readonly Modelled[];
  readonly assumptions: readonly string[];
  /** Documents that were read and are not part of the model. */
  readonly notModelled: readonly Omit<NotModelled, 'source'>[];
  /** Fields that change what Kubernetes does and that the model does not use. */
  readonly ignoredFields: readonly IgnoredField[];
}

/** How far the search went. */
export interface SearchReport {
  /** Every reachable state was seen. */
  readonly exhaustive: boolean;
  readonly stoppedBy: readonly BoundReport[];
  readonly states: number;
  /** Enabled actions of all states, those that change nothing included. */
  readonly transitions: number;
  /** Actions on the longest of the shortest runs to a state. */
  readonly depth: number;
  readonly seconds: number;
  /** Memory of states and tables. */
  readonly bytes: number;
  /** Sets of interchangeable actors that the search sorted: states that differ only by their names count as one. */
  readonly symmetricSets: number;
  /**
   * States in which actions were put off because they commute with those that were taken, without a change to any verdict; null
   * where this was not done.
   */
  readonly reduction: { readonly ample: number } | null;
  /** Threads that searched. */
  readonly workers: number;
  /** The phase before, if the check starts from a settled cluster. */
  readonly settling: { readonly states: number; readonly settled: number } | null;
}

/** A bound, and how it is said. */
export type BoundReport = Bound & { readonly says: string };

/** A property and what was found out about it. */
export interface PropertyReport {
  readonly id: string;
  readonly claim: string;
  readonly kind: Property['kind'];
  /** Judged only where nothing but faults and users can change anything. */
  readonly atQuiescence: boolean;
  readonly verdict: 'holds' | 'violated' | 'incomplete' | 'vacuous';
  /** Why it is vacuous or incomplete, or why a violation has no run. */
  readonly reason: string | null;
  /** The run that violates it; for a witness that holds, the run that reaches it. A shortest one in either case. */
  readonly run: RunReport | null;
}

/** A run, told step by step. */
export interface RunReport {
  /** The text that `plimsoll replay` takes. */
  readonly trace: string;
  /** The command that replays it. */
  readonly replay: string;
  /** How many steps at the beginning only settled the cluster. */
  readonly settledSteps: number;
  /** The state after them; empty if there are none. */
  readonly settled: readonly StoryActor[];
  readonly steps: readonly StoryStep[];
  /** The state after the last step. */
  readonly end: readonly StoryActor[];
  /** How the run goes on for ever; null where it is over after its last step. */
  readonly loop: LoopReport | null;
}

/** The infinite end of a run. */
export interface LoopReport {
  /** Number of the first step of the loop, which ends with the last step of the run; null if the run stays in its last state. */
  readonly from: number | null;
  /** What is never done in it, though it would have to be if it could. */
  readonly untaken: readonly UntakenReport[];
}

/** A rule that a loop goes without, and why fairness lets it. */
export interface UntakenReport {
  readonly rule: string;
  readonly fairness: Fairness;
  /** `never-enabled`: nowhere in the loop; `interrupted`: not all the time, and weak fairness asks for nothing less. */
  readonly kind: Untaken['kind'];
  /** Its actions that are meant, by name. */
  readonly actions: readonly string[];
  /** One sentence. */
  readonly because: string;
  /** How near the nearest of its actions came: below 3, nothing was there for the rule to do. */
  readonly met: number;
}

/** One action of a run. */
export interface StoryStep {
  /** Counts from 1. */
  readonly step: number;
  /** Number of the action in the model. */
  readonly action: number;
  readonly rule: string;
  /** Receiver first. */
  readonly params: readonly string[];
  readonly says: string;
  /** Under ordered time, once the cluster has settled: seconds since then, after this step. */
  readonly at?: number;
  /** Under ordered time: seconds that pass in this step. */
  readonly passed?: number;
  /** The API server turned the request away. */
  readonly refused: boolean;
  readonly changes: readonly StoryChange[];
}

/** What an action changed of one actor. `says` is empty where the story need not tell it. */
export interface StoryChange {
  readonly actor: string;
  readonly group: string;
  readonly says: readonly string[];
  readonly before: StoryState;
  readonly after: StoryState;
}

/** XState's value and context of one actor. */
export interface StoryState {
  readonly value: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

/** An actor in a state that is worth a mention. */
export interface StoryActor {
  readonly actor: string;
  readonly group: string;
  readonly says: string;
}

/** How often a rule was enabled in the search. */
export interface RuleReport {
  readonly id: string;
  readonly fired: number;
  /** False where what the rule waits for cannot come about in this model, whatever happens: nobody drains a node, say. */
  readonly inPlay: boolean;
}

/** Which transitions of the machines were taken. */
export interface CoverageReport {
  readonly transitions: readonly TransitionReport[];
}

/** How often a transition of a machine was taken. */
export interface TransitionReport {
  readonly machine: string;
  /** Path of the state that it leaves: `Present.phase.Pending`; empty for the machine as a whole. */
  readonly from: string;
  /** Empty for one that is taken at once, without an event. */
  readonly event: string;
  /** Its condition in words; empty if it has none. */
  readonly guard: string;
  /** Paths of the states that it leads to; empty if it changes nothing but the context. */
  readonly to: readonly string[];
  /** Over all states, by how many actors in how many enabled actions. */
  readonly fired: number;
  /** False where no local state and event of this model take it, whatever happens. */
  readonly inPlay: boolean;
}

/** What multiplies the states, and what could be done about it. */
export interface DiagnosisReport extends Diagnosis {
  /** One sentence each, the one that saves most first. */
  readonly suggestions: readonly string[];
}
