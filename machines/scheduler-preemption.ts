import type { Cluster, NodeView, PodView } from './universe.ts';
import type { PreemptionPlan } from './scheduling/pictures.ts';
import type { VictimFigures } from './scheduling/preemption-board.ts';
import { compareVictims, leaveVictims, priorityWeight } from './scheduling/preemption-board.ts';
import { BudgetsOfVictims } from './preemption-budgets.ts';
import { PreemptionTrial } from './preemption-trial.ts';
import { fits } from './scheduler.ts';
import { rule } from './universe.ts';

/**
 * Preemption: a pod that fits nowhere has less important ones deleted (S5).
 *
 * Source: pkg/scheduler/framework/preemption/preemption.go and pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go at v1.32,
 * by the functions of machines/scheduling/preemption-board.ts. The victims are deleted gracefully, and the node is kept
 * for the pod; it is bound when they are gone, there or elsewhere.
 *
 * When pods started is not modelled. Of equally important pods on a node Kubernetes takes the one that started last; here any of them
 * may be the first to go (`last`), and the others follow in the order of a scale-down's victims: where several of a node's equally
 * important pods must go at once, not every set of them is tried. Disruption budgets are respected only where there is
 * the choice (`preemption-budgets.ts`). Left out: that a preemptor takes lesser pods' nominations for its node away, since they count for
 * nothing against it and are dropped by the next attempt.
 */
export const preemptionRules = [
  rule({
    id: 'scheduler.preempts',
    description: 'Deletes less important pods of a node for one that fits nowhere, and keeps the node for it.',
    implements: ['S5'],
    to: 'pods',
    with: ['nodes', 'pods'],
    event: (_, node) => ({ type: 'pod.nominate', node: node.id }),
    where: (pod) => isPreemptor(pod),
    when: (pod, node, last, cluster) =>
      last.node === node.index || last.assumed === node.index ? isChosen(pod, node, last, cluster) : false,
    broadcast: {
      to: 'pods',
      event: () => ({ type: 'pod.delete' }),
      where: (victim, pod, node, last, cluster) => isVictim(victim, pod, node, last, cluster),
    },
    fairness: 'weak',
    says: (pod, node, last) => `preempts ${last.id}, and whoever else must go from ${node.id}, for ${pod.id}`,
  }),
  rule({
    id: 'scheduler.dropsNomination',
    description: 'Finds that preemption does not help a pod any more, and keeps its node for it no longer.',
    implements: ['S5'],
    to: 'pods',
    event: () => ({ type: 'pod.dropNomination' }),
    where: (pod) => pod.active && pod.node < 0 && pod.nominated >= 0,
    when: (pod, cluster) => isHopeless(pod, cluster),
    fairness: 'weak',
    says: (pod) => `finds no room to make for ${pod.id} any more`,
  }),
];

/** The plan, with what it is tried out on. */
interface Plan extends PreemptionPlan<PodView> {
  readonly board: PreemptionTrial;
  readonly budgets: BudgetsOfVictims;
}

/** Makes the derived value `preemption`. */
export function createPreemptionPlan(nodes: number, pods: number): PreemptionPlan<PodView> {
  const plan: Plan = {
    pod: -1,
    last: -1,
    candidates: new Uint8Array(nodes),
    figures: Array.from({ length: nodes }, () => ({
      budgetViolations: 0,
      highestPriority: 0,
      sumOfPriorities: 0,
      count: 0,
      earliestStart: 0,
    })),
    victims: new Uint8Array(pods),
    weaker: [],
    board: new PreemptionTrial(),
    budgets: new BudgetsOfVictims(),
  };
  return plan;
}

/** Whether a pod could gain by the end of a less important one, if any is there. */
function isPreemptor({ active, node, assumed, facts }: PodView): boolean {
  return (
    active &&
    node < 0 &&
    assumed < 0 &&
    facts.priority !== undefined &&
    facts.neverPreempts !== true &&
    facts.scheduler !== -1
  );
}

/** Whether some node would take the pod if less important ones were gone, and the pod may have that done now. */
export function isAnyVictim(pod: PodView, cluster: Cluster): boolean {
  if (!isPreemptor(pod)) return false;
  const plan = planFor(pod, -1, cluster);
  for (const candidate of plan.candidates) if (candidate === 1) return true;
  return false;
}

