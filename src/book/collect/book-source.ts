import type { Model } from '../../model/model.ts';
import type { Origin } from '../book-data.ts';

/** A scenario, composed. */
export interface ComposedScenario {
  readonly name: string;
  readonly yaml: string;
  readonly start: 'initial' | 'settled';
  readonly model: Model;
}

/** A mistake, planted. */
export interface ComposedBug {
  /** Id of the property that catches it. */
  readonly breaks: string;
  readonly about: string;
  readonly start: 'initial' | 'settled';
  /** The cluster that it is planted in, before and after. */
  readonly sound: Model;
  readonly broken: Model;
}

/** What a source file says of a machine or a property in the comment above it. */
export interface Header extends Origin {
  /** A paragraph each, without the source. */
  readonly paragraphs: readonly string[];
  readonly systems: readonly string[];
  /** Its code, without imports. */
  readonly code: string;
}

/** What the book is collected from. */
export interface BookSource {
  readonly scenarios: readonly ComposedScenario[];
  readonly bugs: readonly ComposedBug[];
  /** By name of the machine. */
  readonly machines: Readonly<Record<string, Header>>;
  /** By id of the property. */
  readonly properties: Readonly<Record<string, Header>>;
  /** By id of the rule. */
  readonly rules: Readonly<Record<string, Origin>>;
  /** Shortest runs to states of machines that no cluster has as actors, by id of the state: an event each. */
  readonly paths: Readonly<Record<string, readonly string[]>>;
}
