import type { KeelCluster } from '../support/keel.ts';
import type { LoadedModel, ModelSource } from '../../src/checker/crew/model-source.ts';
import type { Property } from '../../src/property/property.ts';
import { compose } from '../../src/model/compose.ts';
import { keel } from '../support/keel.ts';

type Cluster = KeelCluster & { readonly active: number; readonly desired: number };

/** What every run of the keel comes to, once nodes and users leave it alone. */
export const keelConverges: Property = {
  kind: 'temporal',
  operator: 'eventually-always',
  id: 'keel-converges',
  claim:
    'Once nodes and users do nothing more, there are as many active pods as desired for good, unless pods that cannot go hold the slots.',
  faultsEnd: true,
  holds: ({ active, desired, pods }: Cluster) =>
    active === desired || (active < desired && pods.every(({ phase }) => phase !== 'Absent')),
};

/** What no state of the keel breaks. */
export const keelIsBounded: Property = {
  kind: 'invariant',
  id: 'keel-is-bounded',
  claim: 'No pod that is bound is also waiting.',
  holds: ({ pods }: KeelCluster) => pods.every(({ node, phase }) => node < 0 || phase !== 'Pending'),
};

/** Where the threads of a crew find the keel of three nodes. */
export const keelSource: ModelSource = { module: import.meta.url, name: 'loadKeel', argument: { nodes: 3, slots: 3 } };

/** Called in the threads. */
export function loadKeel({ nodes, slots }: { readonly nodes: number; readonly slots: number }): LoadedModel {
  return { model: compose(keel(nodes, slots)), properties: [] };
}
