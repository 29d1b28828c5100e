import type { AnyStateMachine } from 'xstate';
import { createMachine } from 'xstate';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { ComponentView, LeaseView } from '../../machines/component-view.ts';
import type { Composition } from '../../src/model/composition.ts';
import type { PlantedBug } from './planting.ts';
import { candidateMachine } from '../../machines/candidate.ts';
import { withoutRule, withRule } from './planting.ts';

const twoManagers: ClusterDescription = { controlPlane: { controllerManagers: 2 } };

/** Whoever starts again leads. */
function withStubbornCandidates(composition: Composition): Composition {
  const { components, ...groups } = composition.groups;
  if (components === undefined) throw new Error('no group of components');
  const { Crashed, ...states } = candidateMachine.config.states as Readonly<Record<string, object>>;
  const machine = createMachine({
    ...candidateMachine.config,
    states: { ...states, Crashed: { ...Crashed, on: { 'component.start': '#candidate.Up.Leading' } } },
  } as never) as AnyStateMachine;
  return { ...composition, groups: { ...groups, components: { ...components, machine } } };
}

/** For every property about the control plane. */
export const controlPlaneBugs: readonly PlantedBug[] = [
  {
    breaks: 'control-plane/at-most-one-leader',
    about: 'a lease may run out before its holder, which is cut off, has given up',
    cluster: { ...twoManagers, faults: { controllerPartition: 1 } },
    plant: (composition) =>
      withRule(composition, 'leaderElector.findsLeaseExpired', {
        related: {
          in: 'components',
          at: ({ holder }: LeaseView) => holder,
          where: ({ renews }: ComponentView) => !renews,
        },
      }),
    length: 4,
  },
  {
    breaks: 'control-plane/at-most-one-leader',
    about: 'whoever starts again leads',
    cluster: { ...twoManagers, faults: { controllerRestart: 1 } },
    plant: withStubbornCandidates,
    length: 3,
  },
  {
    breaks: 'control-plane/at-most-one-leader',
    about: 'renewDeadline is longer than leaseDuration',
    cluster: { ...twoManagers, time: 'ordered', faults: { controllerPartition: 1 } },
    plant: (composition) => ({
      ...composition,
      rules: composition.rules.map((rule) =>
        rule.id === 'leaderElector.givesUp' ? { ...rule, takes: () => ({ earliest: 20, latest: 22 }) } : rule,
      ),
    }),
    length: 18,
  },
  {
    breaks: 'control-plane/a-leader-is-elected-in-the-end',
    about: 'the lease of a leader that crashed does not run out',
    cluster: { ...twoManagers, faults: { controllerRestart: 1 } },
    plant: (composition) => withoutRule(composition, 'leaderElector.findsLeaseExpired'),
    length: 4,
    loop: 0,
  },
  {
    breaks: 'control-plane/a-leader-is-elected-in-the-end',
    about: 'one that cannot reach the API server leads on',
    cluster: { ...twoManagers, faults: { controllerPartition: 1 } },
    plant: (composition) => withoutRule(withoutRule(composition, 'leaderElector.givesUp'), 'component.reconnects'),
    length: 3,
    loop: 0,
  },
];
