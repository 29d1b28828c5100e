import type { ActorRef, LocalState } from '../src/model/composition.ts';
import type { NodeContext } from './node-setup.ts';
import type { NodeFacts } from './facts.ts';
import type { NodeView } from './universe.ts';
import { pressuresOf } from './node-pressure.ts';
import { withNoScheduleTaints } from './nodes/node-taints.ts';

/** The status of the condition Ready by the state of the record. */
const readyStatus: Readonly<Record<string, string>> = { Ready: 'True', NotReady: 'False', Unknown: 'Unknown' };

/** A record that no kubelet has written to is tainted at its creation: plugin/pkg/admission/nodetaint/admission.go (Admit) at v1.32. */
const unreported = { type: 'Ready', status: 'False' };

const running = ['Up', 'CutOff', 'Silent', 'Impaired'];

/** A node as controllers see it, and the truth about its machine; worked out once for each local state. */
export function nodeView({ value, context }: LocalState, { id, index, spec }: ActorRef<NodeFacts>): NodeView {
  const { host, health, scheduling } = value as {
    readonly host: string;
    readonly health: string;
    readonly scheduling: string;
  };
  const { misses, tainted, podCidr, memory, input, ...own } = context as unknown as NodeContext;
  const pressures = pressuresOf({ ...own, ...(memory === undefined ? {} : { memory }) });
  const isLost = health === 'Unknown' || health === 'NotReady';
  const taintsApart = input.taintsApart === true;
  return {
    id,
    index,
    facts: spec,
    up: host === 'Up',
    runs: running.includes(host),
    reports: host === 'Up' || host === 'Impaired',
    gone: host === 'Gone',
    ready: health === 'Ready',
    unknown: health === 'Unknown',
    notReady: health === 'NotReady',
    recorded: health === 'Pending' || health === 'Ready' || isLost,
    taints: taintKeys(health, pressures),
    pressures,
    shortOfMemory: memory === 'Short',
    evicting: isLost && (tainted || !taintsApart),
    taintsApart,
    podCidr: podCidr ?? -1,
    terminated: health === 'Terminated',
    deleted: health === 'Deleted' || health === 'Unregistered',
    cordoned: scheduling !== 'Open',
    draining: scheduling === 'Draining',
    misses,
  };
}

/** Keys of the NoSchedule taints that the node controller keeps in step with the conditions; while nobody hears the kubelet, what it owes is Unknown. */
function taintKeys(health: string, pressures: NodeContext['pressures']): readonly string[] {
  const status = readyStatus[health];
  const known = health === 'Unknown' ? pressures.filter((type) => type === 'NetworkUnavailable') : pressures;
  const conditions = [
    status === undefined ? unreported : { type: 'Ready', status },
    ...known.map((type) => ({ type, status: 'True' })),
  ];
  return withNoScheduleTaints({ taints: [], conditions }).map(({ key }) => key);
}
