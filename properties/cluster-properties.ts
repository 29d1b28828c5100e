import type { Kubernetes } from '../machines/universe.ts';
import { propertiesFor } from '../src/property/property.ts';

/** Constructors of properties of a Kubernetes cluster. */
export const { invariant, temporal, transitionInvariant, witness } = propertiesFor<Kubernetes>();
