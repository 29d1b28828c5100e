import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { ReaderName } from '../../machines/readers.ts';
import { readerNames } from '../../machines/readers.ts';

interface Exception {
  readonly property: string;
  readonly when: (cluster: ClusterDescription) => boolean;
  /** Why Kubernetes would break it, too. */
  readonly because: string;
}

const lags =
  (reader: ReaderName) =>
  ({ reads }: ClusterDescription): boolean =>
    reads !== undefined && (reads.lag ?? 1) > 0 && (reads.readers ?? readerNames).includes(reader);

const pauses = ({ faults }: ClusterDescription): boolean => (faults?.controllerPause ?? 0) > 0;

const namesANode = ({ workloads = [] }: ClusterDescription): boolean =>
  workloads.some(({ pod }) => pod?.spec?.nodeName !== undefined);

const exceptions: readonly Exception[] = [
  {
    property: 'control-plane/at-most-one-leader',
    when: pauses,
    because: 'a lease does not fence off a process that stands still until it has run out',
  },
  {
    property: 'pod/never-bound-to-a-terminated-node',
    when: lags('scheduler'),
    because: 'the scheduler decides before it has seen that the node is gone',
  },
  {
    property: 'node/conditions-keep-new-pods-away',
    when: lags('scheduler'),
    because: 'the scheduler decides before it has seen the taints of the node',
  },
  {
    property: 'node/cordoned-node-gets-no-new-pod',
    when: lags('scheduler'),
    because: 'the scheduler decides before it has seen that the node was cordoned',
  },
  {
    property: 'replica-set/creates-no-more-than-replicas',
    when: lags('replica-set'),
    because: 'the controller creates before it has seen that there are to be fewer',
  },
  {
    property: 'deployment/rollout-stays-within-max-surge',
    when: lags('deployment'),
    because: 'the controller grows a set before it has seen that the Deployment was made smaller',
  },
  {
    property: 'node/drain-comes-to-its-end',
    when: ({ disruptionBudgets = [] }) => disruptionBudgets.length > 0,
    because: 'a budget may never allow an eviction: of a pod without a controller, or where two cover one pod',
  },
  ...['replica-set/replicas-converge', 'deployment/rollout-completes', 'node/drain-comes-to-its-end'].map(
    (property) => ({
      property,
      when: namesANode,
      because: 'pods are made again and again on a node that is gone, drained, or does not take them',
    }),
  ),
];

/** Whether a cluster may break a default property, because Kubernetes itself would there. */
export function mayBreak(cluster: ClusterDescription, property: string): boolean {
  return exceptions.some((one) => one.property === property && one.when(cluster));
}
