import type { Cluster } from '../../machines/universe.ts';
import { someElection } from '../needs.ts';
import { temporal } from '../cluster-properties.ts';

/** CP4: a lease whose holder is lost runs out, and one that stands by takes it. */
export const aLeaderIsElectedInTheEnd = temporal({
  id: 'control-plane/a-leader-is-elected-in-the-end',
  needs: someElection,
  claim: 'In the end one controller manager leads, and one scheduler, unless all of them are gone for good.',
  matters: 'While nobody leads, no pod that is lost is replaced, and none that is new is bound.',
  operator: 'eventually-always',
  holds: ({ components }) => {
    for (const { lease } of components) if (lease >= 0 && !isLed(lease, components)) return false;
    return true;
  },
});

/** Whether the holder of a lease leads by it, or nobody is left who could. */
function isLed(lease: number, components: Cluster['components']): boolean {
  let isAnyLeft = false;
  for (const component of components) {
    if (component.lease !== lease) continue;
    if (component.renews) return true;
    if (!component.gone) isAnyLeft = true;
  }
  return !isAnyLeft;
}
