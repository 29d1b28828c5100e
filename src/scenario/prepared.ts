import type { IgnoredField, NotModelled } from '../manifest/objects.ts';
import type { Model } from '../model/model.ts';
import type { Property } from '../property/property.ts';
import type { SearchBounds } from '../checker/bounds.ts';
import type { SourcePosition } from '../errors.ts';

/** An object of the manifests or the scenario that has actors in the model. */
export interface Modelled {
  readonly kind: string;
  /** `deployment/web`: the actor's id. */
  readonly id: string;
  readonly position: SourcePosition;
  /** What a reader should know about how it was modelled, in a few words. */
  readonly note?: string;
}

/** Manifests and a scenario, made into what a check needs, and what a report has to say about how that was done. */
export interface Prepared {
  readonly name: string;
  readonly scenarioFile: string | undefined;
  readonly model: Model;
  readonly properties: readonly Property[];
  readonly start: 'initial' | 'settled';
  readonly bounds: SearchBounds;
  readonly symmetry: boolean;
  readonly modelled: readonly Modelled[];
  readonly notModelled: readonly NotModelled[];
  readonly ignoredFields: readonly IgnoredField[];
  /** What was taken for granted because nothing was said about it, one sentence each. */
  readonly assumptions: readonly string[];
}

/** What the command line sets over the scenario's own. */
export interface PrepareOverrides extends SearchBounds {
  readonly symmetry?: boolean;
}

/** What is made ready. */
export interface PrepareOptions {
  /** Files, folders, and `-` for standard input. */
  readonly paths: readonly string[];
  /** Path of a file with one `Scenario` document. */
  readonly scenario?: string;
  /** What the path `-` stands for; the standard input of the process where not given. */
  readonly stdin?: string;
  readonly overrides?: PrepareOverrides;
}
