import type { Capacity } from './smaller-capacity.ts';
import type { ClusterNames } from '../named-objects.ts';
import type { ClusterNode } from '../cluster-nodes.ts';
import type { Counterparts } from './counterparts.ts';
import type { ClusterPlan } from '../cluster-from.ts';
import type { NodeKind } from './node-kinds.ts';
import type { NotJudged } from './smaller-properties.ts';
import type { ReplicaLevels } from './replica-levels.ts';
import type { ScenarioInput } from '../read-input.ts';
import type { Shape } from './cluster-shape.ts';
import type { SmallerWorkload } from './smaller-input.ts';
import { chosenNodes, nodeKinds } from './node-kinds.ts';
import { counterparts } from './counterparts.ts';
import { clusterShape } from './cluster-shape.ts';
import { namesIn, planFrom } from '../prepare.ts';
import { nodesNamed, smallerProperties } from './smaller-properties.ts';
import { nodesWithShare, smallerCapacity, whole } from './smaller-capacity.ts';
import { replicaLevels } from './replica-levels.ts';
import { smallerInput } from './smaller-input.ts';
import { smallerWorkloads } from './smaller-workloads.ts';

/** What is known of the manifests as they are, once for all smaller sizes. */
export interface FullSize {
  readonly input: ScenarioInput;
  readonly plan: ClusterPlan;
  readonly names: ClusterNames;
  readonly levels: ReplicaLevels;
  readonly kinds: readonly NodeKind[];
  readonly shape: Shape;
  /** The most that any workload asks for. */
  readonly replicas: number;
}

/** A size with fewer replicas, fewer nodes, or both. */
export interface SmallerSize {
  readonly input: ScenarioInput;
  readonly nodes: number;
  readonly notJudged: readonly NotJudged[];
  /** Questions of the shape that are answered otherwise than at full size. */
  readonly differences: readonly string[];
  /** What its actors stand for at full size. */
  readonly counterparts: Counterparts;
}

/** How many more nodes than are in proportion may be taken to keep the shape. */
const mostFurtherNodes = 4;

/** Measures the manifests as they are. Throws `InputError` where they do not go together with the scenario. */
export function fullSizeOf(input: ScenarioInput): FullSize {
  const plan = planFrom(input);
  const names = namesIn(input, plan);
  const named = new Set([
    ...plan.spec.user.actions.map(({ to }) => to),
    ...nodesNamed(input.scenario?.properties ?? [], names),
  ]);
  const levels = replicaLevels(plan.workloads, input.actions);
  return {
    input,
    plan,
    names,
    levels,
    kinds: nodeKinds(plan.spec, named),
    shape: clusterShape(plan),
    replicas: Math.max(0, ...[...levels.values()].flat()),
  };
}

/**
 * The size with at most so many replicas of anything: workloads that have no more stay as they are. Nodes in proportion, but no more
 * than there is use for; of the numbers near that, the first that keeps the shape, with the room of the manifests' nodes if that does. `undefined` where
 * there is no such size below the full one.
 */
export function smallerSize(full: FullSize, replicas: number): SmallerSize | undefined {
  const workloads = smallerWorkloads(full.plan.workloads, full.levels, replicas);
  if (workloads === undefined) return undefined;
  let best: (Capacity & { readonly nodes: readonly ClusterNode[] }) | undefined;
  for (const count of nodeCounts(full, replicas)) {
    const nodes = chosenNodes(full.kinds, count).flatMap((number) => full.plan.nodes[number] ?? []);
    const proportion = (replicas / Math.max(1, full.replicas)) * (full.plan.nodes.length / count);
    const plan = planFrom(smallerInput(full.input, { workloads, nodes }));
    const capacity = smallerCapacity(plan, full.shape, proportion);
    if (capacity.differences.length < (best?.differences.length ?? Infinity)) best = { ...capacity, nodes };
    if (capacity.differences.length === 0) break;
  }
  return best === undefined ? undefined : sizeFrom(full, workloads, best, replicas);
}

function sizeFrom(
  full: FullSize,
  workloads: ReadonlyMap<string, SmallerWorkload>,
  { nodes, share, differences }: Capacity & { readonly nodes: readonly ClusterNode[] },
  replicas: number,
): SmallerSize {
  const input = smallerInput(full.input, { workloads, nodes: nodesWithShare(nodes, share) });
  const percent = Number((share.of * 1000n) / share.in) / 10;
  const assumptions = [
    `${replicas} of ${full.replicas} replicas on ${nodes.length} of ${full.plan.nodes.length} nodes`,
    ...(share === whole ? [] : [`each node has ${percent} % of its room, so that as much fits as at full size`]),
    ...differences,
  ];
  const { scenario } = input;
  const plan = planFrom(input);
  const size = {
    nodes: nodes.length,
    differences,
    counterparts: counterparts(full.plan.spec, plan.spec, full.kinds),
  };
  if (scenario?.properties === undefined) return { ...size, input: { ...input, assumptions }, notJudged: [] };
  const here = namesIn(input, plan);
  const { properties, notJudged } = smallerProperties(scenario.properties, { ...full, workloads }, full.names, here);
  return {
    ...size,
    input: { ...input, assumptions, scenario: { ...scenario, properties } },
    notJudged,
  };
}

/** Numbers of nodes to try, those in proportion first. */
function nodeCounts({ plan, kinds, replicas: most }: FullSize, replicas: number): readonly number[] {
  const all = plan.nodes.length;
  const { budgets, user } = plan.spec;
  const spare = budgets.nodeCrash + budgets.nodeTermination + user.actions.length;
  const proportional = most === 0 ? 1 : Math.round((all * replicas) / most);
  const aim = Math.max(1, Math.min(proportional, replicas + spare));
  const last = Math.min(replicas === most ? all - 1 : all, Math.max(aim, kinds.length) + mostFurtherNodes);
  const counts = Array.from({ length: Math.max(0, last - kinds.length + 1) }, (_, index) => kinds.length + index);
  return counts.toSorted((a, b) => Math.abs(a - aim) - Math.abs(b - aim) || b - a);
}
