import type { Counterparts } from './counterparts.ts';
import type { FullSize, SmallerSize } from './smaller-size.ts';
import type { NotJudged } from './smaller-properties.ts';
import type { Prepared, PrepareOverrides } from '../prepared.ts';
import type { Property } from '../../property/property.ts';
import type { ScenarioInput } from '../read-input.ts';
import { chosenProperties } from '../chosen-properties.ts';
import { fullSizeOf, smallerSize } from './smaller-size.ts';
import { preparedFrom } from '../prepare.ts';

/** One size of what is checked. */
export interface Size {
  /** The most that any workload asks for. */
  readonly replicas: number;
  readonly nodes: number;
  /** Builds the model; throws `InputError` where it is too large. */
  readonly prepare: () => Prepared;
}

/** A size below that of the manifests. */
export interface Smaller extends Size {
  /** What is otherwise than at full size although it matters; empty where the shape is kept. */
  readonly differences: readonly string[];
  readonly notJudged: readonly NotJudged[];
  readonly counterparts: Counterparts;
}

/** All sizes of what was read. */
export interface ScaledSizes {
  /** The manifests as they are. */
  readonly full: Size & {
    /** The same model for random runs, built much sooner where it is large: it says nothing about symmetry. */
    readonly prepareToWalk: () => Prepared;
  };
  /** All properties, as they are said of the full size. */
  readonly properties: readonly Property[];
  /** The sizes below it, the smallest first; each is made when it is asked for. */
  readonly smaller: () => Iterable<Smaller>;
}

/** With so many replicas on so many nodes a search is small enough as it is. */
const smallEnough = { replicas: 3, nodes: 3 } as const;

/** How far to look for a size that keeps the shape before those are taken that do not. */
const furthestLook = 12;

/**
 * Sizes of what was read: the manifests as they are, and those below; none of these where it is small already. All keep the shape of the full size (`clusterShape`); where none does, those that come nearest
 * stand in, and say what differs. Throws `InputError` for mistakes in what was read.
 */
export function scaledSizes(input: ScenarioInput, overrides: PrepareOverrides = {}): ScaledSizes {
  const full = fullSizeOf(input);
  return {
    full: {
      replicas: full.replicas,
      nodes: full.plan.nodes.length,
      prepare: () => preparedFrom(input, overrides),
      prepareToWalk: () => preparedFrom(input, overrides, 'walked'),
    },
    properties: chosenProperties(input.scenario?.properties, full.names),
    smaller: () => smallerSizes(full, overrides),
  };
}

function* smallerSizes(full: FullSize, overrides: PrepareOverrides): Generator<Smaller, void> {
  // A disruption budget asks for its number of pods, however many there are; a volume may be tied to any of the nodes.
  if (full.plan.spec.disruptionBudgets !== undefined || full.plan.spec.claims?.some(({ spec }) => spec.waits)) return;
  if (full.replicas <= smallEnough.replicas && full.plan.nodes.length <= smallEnough.nodes) return;
  const fewest = Math.min(2, full.replicas);
  const isFaithful = (size: SmallerSize | undefined) => size?.differences.length === 0;
  let keepsShape = false;
  for (let replicas = fewest; replicas <= Math.min(furthestLook, full.replicas) && !keepsShape; replicas++)
    keepsShape = isFaithful(smallerSize(full, replicas));
  for (let replicas = fewest; replicas <= full.replicas; replicas++) {
    const size = smallerSize(full, replicas);
    if (size === undefined || (keepsShape && !isFaithful(size))) continue;
    const { input, ...rest } = size;
    yield { ...rest, replicas, prepare: () => preparedFrom(input, overrides) };
  }
}
