import { assign } from 'xstate';
import type { ClusterDescription } from '../../src/testing/cluster-description.ts';
import type { PlantedBug } from './planting.ts';
import { afterPlanned } from '../../machines/planned-events.ts';
import { freshlyStarted, past, statusesOf, withStatuses } from '../../machines/planned-containers.ts';
import { podMachine } from '../../machines/pod.ts';
import { withPodMachine, withoutRule } from './planting.ts';

const port = { spec: { ports: [{ containerPort: 8080 }] } };

/** A pod both of whose containers are to listen on one port. */
const oneForTwo: ClusterDescription = { pods: [{ name: 'web', containers: [port, port] }] };

/** A pod of two containers, one of which is changed in place. */
const changed: ClusterDescription = {
  pods: [{ name: 'web', restartPolicy: 'Never', containers: [{}, {}] }],
  actions: [{ setImage: 'pod/web', image: 'app:2', container: 'c1' }],
};

/** The pod's machine, all of whose containers are started anew where one is. */
const startedTogether = podMachine.provide({
  actions: {
    takePlanned: assign(({ context, event }) =>
      event.type === 'container.replaced'
        ? withStatuses(
            context,
            statusesOf(context).map((_, place) =>
              freshlyStarted(context, place, { state: 'Running', exitCode: null, restarted: true }),
            ),
          )
        : (afterPlanned(context, event) ?? {}),
    ),
  },
});

/** The pod's machine, in which whoever is to listen on a port does. */
const generousPorts = podMachine.provide({
  guards: {
    isPlanned: ({ context, event }) => event.type === 'port.bound' || afterPlanned(context, event) !== undefined,
  },
  actions: {
    takePlanned: assign(({ context, event }) =>
      event.type === 'port.bound'
        ? withStatuses(
            context,
            statusesOf(context).map((status, place) => (place === event.container ? past(status, 'port') : status)),
          )
        : (afterPlanned(context, event) ?? {}),
    ),
  },
});

/** Mistakes about what the containers of one pod have in common, and about containers that are changed in place. */
export const containerBugs: readonly PlantedBug[] = [
  {
    breaks: 'pod/two-containers-never-hold-one-port',
    about: 'every container has ports of its own',
    cluster: oneForTwo,
    plant: (composition) => withPodMachine(composition, generousPorts),
    length: 4,
  },
  {
    breaks: 'pod/changed-container-is-replaced',
    about: 'the kubelet does not compare hashes',
    cluster: changed,
    plant: (composition) => withoutRule(composition, 'kubelet.replacesContainer'),
    length: 3,
    loop: 0,
  },
  {
    breaks: 'pod/unchanged-containers-are-kept',
    about: 'the kubelet starts all containers anew where one was changed',
    cluster: changed,
    plant: (composition) => withPodMachine(composition, startedTogether),
    length: 4,
  },
];
