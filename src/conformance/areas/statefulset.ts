import { isDeepStrictEqual } from 'node:util';
import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import type { StatefulSetSpec } from '../../../machines/workloads/stateful-sets/stateful-set-pass.ts';
import { passOverStatefulSet } from '../../../machines/workloads/stateful-sets/stateful-set-pass.ts';
import { question } from '../case-area.ts';
import { revisionOf } from '../../../machines/workloads/stateful-sets/stateful-set-status.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

interface SyncInput {
  readonly spec: StatefulSetSpec;
  readonly currentRevision: string;
  readonly templateRevision: string;
  readonly pods: readonly PodObject[];
  readonly deletionRequested?: boolean;
}

interface Created {
  readonly name: string;
  readonly revision: string;
}

interface Answer {
  readonly created: readonly Created[];
  readonly deleted: readonly string[];
  readonly status: object;
}

/** One pass of the StatefulSet controller over the set `web` (W6). */
export const statefulSetArea: CaseArea = {
  sync: question(
    {
      spec: 'any',
      currentRevision: 'string',
      templateRevision: 'string',
      pods: '[]Pod',
      deletionRequested: 'boolean?',
    },
    sync,
    haveTheSame,
  ),
};

function sync({ spec, currentRevision, templateRevision, pods, deletionRequested = false }: SyncInput): Answer {
  const { created, deleted, status } = passOverStatefulSet({
    name: 'web',
    spec,
    revisions: { current: currentRevision, update: templateRevision },
    currentReplicas: 0,
    deleting: deletionRequested,
    pods,
    now: secondsOf('2024-06-01T12:00:00Z'),
  });
  const name = ({ metadata }: PodObject): string => metadata?.name ?? '';
  return {
    created: created.map((pod) => ({ name: name(pod), revision: revisionOf(pod) })),
    deleted: deleted.map(name),
    status,
  };
}

/** What happens at once has no order, and who asks for a pod's deletion twice deletes one pod. */
function haveTheSame(actual: Answer, expected: Answer): boolean {
  const sorted = ({ created, deleted, status }: Answer) => ({
    created: created.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    deleted: [...new Set(deleted)].toSorted(),
    status,
  });
  return isDeepStrictEqual(sorted(actual), sorted(expected));
}
