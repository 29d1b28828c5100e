import type { CaseArea } from '../case-area.ts';
import type { NodeObject, PodObject, PodSpec } from '../../../machines/api-objects.ts';
import { nodeEligibility } from '../../../machines/workloads/daemon-sets/node-eligibility.ts';
import { passOverDaemonSet } from '../../../machines/workloads/daemon-sets/daemon-set-pass.ts';
import { question } from '../case-area.ts';

interface Template {
  readonly spec?: PodSpec;
}

interface SyncInput {
  readonly nodes: readonly NodeObject[];
  readonly template: Template;
  readonly pods: readonly PodObject[];
}

interface Answer {
  readonly createdOn: readonly string[];
  readonly deleted: readonly string[];
}

/** A pod on every eligible node (W5). */
export const daemonSetArea: CaseArea = {
  nodeShouldRun: question(
    { node: 'Node', template: 'PodTemplateSpec' },
    ({ node, template }: { readonly node: NodeObject; readonly template: Template }) =>
      nodeEligibility(template.spec ?? {}, node),
  ),
  sync: question(
    { nodes: '[]Node', template: 'PodTemplateSpec', updateStrategy: 'string', pods: '[]Pod' },
    ({ nodes, template, pods }: SyncInput): Answer => {
      const { createdOn, deleted } = passOverDaemonSet({ nodes, template: template.spec ?? {}, pods });
      return {
        createdOn: createdOn.toSorted(),
        deleted: deleted.map(({ metadata }) => metadata?.name ?? '').toSorted(),
      };
    },
    haveTheSame,
  ),
};

function haveTheSame(actual: Answer, expected: Answer): boolean {
  return (
    actual.createdOn.join() === expected.createdOn.toSorted().join() &&
    actual.deleted.join() === expected.deleted.toSorted().join()
  );
}
