import type { ClusterNode } from '../cluster-nodes.ts';
import type { ClusterPlan } from '../cluster-from.ts';
import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import type { Shape } from './cluster-shape.ts';
import { clusterShape } from './cluster-shape.ts';

/** What nodes have to give at a smaller size, as a fraction of what the manifests say. */
export interface Share {
  readonly of: bigint;
  readonly in: bigint;
}

/** All of it. */
export const whole: Share = { of: 1n, in: 1n };

/** A choice of room on the nodes, and the questions that it answers otherwise than the manifests do. */
export interface Capacity {
  readonly share: Share;
  readonly differences: readonly string[];
}

const mostShares = 80;

/**
 * Room for the nodes of a smaller cluster such that its shape is the one wanted, or as near as can be: what the manifests say if that
 * is right, else the right share that is nearest to `proportion`.
 */
export function smallerCapacity(plan: ClusterPlan, wanted: Shape, proportion: number): Capacity {
  let best: Capacity | undefined;
  for (const share of [whole, ...sharesFor(plan, proportion)]) {
    const differences = differencesBetween(clusterShape(plan, withShare(plan.spec.nodes, share)), wanted);
    if (differences.length < (best?.differences.length ?? Infinity)) best = { share, differences };
    if (differences.length === 0) break;
  }
  return best ?? { share: whole, differences: [] };
}

/** Nodes with a share of their room; a share that gives room for exactly so many pods is rounded up, never below. */
export function nodesWithShare(nodes: readonly ClusterNode[], share: Share): readonly ClusterNode[] {
  return nodes.map((node) => ({ ...node, allocatable: shareOf(node.allocatable, share) }));
}

function withShare(nodes: ClusterSpec['nodes'], share: Share): ClusterSpec['nodes'] {
  return nodes.map((node) => ({ ...node, spec: { ...node.spec, allocatable: shareOf(node.spec.allocatable, share) } }));
}

/** Shares at which one more pod of some template fits on a node of some kind: between two of them nothing changes. */
function sharesFor({ spec, workloads }: ClusterPlan, proportion: number): readonly Share[] {
  const templates = [...new Map(spec.pods.map((pod) => [pod.spec.template, pod.spec.requests])).values()];
  const most = Math.max(1, ...workloads.map(({ mostReplicas }) => mostReplicas)) + 2;
  const shares = new Map<string, Share>();
  for (const { spec: facts } of spec.nodes) {
    for (const requests of [...templates, { cpu: 0, memory: 0 }]) {
      for (const [request, room] of [
        [requests.cpu, facts.allocatable.cpu],
        [requests.memory, facts.allocatable.memory],
        [1, facts.allocatable.pods],
      ] as const) {
        for (let pods = 1; pods <= most && request > 0 && pods * request < room; pods++)
          shares.set(`${pods * request}/${room}`, { of: BigInt(pods * request), in: BigInt(room) });
      }
    }
  }
  const distance = (share: Share) => Math.abs(Math.log(Number(share.of) / Number(share.in) / proportion));
  return [...shares.values()].toSorted((a, b) => distance(a) - distance(b)).slice(0, mostShares);
}

function shareOf<R extends ClusterNode['allocatable']>({ cpu, memory, pods }: R, { of, in: all }: Share) {
  const part = (amount: number) => Number((BigInt(amount) * of + all - 1n) / all);
  return { cpu: part(cpu), memory: part(memory), pods: part(pods) };
}

function differencesBetween(here: Shape, wanted: Shape): readonly string[] {
  const questions = new Set([...wanted.keys(), ...here.keys()]);
  return [...questions].flatMap((question) => {
    const [found, expected] = [here.get(question), wanted.get(question)];
    return found === expected
      ? []
      : [`${question}: ${found ?? 'not asked'} here, ${expected ?? 'not asked'} in the manifests`];
  });
}
