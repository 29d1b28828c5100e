import { and } from 'xstate';
import { nodeHost } from './node-host.ts';
import { nodeScheduling } from './node-scheduling.ts';
import { nodeSetup } from './node-setup.ts';
import { nodeStatus } from './node-status.ts';

export type { NodeInput } from './node-setup.ts';

/**
 * A node: its record in the API server, and the machine behind it (N1, N2, N3, N4, N5, N8, N9).
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go, pkg/kubelet/kubelet_node_status.go (registerWithAPIServer,
 * syncNodeStatus), staging/src/k8s.io/cloud-provider/controllers/nodelifecycle/node_lifecycle_controller.go at v1.32; the legacy phases:
 * docs/admin/node.md at v1.0.
 *
 * Regions: `host` is the truth, which no controller sees (`node-host.ts`); `health` is what the API says of it (`node-status.ts`);
 * `scheduling` is the user's (`node-scheduling.ts`).
 *
 * A node is identified by its name: a kubelet that finds a record of that name takes it for its own (tryUpdateNode after AlreadyExists in
 * registerWithAPIServer), whoever wrote it. Its addresses and its providerID are told in reports and decide nothing here: nobody in the model
 * speaks to a node by address, and a cloud's controller asks for an instance by providerID, or by name where there is none
 * (ensureNodeExistsByProviderID), which are the same machine. Of capacity only what is allocatable counts.
 *
 * Left out, and why that is sound: heartbeats of a healthy node, since they change nothing; the NoSchedule taints are one with the
 * condition that they follow from (machines/nodes/node-taints.ts), since they are written in the same second and only the scheduler reads them; the
 * NoExecute taint of a lost node comes a pass later and is a step of its own only where a zone can be disrupted in part (`taintsApart`): elsewhere
 * nothing but the time of an eviction depends on it, and that is open anyway. A fault of a machine and the kubelet's report of a pressure are one
 * step, since nothing reads the one without the other. A machine that boots again is connected and sound, whatever it was before: that it
 * is not is a later return. In the current generation the lease's 40 s are one timer that may run out at any moment after the last
 * heartbeat: one miss; so is the longer grace period of a node that never reported.
 */
export const nodeMachine = nodeSetup.createMachine({
  id: 'node',
  description: 'A node: the machine, what the API server says of it, and whether it takes new pods.',
  type: 'parallel',
  context: ({ input }) => ({
    misses: 0,
    pressures: input.pressures ?? [],
    tainted: false,
    podCidr: null,
    ...(input.mayRunShort === true ? { memory: 'Enough' as const } : {}),
    input,
  }),
  on: {
    'node.pressureBegins': {
      guard: and(['isUp', 'isNew']),
      actions: 'addPressure',
      description: 'The kubelet, or for the network the cloud provider, reports the condition True.',
    },
    'node.pressureEnds': {
      guard: and(['isUp', 'isThere']),
      actions: 'removePressure',
      description: 'The condition is False again.',
    },
    'memory.runsShort': {
      guard: and(['isUp', 'hasMemory']),
      actions: 'runShort',
      description: 'Less memory is free than the kubelet must keep: MemoryPressure is True, and a pod is to go.',
    },
    'memory.isReclaimed': {
      guard: 'isShort',
      actions: 'reclaimMemory',
      description: 'A pod was evicted; MemoryPressure stays True for a while.',
    },
    'memory.isFree': {
      guard: and(['isUp', 'lacksMemory']),
      actions: 'freeMemory',
      description: 'MemoryPressure is False again.',
    },
    'node.assignPodCidr': {
      guard: and(['isRecorded', 'hasNoPodCidr']),
      actions: 'assignPodCidr',
      description: 'The node IPAM controller writes spec.podCIDR, for as long as the record lasts.',
    },
  },
  states: { host: nodeHost, health: nodeStatus, scheduling: nodeScheduling },
});
