import type { LivenessSpace } from '../../../src/checker/liveness/liveness-space.ts';
import type { Model } from '../../../src/model/model.ts';
import { createStepper } from '../../../src/model/stepper.ts';
import { explore } from '../../../src/checker/explore.ts';

/** Explores a model with its edges, for runs that begin in its initial state. */
export function livenessSpaceOf(model: Model, { symmetry = true } = {}): LivenessSpace {
  const groups = symmetry ? model.symmetry : [];
  const stepper = createStepper(model, { symmetry: groups });
  const { store, graph } = explore({ stepper, keepsEdges: 'all' });
  if (graph === undefined) throw new RangeError('no edges were kept');
  const words = Uint32Array.from(store.states.array.subarray(0, store.count() * store.width));
  return {
    model,
    symmetry: groups,
    words,
    graph,
    initial: [0],
    startLocals: () => new Int32Array(model.actors.length),
  };
}
