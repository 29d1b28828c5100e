import type { Bin, Demand } from './packing.ts';
import type { ClusterPlan } from '../cluster-from.ts';
import type { ClusterSpec } from '../../../machines/cluster-spec.ts';
import type { Workload } from '../cluster-workloads.ts';
import { limitClass } from './rollout-class.ts';
import { packed } from './packing.ts';
import { resolveRollingUpdate } from '../../../machines/rolling-update-limits.ts';

/** What matters of a cluster's size: questions about it, each with its answer. */
export type Shape = ReadonlyMap<string, string>;

type Bins = readonly (readonly [number, Bin])[];

/** A moment of the run, and the pods that there are then. */
interface Phase {
  readonly when: string;
  readonly demands: readonly Demand[];
}

/**
 * Answers what a smaller size has to answer alike: whether the pods fit on one node, on as many as faults may leave or take, whether
 * a rollout's further pods fit too, how many pods there are for each node, and whether one node, or the worst that faults and drains can
 * do, takes one, several or all pods of a workload. `nodes` stand in for the plan's own, number by number.
 */
export function clusterShape(
  { spec, workloads }: Pick<ClusterPlan, 'spec' | 'workloads'>,
  nodes: ClusterSpec['nodes'] = spec.nodes,
): Shape {
  const shape = new Map<string, string>();
  const lost = Math.min(nodes.length, spec.budgets.nodeCrash + spec.budgets.nodeTermination);
  if (lost > 0) shape.set('a node is left after every fault', yesOrNo(nodes.length > lost));
  for (const phase of phasesOf(spec, workloads)) askAboutFit(shape, phase, roomiestFirst(nodes, phase.demands), lost);
  for (const key of new Set(nodes.flatMap((node) => Object.keys(node.spec.topology)))) {
    const domains = nodes.flatMap((node) => node.spec.topology[key] ?? []);
    shape.set(`nodes in each domain of ${key}`, ratio(domains.length, new Set(domains).size));
  }
  for (const workload of workloads) askWhatIsLeft(shape, workload, spec, nodes, lost);
  return shape;
}

function askAboutFit(shape: Map<string, string>, { when, demands }: Phase, bins: Bins, lost: number): void {
  const total = podsIn(demands);
  const fit = (some: Bins) => yesOrNo(packed(some, demands) === total);
  shape.set(`pods for each node ${when}`, ratio(total, bins.length));
  shape.set(`all pods ${when} fit on one node`, yesOrNo(bins.some((bin) => packed([bin], demands) === total)));
  for (let some = 2; some <= lost; some++) shape.set(`all pods ${when} fit on ${some} nodes`, fit(bins.slice(0, some)));
  shape.set(`all pods ${when} fit on all nodes`, fit(bins));
  for (let gone = 1; gone <= lost; gone++)
    shape.set(
      `all pods ${when} fit when ${gone === 1 ? 'a node is' : `${gone} nodes are`} lost`,
      fit(bins.slice(gone)),
    );
}

function askWhatIsLeft(
  shape: Map<string, string>,
  workload: Workload,
  spec: ClusterSpec,
  nodes: ClusterSpec['nodes'],
  lost: number,
): void {
  const { budgets, user } = spec;
  const drains = user.actions.filter(({ event }) => event.type === 'node.drain').length;
  const facts = factsOf(spec, workload.revisions[0]?.set);
  if (facts === undefined) return;
  const ask = (when: string, replicas: number): void => {
    if (replicas === 0) return;
    const demands = [{ facts, count: replicas }];
    const roomiest = roomiestFirst(nodes, demands);
    const placed = packed(roomiest, demands);
    const taken = packed(roomiest.slice(0, lost + drains), demands);
    const hit = budgets.containerExit + budgets.readinessFlap + limitsOf(workload, spec, replicas).unavailable;
    const together = packed(roomiest.slice(0, 1), demands);
    const say = (what: string, pods: number, of: number): void => {
      shape.set(`pods of ${workload.id} that ${what} ${when}`, limitClass(pods, of));
    };
    say('find no place', replicas - placed, replicas);
    say('one node may hold', together, placed);
    say('all faults may take', taken + hit, placed);
  };
  ask('at first', workload.replicas);
  if (workload.mostReplicas !== workload.replicas) ask('at its largest', workload.mostReplicas);
}

/** Those in which there are more pods than before. */
function phasesOf(spec: ClusterSpec, workloads: readonly Workload[]): readonly Phase[] {
  const bare = (wanted: (exists: boolean) => boolean) =>
    spec.pods.flatMap((pod) =>
      pod.spec.slotOf === null && wanted(pod.input.exists) ? [{ facts: pod.spec, count: 1 }] : [],
    );
  const of = (workload: Workload, revision: number, count: number): readonly Demand[] => {
    const facts = factsOf(spec, workload.revisions.at(revision)?.set);
    return facts === undefined || count === 0 ? [] : [{ facts, count }];
  };
  const first = workloads.flatMap((each) => of(each, 0, each.exists ? each.replicas : 0));
  const most = workloads.flatMap((each) => of(each, 0, each.mostReplicas));
  const surge = workloads.flatMap((each) => of(each, -1, limitsOf(each, spec, each.mostReplicas).surge));
  const phases = [
    { when: 'at first', demands: [...first, ...bare((exists) => exists)] },
    { when: 'at the most', demands: [...most, ...bare(() => true)] },
    { when: 'and those of rollouts', demands: [...most, ...surge, ...bare(() => true)] },
  ];
  return phases.filter(({ demands }, index) => index === 0 || podsIn(demands) > podsIn(phases[index - 1]?.demands));
}

function podsIn(demands: readonly Demand[] = []): number {
  return demands.reduce((sum, { count }) => sum + count, 0);
}

/** Limits of the rollouts that a run may see; none without another template. */
function limitsOf({ id, revisions }: Workload, { deployments }: ClusterSpec, replicas: number) {
  const facts = deployments.find((deployment) => deployment.id === id)?.spec;
  if (facts?.strategy !== 'RollingUpdate' || revisions.length < 2) return { surge: 0, unavailable: 0 };
  return resolveRollingUpdate(facts, replicas);
}

function factsOf({ pods }: ClusterSpec, set: string | undefined): Demand['facts'] | undefined {
  return pods.find((pod) => pod.spec.slotOf === set)?.spec;
}

function roomiestFirst(nodes: ClusterSpec['nodes'], demands: readonly Demand[]): Bins {
  const bins = nodes.map((node, number) => ({ number, node, room: packed([[number, node]], demands) }));
  return bins.toSorted((a, b) => b.room - a.room || a.number - b.number).map(({ number, node }) => [number, node]);
}

function yesOrNo(answer: boolean): string {
  return answer ? 'yes' : 'no';
}

function ratio(these: number, those: number): string {
  return these < those ? 'less than one' : these === those ? 'one' : 'more than one';
}
