import type { Model } from '../src/model/model.ts';
import type { PodFacts, ReplicaSetFacts } from '../machines/facts.ts';
import type { UserInput } from '../machines/user.ts';
import type { ClaimFacts, PersistentVolumeFacts } from '../machines/volumes/storage-facts.ts';
import { allNodesTogether, everyNodeApart } from '../machines/node-domains.ts';

/** What a model has to have for a property to say anything; asked once, before the search. */
const somePod =
  (test: (facts: PodFacts) => boolean) =>
  ({ groups }: Model): boolean =>
    (groups.get('pods') ?? []).some(({ spec }) => test(spec as PodFacts));

/** Pods whose containers have more to them than to start, to end and to be started again. */
export const someLifecycle = somePod(({ lifecycle }) => lifecycle !== undefined);

/** Pods whose containers want one port between them. */
export const someSharedPort = somePod(
  ({ lifecycle }) => lifecycle?.plans.some(({ rivals }) => rivals !== undefined) === true,
);

/** Pods whose containers get other images. */
export const someChange = somePod(({ lifecycle }) => lifecycle?.images !== undefined);

/** Pods that a kubelet runs from a file. */
export const someStaticPod = somePod(({ isStatic }) => isStatic === true);

/** Pods that taints of a node drive away from it. */
export const someDrivenPod = somePod(({ drivenFrom }) => drivenFrom !== undefined);

/** Pods that name a node whose kubelet does not take them. */
export const someRefusal = somePod(({ isRefused }) => isRefused === true);

/** Pods that differ in priority. */
export const somePriority = somePod(({ priority, madeWith }) => priority !== undefined || madeWith !== undefined);

/** Pods with disks that only one node at a time may have. */
export const someDisk = somePod(({ disks }) => disks !== undefined);

/** Pods that keep each other off a node by ports or disks. */
export const someRival = somePod(({ repelledBy }) =>
  repelledBy.some(({ topologyKey }) => topologyKey === everyNodeApart),
);

/** Pods with claims that one pod of the cluster may use. */
export const someClaimOfOnePod = somePod(({ repelledBy }) =>
  repelledBy.some(({ topologyKey }) => topologyKey === allNodesTogether),
);

/** Several namespaces. */
export const someNamespaces = ({ groups }: Model): boolean => (groups.get('namespaces') ?? []).length > 1;

/** Pods that no controller made, and controllers that might adopt them. */
export const someOrphan = (model: Model): boolean =>
  (model.groups.get('replicaSets') ?? []).length > 0 && somePod(({ slotOf }) => slotOf === null)(model);

/** Pods whose annotations look like what a selector asks for. */
export const someLookalike = ({ groups }: Model): boolean =>
  (groups.get('replicaSets') ?? []).some(({ spec }) => (spec as ReplicaSetFacts).lookalikes !== undefined);

/** The legacy generation. */
export const isLegacy = ({ composition }: Model): boolean =>
  composition.rules.some(({ id }) => id === 'nodeController.failsPod');

/** Programs of the control plane that may be down. */
export const mayLoseAComponent = ({ groups }: Model): boolean => (groups.get('components') ?? []).length > 0;

/** Pods that need a ConfigMap or a Secret which comes or goes. */
export const someConfiguration = somePod(({ configuration }) => configuration !== undefined);

/** Pods with volumes that are made for them on their nodes. */
export const someDirectory = somePod(({ volumes = [] }) => volumes.some(({ lifetime }) => lifetime === 'pod-on-node'));

/** Claims, in a cluster in which claims or volumes come or go. */
export const someClaim = ({ groups }: Model): boolean => (groups.get('claims') ?? []).length > 0;

/** A fault that may happen. */
export const mayHappen =
  (fault: string) =>
  ({ composition }: Model): boolean =>
    (composition.budgets?.[fault] ?? 0) > 0;

/** Controller managers or schedulers that elect a leader. */
export const someElection = ({ groups }: Model): boolean => (groups.get('leases') ?? []).length > 0;

/** Disruption budgets. */
export const someDisruptionBudget = ({ groups }: Model): boolean => (groups.get('disruptionBudgets') ?? []).length > 0;

/** A user who drains a node. */
export const someDrain = ({ groups }: Model): boolean =>
  (groups.get('users') ?? []).some(({ spec }) =>
    (spec as UserInput).actions.some(({ event }) => event.type === 'node.drain'),
  );

/** Claims whose class has them wait for a node. */
export const someWaitingClaim = ({ groups }: Model): boolean =>
  (groups.get('claims') ?? []).some(({ spec }) => (spec as ClaimFacts).waits === true);

/** Volumes that not every node has a way to, in a cluster in which claims or volumes come or go. */
export const someTiedVolume = ({ groups }: Model): boolean =>
  (groups.get('persistentVolumes') ?? []).some(({ spec }) => (spec as PersistentVolumeFacts).nodes !== undefined);
