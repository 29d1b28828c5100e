import { nodeFaultNames, nodeFaultRules, noNodeFaults } from './node-faults.ts';
import { podFaultNames, podFaultRules } from './pod-faults.ts';
import { containerName, onNode, rule } from './universe.ts';
import { nodeTakes } from './durations.ts';

/** Faults that a scenario can allow, with how often each may happen. What is not named cannot happen. */
export type FaultBudgets = Readonly<Record<(typeof faultNames)[number], number>>;

/** Faults of the control plane itself, which has no actors in a cluster where there are none of them. */
const componentFaults = ['controllerRestart', 'controllerDown', 'controllerPause', 'controllerPartition'] as const;

/** Every fault, by the name that a scenario gives it. */
export const faultNames = [
  ...(['nodeCrash', 'nodeReturn', 'nodeTermination', 'containerExit', 'readinessFlap'] as const),
  ...componentFaults,
  ...nodeFaultNames,
  ...podFaultNames,
] as const;

/** Nothing goes wrong. */
export const noFaults: FaultBudgets = {
  nodeCrash: 0,
  nodeReturn: 0,
  nodeTermination: 0,
  containerExit: 0,
  readinessFlap: 0,
  controllerRestart: 0,
  controllerDown: 0,
  controllerPause: 0,
  controllerPartition: 0,
  ...noNodeFaults,
  livenessFlap: 0,
  hookFailure: 0,
  outOfMemory: 0,
  memoryPressure: 0,
};

const laterFaults: readonly string[] = [...componentFaults, ...nodeFaultNames, ...podFaultNames];

/** The budgets of a cluster: of the older faults all, so that traces that were printed still lead to their models; of the others those that may happen. */
export function faultBudgets(budgets: FaultBudgets): Readonly<Record<string, number>> {
  const named = faultNames.filter((name) => budgets[name] > 0 || !laterFaults.includes(name));
  return Object.fromEntries(named.map((name) => [name, budgets[name]]));
}

/** Whether something can befall the control plane. */
export function mayLoseControllers(budgets: FaultBudgets): boolean {
  return componentFaults.some((name) => budgets[name] > 0);
}

/** Whether something can befall the control plane that only a lease brings to an end. */
export function mayElect({ controllerPause, controllerPartition }: FaultBudgets): boolean {
  return controllerPause > 0 || controllerPartition > 0;
}

const onLiveNode = onNode((node) => node.up);

/** What may go wrong; each firing takes one from its budget, and none of it ever has to happen. */
export const faultRules = [
  rule({
    id: 'fault.nodeCrashes',
    description: 'A machine stops, and what runs on it; the API server does not know yet.',
    implements: ['N5', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.crash' }),
    spends: 'nodeCrash',
    fairness: 'none',
    says: (node) => `${node.id} crashes`,
  }),
  rule({
    id: 'fault.nodeReturns',
    description: 'A crashed machine boots again; the containers that it ran are gone.',
    implements: ['N5', 'N7'],
    to: 'nodes',
    event: () => ({ type: 'node.return' }),
    spends: 'nodeReturn',
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'containers.lost' }),
      where: (pod, node) => pod.node === node.index,
    },
    fairness: 'none',
    takes: nodeTakes('reboot'),
    says: (node) => `${node.id} comes back`,
  }),
  rule({
    id: 'fault.nodeTerminates',
    description: 'A machine is taken away for good.',
    implements: ['N2', 'N6'],
    to: 'nodes',
    event: () => ({ type: 'node.terminate' }),
    spends: 'nodeTermination',
    fairness: 'none',
    says: (node) => `${node.id} is taken away for good`,
  }),
  rule({
    id: 'fault.containerExits',
    description:
      'The process of a container ends unasked. Where the pod always restarts, the code makes no difference and is 1.',
    implements: ['P1', 'P3'],
    to: 'pods',
    with: ['containers', 'exitCodes'],
    event: (_, container, exitCode) => ({ type: 'container.exited', container, exitCode }),
    related: onLiveNode,
    when: (pod, _, exitCode) => (pod.facts.restartPolicy === 'Always' ? exitCode === 1 : exitCode <= 1),
    spends: 'containerExit',
    fairness: 'none',
    says: (pod, container, exitCode) =>
      `the container ${containerName(pod, container)} of ${pod.id} exits with ${exitCode}`,
  }),
  rule({
    id: 'fault.readinessFails',
    description: 'A readiness probe fails for a while.',
    implements: ['P6'],
    to: 'pods',
    event: () => ({ type: 'probe.failed' }),
    related: onLiveNode,
    spends: 'readinessFlap',
    fairness: 'none',
    says: (pod) => `the readiness probe of ${pod.id} fails`,
  }),
  ...nodeFaultRules,
  ...podFaultRules,
];
