import { invariant } from '../cluster-properties.ts';
import { someDirectory } from '../needs.ts';

/**
 * P12: what an emptyDir holds is there as long as a container of its pod runs or is to be started again: it is made with the pod and goes with
 * it, not with a container. Source: pkg/kubelet/volumemanager/populator/desired_state_of_world_populator.go (findAndRemoveDeletedPods) at v1.32.
 */
export const emptyDirSurvivesContainerRestarts = invariant({
  id: 'volume/empty-dir-survives-container-restarts',
  needs: someDirectory,
  claim: 'A pod with an emptyDir has it for as long as one of its containers runs or is to be started again.',
  matters: 'Caches and queues on an emptyDir may be relied upon when a container crashes, and not when its pod goes.',
  premise: ({ pods }) =>
    pods.some(({ directory, statuses }) => directory && statuses.some(({ restarted }) => restarted)),
  holds: ({ pods }) => {
    for (const { directory, statuses, facts } of pods) {
      if (directory || facts.volumes?.some(({ lifetime }) => lifetime === 'pod-on-node') !== true) continue;
      for (let place = 0; place < facts.containers.length; place++) {
        const state = statuses[place]?.state;
        if (state === 'Running' || state === 'BackOff') return false;
      }
    }
    return true;
  },
});
