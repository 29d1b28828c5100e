import type { CaseArea } from '../case-area.ts';
import type { Toleration } from '../../../machines/toleration.ts';
import { question } from '../case-area.ts';
import { withDefaultTolerations } from '../../../machines/pods/default-tolerations.ts';

/** What admission adds to a pod: tolerations of lost nodes (N7). */
export const admissionDefaultsArea: CaseArea = {
  defaultTolerations: question(
    { tolerations: '[]Toleration|null?' },
    ({ tolerations }: { readonly tolerations?: readonly Toleration[] | null }) => ({
      tolerations: withDefaultTolerations(tolerations ?? []),
    }),
  ),
};
