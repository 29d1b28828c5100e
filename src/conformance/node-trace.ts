import type { MonitoredNode, NodeCondition } from '../../machines/nodes/node-health.ts';
import type { MonitorSettings } from '../../machines/nodes/node-monitor.ts';
import type { Taint } from '../../machines/toleration.ts';
import { conditionsOnLostNode } from '../../machines/nodes/pod-readiness.ts';
import { defaultEvictionRates } from '../../machines/nodes/zone-state.ts';
import { lookAtNodes, newMonitor } from '../../machines/nodes/node-monitor.ts';
import { readyOf } from '../../machines/nodes/node-health.ts';

/** A cluster of nodes, and what their kubelets do over time; times are in seconds. */
export interface TraceInput {
  readonly nodes: readonly {
    readonly name: string;
    readonly zone?: string;
    readonly createdAt: number;
    /** null: the kubelet never posted a status. */
    readonly readyStatusAtStart: string | null;
    readonly pods?: readonly string[];
  }[];
  /** Statuses that kubelets post, and leases that they renew. */
  readonly events: readonly {
    readonly at: number;
    readonly node: string;
    readonly ready?: string;
    readonly lease?: boolean;
  }[];
  readonly monitorPeriodSeconds: number;
  readonly gracePeriodSeconds: number;
  readonly startupGracePeriodSeconds: number;
  readonly untilSecond: number;
}

/** A node after a look that changed something of it. */
export interface NodeChange {
  readonly at: number;
  readonly node: string;
  readonly ready: string | null;
  /** Each as key:effect, sorted. */
  readonly taints: readonly string[];
  /** Of its pods; left out where it has none. */
  readonly podReady?: string;
  readonly reason?: string;
}

interface Cluster {
  readonly nodes: readonly MonitoredNode[];
  /** The status of Ready of the pods of each node. */
  readonly pods: Readonly<Record<string, string>>;
}

/** The flag --unhealthy-zone-threshold. */
const usualThreshold = 0.55;

/**
 * Lets the node controller look at the nodes at fixed times, each time after what the kubelets did until then; lists what changed.
 * Evictions are as fast as the looks are: the cases tell of what is decided, not of how fast it is done.
 */
export function runNodeTrace(input: TraceInput): readonly NodeChange[] {
  const { monitorPeriodSeconds, gracePeriodSeconds, startupGracePeriodSeconds, untilSecond } = input;
  const settings: MonitorSettings = {
    gracePeriodSeconds,
    startupGracePeriodSeconds,
    unhealthyZoneThreshold: usualThreshold,
    rates: { ...defaultEvictionRates, evictionRate: Infinity, secondaryEvictionRate: Infinity },
  };
  let cluster = startOf(input);
  let state = newMonitor;
  const last = new Map<string, string>();
  const changes: NodeChange[] = [];
  for (let now = 0; now <= untilSecond; now += monitorPeriodSeconds) {
    const since = now - monitorPeriodSeconds;
    for (const event of input.events.filter(({ at }) => at <= now && (at > since || now === 0)))
      cluster = afterEvent(cluster, event);
    const look = lookAtNodes(state, cluster.nodes, settings, now);
    state = look.state;
    cluster = { nodes: look.nodes, pods: afterLook(cluster.pods, look.podsMarkedNotReady) };
    for (const node of cluster.nodes) {
      const seen = seenOf(node, cluster.pods);
      const text = JSON.stringify(seen);
      if (last.get(node.name) !== text) changes.push({ at: now, ...seen });
      last.set(node.name, text);
    }
  }
  return changes;
}

function startOf({ nodes }: TraceInput): Cluster {
  return {
    nodes: nodes.map(({ name, zone = '', createdAt, readyStatusAtStart }) => ({
      name,
      zone,
      createdAt,
      taints: [],
      conditions: readyStatusAtStart === null ? [] : [posted(readyStatusAtStart, createdAt)],
    })),
    pods: Object.fromEntries(
      nodes.flatMap(({ name, pods = [] }) => (pods.length > 0 ? [[name, 'True'] as const] : [])),
    ),
  };
}

const posted = (status: string, heartbeatAt: number): NodeCondition => ({ type: 'Ready', status, heartbeatAt });

/** A kubelet that posts Ready has its pods ready as well; one that posts anything else, or only renews its lease, leaves them as they are. */
function afterEvent({ nodes, pods }: Cluster, { at, node: name, ready, lease }: TraceInput['events'][number]): Cluster {
  return {
    nodes: nodes.map((node) =>
      node.name === name
        ? {
            ...node,
            ...(ready === undefined
              ? {}
              : {
                  conditions: [...node.conditions.filter(({ type }) => type !== 'Ready'), posted(ready, at)],
                }),
            ...(lease === true ? { leaseRenewedAt: at } : {}),
          }
        : node,
    ),
    pods: ready === 'True' && pods[name] !== undefined ? { ...pods, [name]: 'True' } : pods,
  };
}

function afterLook(pods: Cluster['pods'], lost: readonly string[]): Cluster['pods'] {
  return Object.fromEntries(
    Object.entries(pods).map(([node, status]) => {
      const [after] = lost.includes(node) ? conditionsOnLostNode([{ type: 'Ready', status }]) : [];
      return [node, after?.status ?? status];
    }),
  );
}

function seenOf({ name, conditions, taints }: MonitoredNode, pods: Cluster['pods']): Omit<NodeChange, 'at'> {
  const ready = readyOf(conditions);
  const podReady = pods[name];
  return {
    node: name,
    ready: ready?.status ?? null,
    taints: taintWords(taints),
    ...(podReady === undefined ? {} : { podReady }),
    ...(ready?.reason === undefined ? {} : { reason: ready.reason }),
  };
}

/** Taints as key:effect, sorted. */
export function taintWords(taints: readonly Taint[]): readonly string[] {
  return taints.map(({ key, effect }) => `${key}:${effect}`).sort();
}
