import type { ActorDeclaration, Group, Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ComponentFacts } from './component-view.ts';
import { candidateMachine } from './candidate.ts';
import { componentMachine } from './component.ts';
import { componentRules, components, hostedRules } from './component-rules.ts';
import { componentView, leaseView } from './component-view.ts';
import { electionRules } from './election-rules.ts';
import { leaseMachine } from './lease.ts';
import { mayElect, mayLoseControllers } from './faults.ts';

/** What of the control plane a cluster has as actors: nothing where nothing can befall it. */
export interface ComposedControlPlane {
  readonly groups: Readonly<Record<string, Group>>;
  readonly symmetry: readonly { readonly group: string; readonly actors: readonly string[] }[];
  /** The rules of the cluster, with those of the control plane. */
  readonly governed: (rules: readonly Rule[]) => readonly Rule[];
}

interface Replica extends ActorDeclaration<ComponentFacts> {
  readonly kind: string;
  readonly spec: ComponentFacts;
}

type Plan = Pick<ClusterSpec, 'controlPlane' | 'budgets' | 'time'>;

/** Of each program its lease, in the namespace kube-system, and whether it gives that back: see election-rules.ts. */
const elections: Readonly<Record<string, NonNullable<ComponentFacts['election']>>> = {
  'controller-manager': { lease: 'lease/kube-controller-manager', releases: false },
  scheduler: { lease: 'lease/kube-scheduler', releases: true },
};

/** The control plane of a cluster, as far as it is modelled. */
export function composedControlPlane(spec: Plan): ComposedControlPlane {
  const elects = isElected(spec);
  const replicas = components.flatMap(({ id, spec: facts }) => replicasOf(id, facts, spec));
  const leases = elects ? [...new Set(replicas.flatMap((replica) => replica.spec.election?.lease ?? []))] : [];
  return {
    groups: {
      components: { machine: elects ? candidateMachine : componentMachine, actors: replicas, view: componentView },
      ...(elects ? { leases: { machine: leaseMachine, actors: leases.map((id) => ({ id })), view: leaseView } } : {}),
    },
    symmetry: components
      .map(({ id }) => replicas.filter(({ kind }) => kind === id).map((replica) => replica.id))
      .filter(({ length }) => length > 1)
      .map((actors) => ({ group: 'components', actors })),
    governed: (rules) => [
      ...hostedRules(
        rules,
        replicas.map(({ kind }) => kind),
      ),
      ...(replicas.length === 0 ? [] : componentRules),
      ...(elects ? electionRules(spec.time) : []),
    ],
  };
}

/** One of a kind that nothing can befall leads for ever, and is no actor. */
function replicasOf(kind: string, facts: ComponentFacts, spec: Plan): readonly Replica[] {
  const count = countOf(kind, spec);
  if (count === 1 && !mayLoseControllers(spec.budgets)) return [];
  const election = elections[kind];
  if (!isElected(spec) || election === undefined) return [{ id: kind, kind, spec: facts }];
  return Array.from({ length: count }, (_, index) => ({
    id: count === 1 ? kind : `${kind}-${index + 1}`,
    kind,
    spec: { ...facts, election },
  }));
}

function isElected(spec: Plan): boolean {
  return components.some(({ id }) => countOf(id, spec) > 1) || mayElect(spec.budgets);
}

function countOf(kind: string, { controlPlane }: Plan): number {
  return (kind === 'scheduler' ? controlPlane?.schedulers : controlPlane?.controllerManagers) ?? 1;
}
