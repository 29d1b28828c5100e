import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { VolumeClaim } from '../../../machines/scheduling/volume-restrictions.ts';
import { filterAnswer } from './filter-answer.ts';
import { filterByVolumes } from '../../../machines/scheduling/volume-restrictions.ts';
import { question } from '../case-area.ts';

interface Input {
  readonly pod: PodObject;
  readonly podsOnNode: readonly PodObject[];
  readonly persistentVolumeClaims?: readonly VolumeClaim[];
  readonly podsInCluster?: readonly PodObject[];
}

/** The filter over volumes that one pod, or one node, has to itself (P12, S5). */
export const schedVolumesArea: CaseArea = {
  filter: question(
    {
      filter: 'string?',
      pod: 'Pod',
      podsOnNode: '[]Pod',
      persistentVolumeClaims: '[]PersistentVolumeClaim?',
      podsInCluster: '[]Pod?',
    },
    ({ pod, podsOnNode, persistentVolumeClaims: claims = [], podsInCluster: pods = podsOnNode }: Input) => {
      const result = filterByVolumes(pod, podsOnNode, { claims, pods });
      return { ...filterAnswer(result), skipped: result.isSkipped ? true : undefined };
    },
  ),
};
