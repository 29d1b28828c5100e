import type { Property } from '../property/property.ts';
import type { PropertyReport } from '../report/check-report.ts';
import type { SequenceChart } from '../diagram/sequence/sequence-chart.ts';

/** What the pages tell beside what the machines and rules themselves say; found by checking, which takes its time, and kept as plain JSON. */
export interface BookData {
  readonly schemaVersion: 1;
  readonly machines: readonly MachineFacts[];
  readonly properties: readonly PropertyFacts[];
  readonly scenarios: readonly ScenarioFacts[];
  /** By rule: the file that states it, and what that file's header says. */
  readonly rules: Readonly<Record<string, Origin>>;
}

/** Where something is specified. */
export interface Origin {
  /** Path from the top of the project. */
  readonly file: string;
  /** Where it comes from in Kubernetes, as the header of the file says it; '' where that says nothing. */
  readonly source: string;
}

/** What there is to know of a machine beside its chart. */
export interface MachineFacts extends Origin {
  /** As `plimsoll list` calls it. */
  readonly name: string;
  /** The header of the machine, a paragraph each. */
  readonly header: readonly string[];
  /** Ids of the systems that it specifies. */
  readonly systems: readonly string[];
  readonly states: readonly StateFacts[];
}

/** What there is to know of a state of a machine in which nothing is left open. */
export interface StateFacts {
  /** `pod.Present.phase.Pending` */
  readonly id: string;
  /** What `kubectl get` shows of objects in this state, over all scenarios: the values of each column. Empty where it shows no such objects. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** A shortest run of any scenario that leads there; null where none does. */
  readonly run: BookRun | null;
}

/** What there is to know of a property beside its claim. */
export interface PropertyFacts extends Origin {
  readonly id: string;
  readonly claim: string;
  /** Why it matters, in one sentence. */
  readonly matters: string;
  readonly kind: Property['kind'];
  /** The claim as a formula of temporal logic. */
  readonly formula: string;
  readonly header: readonly string[];
  /** The code that decides it. */
  readonly code: string;
  readonly systems: readonly string[];
  /** Groups of actors that it is about, as far as its code names them. */
  readonly machines: readonly string[];
  readonly verdicts: readonly VerdictFacts[];
  /** The shortest run in which it has something to say; null where it has from the start, or the kind of claim has no such moment. */
  readonly witness: BookRun | null;
  readonly bugs: readonly BugFacts[];
}

/** What a scenario says of a property. */
export interface VerdictFacts {
  readonly scenario: string;
  readonly verdict: PropertyReport['verdict'];
  readonly run: BookRun | null;
}

/** A mistake in the specification, and the run by which the property catches it. */
export interface BugFacts {
  readonly about: string;
  readonly run: BookRun;
  readonly chart: SequenceChart;
}

/** A scenario that everything is checked in. */
export interface ScenarioFacts {
  readonly name: string;
  /** The cluster, as a YAML document. */
  readonly yaml: string;
  readonly start: 'initial' | 'settled';
  readonly states: number;
  readonly transitions: number;
  /** Properties by verdict. */
  readonly verdicts: Readonly<Record<string, readonly string[]>>;
}

/** A run, told. */
export interface BookRun {
  /** The scenario that it is a run of; '' where it is not one of the book's. */
  readonly scenario: string;
  /** How many steps at the beginning only settled the cluster. */
  readonly settledSteps: number;
  readonly steps: readonly BookStep[];
  /** Number of the step from which it goes round, counted from 1; null where it ends, 0 where it stays in its last state for ever. */
  readonly loop: number | null;
  /** Why nothing else has to happen in the loop. */
  readonly because: readonly string[];
  /** The state that it ends in: an actor each, with what it is in. */
  readonly end: readonly string[];
}

/** A step of a run. */
export interface BookStep {
  readonly says: string;
  /** What it changed. */
  readonly changes: readonly string[];
}
