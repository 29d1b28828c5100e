import type { EvictionRates, ZoneState } from './zone-state.ts';
import type { GracePeriods, MonitoredNode, NodeHealth } from './node-health.ts';
import type { NoExecuteQueues } from './no-execute-queues.ts';
import type { Taint } from '../toleration.ts';
import type { ZoneCount } from './zone-disruption.ts';
import { emptyQueue, enqueue, removeFromQueue, takeWaiting } from './no-execute-queues.ts';
import { examineHealth, readyOf } from './node-health.ts';
import { hasTaint, notReadyKey, unreachableKey, withNoScheduleTaints, withoutTaint, withTaint } from './node-taints.ts';
import { judgeDisruption } from './zone-disruption.ts';
import { withRate } from './rate-limiter.ts';

/** What the node controller is told by its flags. */
export interface MonitorSettings extends GracePeriods {
  /** The share of lost nodes from which on a zone is disrupted. */
  readonly unhealthyZoneThreshold: number;
  readonly rates: EvictionRates;
}

/** All that the node controller remembers between two looks. */
export interface MonitorState {
  readonly known: readonly string[];
  readonly health: Readonly<Record<string, NodeHealth>>;
  readonly zones: Readonly<Record<string, ZoneState>>;
  readonly queues: NoExecuteQueues;
}

/** The node controller before its first look. */
export const newMonitor: MonitorState = { known: [], health: {}, zones: {}, queues: {} };

/** What one look leads to. */
export interface Look {
  readonly state: MonitorState;
  /** The nodes as they are stored afterwards. */
  readonly nodes: readonly MonitoredNode[];
  /** The nodes whose pods were marked not ready. */
  readonly podsMarkedNotReady: readonly string[];
}

const notReady: Taint = { key: notReadyKey, effect: 'NoExecute' };
const unreachable: Taint = { key: unreachableKey, effect: 'NoExecute' };

/** The taint of a lost node by the status of its Ready, and the one that it takes the place of. */
const lostNodeTaints: Readonly<Record<string, { readonly own: Taint; readonly opposite: Taint }>> = {
  False: { own: notReady, opposite: unreachable },
  Unknown: { own: unreachable, opposite: notReady },
};

/**
 * One look of the node controller at all nodes (N2, N5, N6, N7): their health, the zones, then the NoExecute taints that are due, then the NoSchedule taints.
 * Taints follow the condition that the look found, not the one that it leaves: a node that becomes Unknown in this look is tainted NoExecute in the next.
 *
 * Source: pkg/controller/nodelifecycle/node_lifecycle_controller.go (monitorNodeHealth, processTaintBaseEviction, doNoExecuteTaintingPass,
 * doNoScheduleTaintingPass) at v1.32. The passes are loops of their own there, here they follow each other. Left out: failed
 * writes and their retries.
 */
export function lookAtNodes(
  before: MonitorState,
  seen: readonly MonitoredNode[],
  settings: MonitorSettings,
  now: number,
): Look {
  const store = new NodeStore(before, seen, settings, now);
  const examined = seen.map((node) => store.examine(node, before.health[node.name]));
  const zones = store.applyDisruption(before, countZones(examined));
  store.taintNoExecute();
  return {
    state: { known: seen.map(({ name }) => name), health: store.health, zones, queues: store.queues },
    nodes: store.nodes().map((node) => ({ ...node, taints: withNoScheduleTaints(node) })),
    podsMarkedNotReady: examined.flatMap(({ node, becameNotReady }) => (becameNotReady ? [node.name] : [])),
  };
}

interface Examined {
  readonly node: MonitoredNode;
  readonly isReady: boolean;
  readonly becameNotReady: boolean;
}

function countZones(examined: readonly Examined[]): Readonly<Record<string, ZoneCount>> {
  const zones: Record<string, ZoneCount> = {};
  for (const { node, isReady } of examined.filter((one) => one.node.isExcludedFromDisruption !== true)) {
    const { ready, notReady: others } = zones[node.zone] ?? { ready: 0, notReady: 0 };
    zones[node.zone] = isReady ? { ready: ready + 1, notReady: others } : { ready, notReady: others + 1 };
  }
  return zones;
}

/** The API server's nodes during one look, and what the controller keeps for itself. */
class NodeStore {
  queues: NoExecuteQueues;
  readonly health: Record<string, NodeHealth>;
  private readonly seen: readonly MonitoredNode[];
  private readonly stored: Map<string, MonitoredNode>;
  private readonly settings: MonitorSettings;
  private readonly now: number;

