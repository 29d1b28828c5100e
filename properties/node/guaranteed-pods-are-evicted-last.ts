import type { PodView } from '../../machines/universe.ts';
import { transitionInvariant } from '../cluster-properties.ts';
import { mayHappen } from '../needs.ts';

const isGuaranteed = ({ facts }: PodView): boolean => facts.eviction.qosClass === 'Guaranteed';

/**
 * P8: a pod that asks for nothing goes before one that has all that it may use. Critical pods are never evicted, whatever they ask for.
 * Source: pkg/kubelet/eviction/helpers.go (rankMemoryPressure) at v1.32.
 */
export const guaranteedPodsAreEvictedLast = transitionInvariant({
  id: 'node/guaranteed-pods-are-evicted-last',
  needs: mayHappen('memoryPressure'),
  claim: 'A node that runs short of memory evicts no Guaranteed pod while it has a BestEffort one that it may evict.',
  matters: 'Requests equal to limits are the price that a team pays to be spared when memory runs short.',
  of: 'pods',
  premise: (before, after) => !before.evicted && after.evicted,
  holds: (before, after, { pods }) => {
    if (before.evicted || !after.evicted || !isGuaranteed(before)) return true;
    for (const { node, holds, facts } of pods)
      if (holds && node === before.node && facts.eviction.qosClass === 'BestEffort' && !facts.eviction.isCritical)
        return false;
    return true;
  },
});