function isChosen(pod: PodView, node: NodeView, last: PodView, cluster: Cluster): boolean {
  if (priorityOf(last) >= priorityOf(pod)) return false;
  const { candidates, figures, victims } = planFor(pod, last.index, cluster);
  if (candidates[node.index] !== 1 || victims[last.index] !== 1) return false;
  const own = figures[node.index] as VictimFigures;
  for (let other = 0; other < candidates.length; other++)
    if (candidates[other] === 1 && compareVictims(figures[other] as VictimFigures, own) > 0) return false;
  return true;
}

function isVictim(victim: PodView, pod: PodView, node: NodeView, last: PodView, cluster: Cluster): boolean {
  return (
    (victim.node === node.index || victim.assumed === node.index) &&
    planFor(pod, last.index, cluster).victims[victim.index] === 1
  );
}

/** Whether a nominated pod fits nowhere, may look for victims anew, and would find none. */
function isHopeless(pod: PodView, cluster: Cluster): boolean {
  return !isWaitingForVictims(pod, cluster) && !fitsAnywhere(pod, cluster) && !isAnyVictim(pod, cluster);
}

function planFor(pod: PodView, last: number, cluster: Cluster): Plan {
  const plan = cluster.preemption as Plan;
  if (plan.pod === pod.index && plan.last === last) return plan;
  plan.pod = pod.index;
  plan.last = last;
  plan.candidates.fill(0);
  plan.victims.fill(0);
  const { pictures } = cluster;
  if (pictures === null || isWaitingForVictims(pod, cluster) || fitsAnywhere(pod, cluster)) return plan;
  for (const node of cluster.nodes) {
    if (isUnresolvable(pod, node)) continue;
    listWeaker(pod, node, cluster, plan);
    plan.budgets.putProtectedFirst(plan.weaker, cluster);
    plan.board.start(pod, node, cluster, pictures.trial);
    if (leaveVictims(plan.weaker, plan.board) <= 0) continue;
    plan.candidates[node.index] = 1;
    recordVictims(node, plan);
  }
  return plan;
}

/** PodEligibleToPreemptOthers: a victim on its way out of the nominated node is waited for, unless that node will not do whatever goes. */
function isWaitingForVictims(pod: PodView, { nodes, pods }: Cluster): boolean {
  const node = pod.nominated < 0 ? undefined : nodes[pod.nominated];
  if (node === undefined || isUnresolvable(pod, node)) return false;
  for (const other of pods)
    if (other.terminating && other.holds && other.node === node.index && priorityOf(other) < priorityOf(pod))
      return true;
  return false;
}

/** Refused with UnschedulableAndUnresolvable: not ready, cordoned, or wrong by name, labels and taints. */
function isUnresolvable({ facts }: PodView, node: NodeView): boolean {
  return !node.ready || node.cordoned || facts.fits[node.index] !== true;
}

function fitsAnywhere(pod: PodView, cluster: Cluster): boolean {
  for (const node of cluster.nodes) if (fits(pod, node, cluster)) return true;
  return false;
}

/** The less important pods of a node, in the order in which they are given back. */
function listWeaker(pod: PodView, node: NodeView, { pods }: Cluster, { weaker, last }: Plan): void {
  weaker.length = 0;
  for (const other of pods) {
    const isThere = other.holds ? other.node === node.index : other.assumed === node.index;
    if (!isThere || priorityOf(other) >= priorityOf(pod)) continue;
    let at = weaker.length;
    while (at > 0 && isMoreImportant(other, weaker[at - 1] as PodView, last)) {
      weaker[at] = weaker[at - 1] as PodView;
      at--;
    }
    weaker[at] = other;
  }
}

function isMoreImportant(a: PodView, b: PodView, last: number): boolean {
  if (priorityOf(a) !== priorityOf(b)) return priorityOf(a) > priorityOf(b);
  if (a.index === last || b.index === last) return b.index === last;
  return a.victimRank < b.victimRank;
}

function recordVictims(node: NodeView, { weaker, board, budgets, figures, victims }: Plan): void {
  const figure = figures[node.index] as Plan['figures'][number];
  figure.highestPriority = -Infinity;
  figure.sumOfPriorities = 0;
  figure.count = 0;
  figure.budgetViolations = 0;
  for (const pod of weaker) {
    if (!board.isAway(pod)) continue;
    victims[pod.index] = 1;
    figure.highestPriority = Math.max(figure.highestPriority, priorityOf(pod));
    figure.sumOfPriorities += priorityWeight(priorityOf(pod));
    figure.count++;
    if (budgets.isProtected(pod)) figure.budgetViolations++;
  }
}

/** A pod's priority; 0 where none is stated. */
function priorityOf({ facts }: PodView): number {
  return facts.priority ?? 0;
}