  constructor(before: MonitorState, seen: readonly MonitoredNode[], settings: MonitorSettings, now: number) {
    this.settings = settings;
    this.now = now;
    this.seen = seen;
    this.stored = new Map(seen.map((node) => [node.name, node]));
    this.health = { ...before.health };
    const fresh = seen.filter(({ zone }) => before.zones[zone] === undefined);
    const empty = emptyQueue(settings.rates.evictionRate, now);
    this.queues = { ...before.queues, ...Object.fromEntries(fresh.map(({ zone }) => [zone, empty])) };
    for (const node of seen) if (!before.known.includes(node.name)) this.markReachable(node);
  }

  nodes(): readonly MonitoredNode[] {
    return [...this.stored.values()];
  }

  examine(node: MonitoredNode, health: NodeHealth | undefined): Examined {
    const after = examineHealth(node, health, this.settings, this.now);
    this.health[node.name] = after.health;
    this.update(node.name, (stored) => ({ ...stored, conditions: after.conditions }));
    const found = readyOf(node.conditions)?.status ?? 'Unknown';
    const current = readyOf(after.conditions)?.status;
    if (current !== undefined) this.followFound(node, found);
    return {
      node,
      isReady: current === 'True',
      becameNotReady: current !== undefined && current !== 'True' && found === 'True',
    };
  }

  /** processTaintBaseEviction: a taint of the other kind is swapped at once, a first one waits its turn. */
  private followFound(node: MonitoredNode, found: string): void {
    const taints = lostNodeTaints[found];
    if (found === 'True') this.markReachable(node);
    else if (taints !== undefined && hasTaint(node.taints, taints.opposite))
      this.swap(node, taints.own, taints.opposite);
    else if (taints !== undefined) {
      if (!hasTaint(node.taints, taints.own)) this.queues = removeFromQueue(this.queues, node.zone, node.name);
      this.queues = enqueue(this.queues, node.zone, node.name);
    }
  }

  applyDisruption(
    before: MonitorState,
    zones: Readonly<Record<string, ZoneCount>>,
  ): Readonly<Record<string, ZoneState>> {
    const { unhealthyZoneThreshold, rates } = this.settings;
    const disruption = judgeDisruption(before.zones, zones, unhealthyZoneThreshold, rates);
    if (disruption.entersFullDisruption) for (const node of this.seen) this.markReachable(node);
    if (disruption.leavesFullDisruption)
      for (const { name } of this.seen) {
        const health = this.health[name];
        if (health !== undefined) this.health[name] = { ...health, probedAt: this.now };
      }
    for (const [zone, rate] of Object.entries(disruption.rates)) {
      const queue = this.queues[zone];
      if (queue !== undefined)
        this.queues = { ...this.queues, [zone]: { ...queue, limiter: withRate(queue.limiter, rate, this.now) } };
    }
    return disruption.states;
  }

  /** doNoExecuteTaintingPass: a node that is Ready by now is left alone, one without the condition waits on. */
  taintNoExecute(): void {
    const readyStatus = (name: string) => readyOf(this.stored.get(name)?.conditions ?? [])?.status;
    const { taken, queues } = takeWaiting(
      this.queues,
      (name) => !this.stored.has(name) || readyStatus(name) !== undefined,
      this.now,
    );
    this.queues = queues;
    for (const name of taken) {
      const node = this.stored.get(name);
      const taints = lostNodeTaints[readyStatus(name) ?? ''];
      if (node !== undefined && taints !== undefined) this.swap(node, taints.own, taints.opposite);
    }
  }

  /** markNodeAsReachable. */
  private markReachable(seen: MonitoredNode): void {
    for (const taint of [unreachable, notReady]) this.remove(seen, taint);
    this.queues = removeFromQueue(this.queues, seen.zone, seen.name);
  }

  /** pkg/controller/util/node/controller_utils.go (SwapNodeControllerTaint). */
  private swap(seen: MonitoredNode, own: Taint, opposite: Taint): void {
    this.update(seen.name, (node) => ({ ...node, taints: withTaint(node.taints, own) }));
    this.remove(seen, opposite);
  }

  /** pkg/controller/controller_utils.go (RemoveTaintOffNode): a taint that the controller did not see is not looked for. */
  private remove(seen: MonitoredNode, taint: Taint): void {
    if (!hasTaint(seen.taints, taint)) return;
    this.update(seen.name, (node) => ({ ...node, taints: withoutTaint(node.taints, taint) }));
  }

  private update(name: string, change: (node: MonitoredNode) => MonitoredNode): void {
    const node = this.stored.get(name);
    if (node !== undefined) this.stored.set(name, change(node));
  }
}
