import type { ActorRef, Rule } from '../src/model/composition.ts';
import type { Cluster, PodView } from './universe.ts';
import type { ComponentFacts, ComponentView } from './component-view.ts';
import type { Rivals } from './rival-leaders.ts';
import { rivalRules } from './rival-leaders.ts';
import { rule } from './universe.ts';

/** The programs of the control plane that host controllers. */
export const components: readonly { readonly id: string; readonly spec: ComponentFacts }[] = [
  {
    id: 'controller-manager',
    spec: {
      hosts: [
        ...['replicaSetController', 'deploymentController', 'nodeController'],
        ...['podGarbageCollector', 'garbageCollector', 'namespaceController', 'attachDetachController', 'nodeIpam'],
        ...['disruptionController'],
      ],
      readers: ['replica-set', 'deployment', 'node'],
    },
  },
  { id: 'scheduler', spec: { hosts: ['scheduler'], readers: ['scheduler'] } },
];

const isElected = ({ spec }: ActorRef): boolean => (spec as ComponentFacts).election !== undefined;

/**
 * What a scheduler had decided and told nobody ends with its process, however that ends (cmd/kube-scheduler/app/server.go, Run: OnStoppedLeading, at
 * v1.32). Decisions are not kept by process, so those of one that has lost its lease are left to whoever else has led.
 */
export const forgetsDecisions = {
  to: 'pods',
  event: () => ({ type: 'pod.forgetDecision' }),
  where: (pod: PodView, { index, schedules, hasLed, superseded }: ComponentView, { components }: Cluster) =>
    pod.assumed >= 0 && schedules && hasLed && !(superseded && isSchedulerLeft(index, components)),
} as const;

function isSchedulerLeft(index: number, components: readonly ComponentView[]): boolean {
  for (const other of components) if (other.index !== index && other.schedules && other.hasLed) return true;
  return false;
}

/** Those of the only one of its kind; of several, whoever comes to lead starts anew. */
const readersOf = (component: ActorRef): readonly string[] =>
  isElected(component) ? [] : (component.spec as ComponentFacts).readers;

const nameOf = (component: ActorRef): string => (isElected(component) ? component.id : `the ${component.id}`);

/** What may happen to them, and that a crashed one comes back. */
export const componentRules = [
  rule({
    id: 'fault.controllerRestarts',
    description: 'The controller manager or the scheduler crashes; it is started again, and has forgotten everything.',
    implements: ['CP3'],
    to: 'components',
    event: () => ({ type: 'component.crash' }),
    spends: 'controllerRestart',
    // What it lists when it starts again may be as old as what was known now; what comes in between, it may have seen or not.
    resets: readersOf,
    broadcast: forgetsDecisions,
    fairness: 'none',
    says: (component) => `${nameOf(component)} crashes`,
  }),
  rule({
    id: 'fault.controllerStops',
    description: 'The controller manager or the scheduler is taken away for good.',
    implements: ['CP3'],
    to: 'components',
    event: () => ({ type: 'component.stop' }),
    spends: 'controllerDown',
    broadcast: forgetsDecisions,
    fairness: 'none',
    says: (component) => `${nameOf(component)} is taken away for good`,
  }),
  rule({
    id: 'component.starts',
    description:
      'A crashed controller manager or scheduler starts again; the only one of its kind lists everything anew.',
    implements: ['CP3'],
    to: 'components',
    event: () => ({ type: 'component.start' }),
    fairness: 'weak',
    says: (component) =>
      `${component.id} starts again and ${isElected(component) ? 'stands by' : 'lists everything anew'}`,
  }),
];

/** The rules of a cluster whose controllers may be down: each asks that a program it is part of acts. `kinds` says of which kind each program is. */
export function hostedRules(
  rules: readonly Rule[],
  kinds: readonly string[],
  rivals: readonly Rivals[],
): readonly Rule[] {
  return rules.flatMap((hosted) => {
    const each = rivalRules(hosted, rivals);
    if (each !== undefined) return each;
    const kind = components.find(({ spec }) => spec.hosts.includes(hosted.id.split('.')[0] ?? ''))?.id;
    const places = kinds.flatMap((other, place) => (other === kind ? [place] : []));
    if (places.length === 0) return hosted;
    const { present } = hosted as unknown as { readonly present?: (...seen: readonly unknown[]) => boolean };
    const isUp = (seen: readonly unknown[]): boolean => isSomeUp(seen.at(-1) as Cluster, places);
    return { ...hosted, present: (...seen: readonly unknown[]) => isUp(seen) && present?.(...seen) !== false };
  });
}

function isSomeUp(cluster: Cluster, places: readonly number[]): boolean {
  for (const place of places) if (cluster.components[place]?.up === true) return true;
  return false;
}
