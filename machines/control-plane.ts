import type { ActorDeclaration, Group, Reader, Rule } from '../src/model/composition.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ComponentFacts } from './component-view.ts';
import type { Rivals } from './rival-leaders.ts';
import { candidateMachine } from './candidate.ts';
import { clusterReaders } from './readers.ts';
import { componentMachine } from './component.ts';
import { componentRules, components, hostedRules } from './component-rules.ts';
import { componentView, leaseView } from './component-view.ts';
import { electionRules } from './election-rules.ts';
import { leaseMachine } from './lease.ts';
import { mayElect, mayLoseControllers } from './faults.ts';
import { ownReader, rivalReaders } from './rival-leaders.ts';

/** What of the control plane a cluster has as actors: nothing where nothing can befall it. */
export interface ComposedControlPlane {
  readonly groups: Readonly<Record<string, Group>>;
  readonly symmetry: readonly { readonly group: string; readonly actors: readonly string[] }[];
  readonly readers: Readonly<Record<string, Reader>>;
  /** The rules of the cluster, with those of the control plane. */
  readonly governed: (rules: readonly Rule[]) => readonly Rule[];
}

interface Replica extends ActorDeclaration<ComponentFacts> {
  readonly kind: string;
  readonly spec: ComponentFacts;
}

type Plan = Pick<ClusterSpec, 'controlPlane' | 'budgets' | 'time' | 'reads'>;

/** Of each program its lease, in the namespace kube-system, and whether it gives that back: see election-rules.ts. */
const elections: Readonly<Record<string, NonNullable<ComponentFacts['election']>>> = {
  'controller-manager': { lease: 'lease/kube-controller-manager', releases: false },
  scheduler: { lease: 'lease/kube-scheduler', releases: true },
};

/** The control plane of a cluster, as far as it is modelled. */
export function composedControlPlane(spec: Plan): ComposedControlPlane {
  const elects = isElected(spec);
  const replicas = components.flatMap(({ id, spec: facts }) => replicasOf(id, facts, spec));
  const rivals = rivalsAmong(replicas, spec);
  const leases = elects ? [...new Set(replicas.flatMap((replica) => replica.spec.election?.lease ?? []))] : [];
  return {
    groups: {
      components: {
        machine: elects ? candidateMachine : componentMachine,
        actors: replicas.map((replica) => withOwnReaders(replica, rivals)),
        view: componentView,
      },
      ...(elects ? { leases: { machine: leaseMachine, actors: leases.map((id) => ({ id })), view: leaseView } } : {}),
    },
    symmetry: components
      .map(({ id }) => replicas.filter(({ kind }) => kind === id).map((replica) => replica.id))
      // Their own caches tell rivals apart.
      .filter((ids) => ids.length > 1 && !rivals.some((kind) => kind.replicas.some(({ id }) => ids.includes(id))))
      .map((actors) => ({ group: 'components', actors })),
    readers: rivalReaders(clusterReaders(spec.reads), rivals),
    governed: (rules) => [
      ...hostedRules(
        rules,
        replicas.map(({ kind }) => kind),
        rivals,
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

/** Two of a kind act side by side only if one stands still too long, and it makes a difference only if their caches may differ. */
function rivalsAmong(replicas: readonly Replica[], { budgets, reads }: Plan): readonly Rivals[] {
  if (budgets.controllerPause === 0 || reads.lag === 0) return [];
  return components.flatMap(({ id: kind, spec }) => {
    const readers = spec.readers.filter((reader) => (reads.readers as readonly string[]).includes(reader));
    const own = replicas.flatMap((replica, place) => (replica.kind === kind ? [{ id: replica.id, place }] : []));
    return own.length > 1 && readers.length > 0 ? [{ replicas: own, readers }] : [];
  });
}

function withOwnReaders(replica: Replica, rivals: readonly Rivals[]): Replica {
  const mine = rivals.find(({ replicas }) => replicas.some(({ id }) => id === replica.id));
  if (mine === undefined) return replica;
  const readers = replica.spec.readers.map((name) =>
    mine.readers.includes(name) ? ownReader(name, replica.id) : name,
  );
  return { ...replica, spec: { ...replica.spec, readers } };
}

function isElected(spec: Plan): boolean {
  return components.some(({ id }) => countOf(id, spec) > 1) || mayElect(spec.budgets);
}

function countOf(kind: string, { controlPlane }: Plan): number {
  return (kind === 'scheduler' ? controlPlane?.schedulers : controlPlane?.controllerManagers) ?? 1;
}
