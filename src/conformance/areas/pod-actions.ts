import { isDeepStrictEqual } from 'node:util';
import type { PodSpec } from '../../../machines/api-objects.ts';
import type { ContainerRecord } from '../../../machines/kubelet/container-record.ts';
import type { PodActions } from '../../../machines/kubelet/pod-actions.ts';
import { podActions } from '../../../machines/kubelet/pod-actions.ts';
import type { PodSandbox } from '../../../machines/kubelet/pod-sandbox.ts';
import type { CaseArea } from '../case-area.ts';
import { question } from '../case-area.ts';

interface RecordInput extends ContainerRecord {
  readonly probeFailed?: string;
}

interface ActionsInput {
  readonly spec: PodSpec;
  readonly deletionTimestamp?: string | null;
  readonly sandboxes?: readonly PodSandbox[] | null;
  readonly containers?: readonly RecordInput[] | null;
}

/** What one sync of a pod is to do (P4, P7, P10). */
export const podActionsArea: CaseArea = {
  nextActions: question(
    { spec: 'PodSpec', deletionTimestamp: 'string|null?', sandboxes: '[]any|null?', containers: '[]any|null?' },
    ({ spec, deletionTimestamp = null, sandboxes, containers }: ActionsInput) =>
      podActions({ metadata: { deletionTimestamp }, spec }, sandboxes ?? [], (containers ?? []).map(recordOf)),
    // Kubernetes keeps the containers to kill in a map.
    (actual: PodActions, expected: PodActions) => isDeepStrictEqual(withSortedKills(actual), withSortedKills(expected)),
  ),
};

function recordOf({ probeFailed, ...record }: RecordInput): ContainerRecord {
  return {
    ...record,
    ...(probeFailed === 'LivenessProbe' ? { liveness: 'Failure' } : {}),
    ...(probeFailed === 'StartupProbe' ? { startup: 'Failure' } : {}),
  };
}

const withSortedKills = (actions: PodActions): PodActions => ({ ...actions, kill: [...actions.kill].sort() });
