import type { ActorRef, Group, Rule } from '../src/model/composition.ts';
import type { Cluster, PodView } from './universe.ts';
import type { ReaderName } from './readers.ts';
import { componentMachine } from './component.ts';
import { rule } from './universe.ts';

/** What the rest of the model knows of a program that hosts controllers. */
interface ComponentFacts {
  /** Whoever acts in it, as rules begin. */
  readonly hosts: readonly string[];
  readonly readers: readonly ReaderName[];
}

const components: readonly { readonly id: string; readonly spec: ComponentFacts }[] = [
  {
    id: 'controller-manager',
    spec: {
      hosts: [
        ...['replicaSetController', 'deploymentController', 'nodeController'],
        ...['podGarbageCollector', 'garbageCollector', 'namespaceController', 'attachDetachController', 'nodeIpam'],
      ],
      readers: ['replica-set', 'deployment', 'node'],
    },
  },
  { id: 'scheduler', spec: { hosts: ['scheduler'], readers: ['scheduler'] } },
];

/** The programs of the control plane, as a group of a composition: empty where nothing can befall them. */
export const componentGroup = (mayBeLost: boolean): Group => ({
  machine: componentMachine,
  actors: mayBeLost ? components : [],
  view: ({ value }, { id }) => ({ id, up: value === 'Up', gone: value === 'Stopped' }),
});

/** What a scheduler had decided and told nobody goes with it. */
const forgetsDecisions = {
  to: 'pods',
  event: () => ({ type: 'pod.forgetDecision' }),
  where: (pod: PodView, { id }: { readonly id: string }) => id === 'scheduler' && pod.assumed >= 0,
} as const;

const readersOf = ({ spec }: ActorRef): readonly string[] => (spec as ComponentFacts).readers;

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
    says: (component) => `the ${component.id} crashes`,
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
    says: (component) => `the ${component.id} is taken away for good`,
  }),
  rule({
    id: 'component.starts',
    description: 'A crashed controller manager or scheduler starts again and lists everything anew.',
    implements: ['CP3'],
    to: 'components',
    event: () => ({ type: 'component.start' }),
    fairness: 'weak',
    says: (component) => `${component.id} starts again and lists everything anew`,
  }),
];

/** The rules of a cluster whose controllers may be down: each asks that the program it is part of runs. */
export function hostedRules(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((hosted) => {
    const at = components.findIndex(({ spec }) => spec.hosts.includes(hosted.id.split('.')[0] ?? ''));
    if (at < 0) return hosted;
    const { present } = hosted as unknown as { readonly present?: (...seen: readonly unknown[]) => boolean };
    const isUp = (seen: readonly unknown[]): boolean => (seen.at(-1) as Cluster).components[at]?.up === true;
    return { ...hosted, present: (...seen: readonly unknown[]) => isUp(seen) && present?.(...seen) !== false };
  });
}
