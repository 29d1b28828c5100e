import type { LoadedModel } from '../../src/checker/crew/model-source.ts';
import type { RandomGraph } from '../support/random-graph.ts';
import type { RandomModel } from '../support/random-model.ts';
import type { SubjectSource } from './subject.ts';
import { compose } from '../../src/model/compose.ts';
import { graphComposition, graphProperties } from '../support/random-graph-composition.ts';
import { randomComposition, randomProperties, randomTemporal } from '../support/random-composition.ts';

/** A random model with its properties: those about runs, then the others. */
export function randomModelSource(random: RandomModel): LoadedModel {
  return {
    model: compose(randomComposition(random)),
    properties: [...randomTemporal(random), ...randomProperties(random)],
  };
}

/** The walkers of a random graph with their properties. */
export function randomGraphSource(random: RandomGraph): LoadedModel {
  return { model: compose(graphComposition(random)), properties: graphProperties(random) };
}

/** Whichever of the two. */
export function loadedFrom(source: SubjectSource): LoadedModel {
  return source.name === 'randomModelSource' ? randomModelSource(source.argument) : randomGraphSource(source.argument);
}
