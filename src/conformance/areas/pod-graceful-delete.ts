import type { CaseArea } from '../case-area.ts';
import type { PodObject } from '../../../machines/api-objects.ts';
import { deletePod, settledGracePeriod } from '../../../machines/pods/graceful-deletion.ts';
import { question } from '../case-area.ts';

interface DeleteInput {
  readonly pod: PodObject;
  readonly deleteOptionsGracePeriodSeconds?: number | null;
}

type Answer = Readonly<Record<string, unknown>>;

/** Deletions of pods with a grace period (P2). */
export const podGracefulDeleteArea: CaseArea = {
  delete: question(
    { pod: 'Pod', deleteOptionsGracePeriodSeconds: 'number|null?' },
    ({ pod, deleteOptionsGracePeriodSeconds }: DeleteInput) => {
      const asked = deleteOptionsGracePeriodSeconds ?? undefined;
      const { gracePeriodSeconds, ...deletion } = deletePod(pod, asked);
      return {
        gracePeriodSeconds: settledGracePeriod(pod, asked),
        deletionGracePeriodSeconds: gracePeriodSeconds ?? null,
        ...deletion,
      };
    },
    isToldSoFar,
  ),
};

/** A case tells either what the strategy settles on or what the whole deletion comes to; all is answered, what it tells is compared. */
function isToldSoFar(actual: Answer, expected: Answer): boolean {
  return Object.entries(expected).every(([name, value]) => actual[name] === value);
}
