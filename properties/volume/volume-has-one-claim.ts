import { invariant } from '../cluster-properties.ts';
import { someClaim } from '../needs.ts';

/** P12: a volume is bound to one claim. Source: pkg/controller/volume/persistentvolume/pv_controller.go (bind) at v1.32. */
export const volumeHasOneClaim = invariant({
  id: 'volume/volume-has-one-claim',
  needs: someClaim,
  claim: 'No two claims have the same volume, and the volume of a claim is there for as long as the claim.',
  matters: 'Two teams that are given the same disk overwrite each other.',
  premise: ({ claims }) => claims.some(({ volume }) => volume >= 0),
  holds: ({ claims, persistentVolumes }) => {
    for (const { index, exists, volume } of claims) {
      if (!exists || volume < 0) continue;
      if (persistentVolumes[volume]?.exists !== true) return false;
      for (const other of claims) if (other.index !== index && other.exists && other.volume === volume) return false;
    }
    return true;
  },
});
