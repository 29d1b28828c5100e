import type { PodObject } from '../../../machines/api-objects.ts';
import { phaseFromStatuses } from '../../../machines/kubelet/phase-from-statuses.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';

interface PhaseInput {
  readonly pod: PodObject;
  readonly podIsTerminal?: boolean;
}

/** status.phase from the statuses of a pod's containers (P1, P4). */
export const podPhaseArea: CaseArea = {
  phase: question({ pod: 'Pod', podIsTerminal: 'boolean?' }, ({ pod, podIsTerminal = false }: PhaseInput) => {
    const { initContainerStatuses = [], containerStatuses = [] } = pod.status ?? {};
    return { phase: phaseFromStatuses(pod, [...initContainerStatuses, ...containerStatuses], podIsTerminal) };
  }),
};
