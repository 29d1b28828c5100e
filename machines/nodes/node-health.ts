import type { Condition } from '../api-objects.ts';
import type { Taint } from '../toleration.ts';

/** A condition of a node; times are in seconds. */
export interface NodeCondition extends Pick<Condition, 'type' | 'status' | 'reason' | 'message'> {
  /** When the kubelet last wrote it. */
  readonly heartbeatAt: number;
}

/** A node as the node controller sees it. */
export interface MonitoredNode {
  readonly name: string;
  /** Region and zone in one word. */
  readonly zone: string;
  readonly createdAt: number;
  readonly conditions: readonly NodeCondition[];
  readonly taints: readonly Taint[];
  readonly unschedulable?: boolean;
  /** When its kubelet last renewed its lease; left out where it has none. */
  readonly leaseRenewedAt?: number;
  /** Labelled node.kubernetes.io/exclude-disruption: it does not count for the state of its zone. */
  readonly isExcludedFromDisruption?: boolean;
}

/** What the controller remembers of a node between two looks. */
export interface NodeHealth {
  /** When it last learnt that the node lives. */
  readonly probedAt: number;
  /** The heartbeat of the condition Ready as it last saw it; left out where there was no such condition. */
  readonly heartbeatAt?: number;
  readonly leaseRenewedAt?: number;
}

/** How long a node may be silent, in seconds. */
export interface GracePeriods {
  readonly gracePeriodSeconds: number;
  /** Of a node whose kubelet never posted a status. */
  readonly startupGracePeriodSeconds: number;
}

/** A node after one look at its health. */
export interface ExaminedNode {
  readonly health: NodeHealth;
  readonly conditions: readonly NodeCondition[];
}

/** The conditions that a kubelet owes; NetworkUnavailable is the control plane's own. */
const owed = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'] as const;

/** A node's condition Ready. */
export function readyOf(conditions: readonly NodeCondition[]): NodeCondition | undefined {
  return conditions.find(({ type }) => type === 'Ready');
}

/**
 * Looks at a node's heartbeats and its lease: after longer than the grace period without a sign of life every condition that the kubelet owes is Unknown.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (tryUpdateNodeHealth) at v1.32. Left out: conflicts of the write,
 * and readyTransitionTimestamp, which nothing reads any more.
 */
export function examineHealth(
  node: MonitoredNode,
  before: NodeHealth | undefined,
  periods: GracePeriods,
  now: number,
): ExaminedNode {
  const ready = readyOf(node.conditions);
  const health = withLease(node, healthBySight(node, ready, before, now), before, now);
  const period = ready === undefined ? periods.startupGracePeriodSeconds : periods.gracePeriodSeconds;
  if (now <= health.probedAt + period || ready?.status === 'Unknown') return { health, conditions: node.conditions };
  // Of a node that never reported, the condition that is written has the heartbeat of its creation.
  return {
    health: { ...leaseOf(node), probedAt: health.probedAt, heartbeatAt: ready?.heartbeatAt ?? node.createdAt },
    conditions: unknownConditions(node),
  };
}

/** A new heartbeat is a sign of life, whatever it says; so is a condition that the controller sees for the first time. */
function healthBySight(
  node: MonitoredNode,
  ready: NodeCondition | undefined,
  before: NodeHealth | undefined,
  now: number,
): NodeHealth {
  // Kubernetes replaces the status that it remembers by this one before it compares: that a condition was taken away goes unnoticed.
  if (ready === undefined) return { ...leaseOf(before), probedAt: before?.probedAt ?? node.createdAt };
  if (before?.heartbeatAt === ready.heartbeatAt) return before;
  // What is remembered of the lease is lost here, so that the next look takes an old lease for a renewed one: so does Kubernetes.
  return { probedAt: now, heartbeatAt: ready.heartbeatAt };
}

/** A lease renewed since the last look is a sign of life, even of a node that never posted a status. */
function withLease(node: MonitoredNode, health: NodeHealth, before: NodeHealth | undefined, now: number): NodeHealth {
  const renewedAt = node.leaseRenewedAt;
  if (renewedAt === undefined || (before?.leaseRenewedAt ?? -Infinity) >= renewedAt) return health;
  return { ...health, leaseRenewedAt: renewedAt, probedAt: now };
}

const leaseOf = (holder: { readonly leaseRenewedAt?: number } = {}): { readonly leaseRenewedAt?: number } =>
  holder.leaseRenewedAt === undefined ? {} : { leaseRenewedAt: holder.leaseRenewedAt };

function unknownConditions({ conditions, createdAt }: MonitoredNode): readonly NodeCondition[] {
  const missing = owed.filter((type) => !conditions.some((condition) => condition.type === type));
  return [
    ...conditions.map((condition) =>
      (owed as readonly string[]).includes(condition.type) && condition.status !== 'Unknown'
        ? {
            ...condition,
            status: 'Unknown',
            reason: 'NodeStatusUnknown',
            message: 'Kubelet stopped posting node status.',
          }
        : condition,
    ),
    ...missing.map((type) => ({
      type,
      status: 'Unknown',
      reason: 'NodeStatusNeverUpdated',
      message: 'Kubelet never posted node status.',
      heartbeatAt: createdAt,
    })),
  ];
}
