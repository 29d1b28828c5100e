import type { ContainerImage, PodFacts } from './facts.ts';
import type { ContainerPlan } from './container-plan.ts';
import type { ContainerStatus } from './container.ts';
import type { PodContext, PodEvent, PodInput } from './pod-context.ts';

/*
 * The images of a pod's containers, of which alone a spec can be changed in place (P10). An image is a number: 0 is the one that the pod was made
 * with. What runs in a container is told by its status, what is to run there by the pod; where the two differ, so do the hashes that the kubelet
 * compares (pkg/kubelet/kuberuntime/kuberuntime_manager.go, containerChanged at v1.32).
 */

/** What decides the life of a container at a place while it is as its status says. */
export function planAt(
  { images, plans }: PodInput,
  place: number,
  { image = 0 }: ContainerStatus,
): ContainerPlan | undefined {
  return images?.[place]?.[image] ?? plans?.[place];
}

/** The status of a container that was just started, by the image that it runs. */
export function withPresentImage({ images }: PodContext, place: number, status: ContainerStatus): ContainerStatus {
  const image = images?.[place] ?? 0;
  return image === 0 ? status : { ...status, image };
}

/** Whether a container runs what the pod's spec does not ask for any more. */
export function isChanged(images: readonly number[] | undefined, place: number, status: ContainerStatus): boolean {
  return images !== undefined && status.state === 'Running' && (status.image ?? 0) !== images[place];
}

/**
 * The pod once its spec asks for another image. A back-off is known by the hash of the container, so that one which waited for its next start
 * waits no more: pkg/kubelet/kuberuntime/kuberuntime_manager.go (doBackOff, getStableKey) at v1.32.
 */
export function withImage(context: PodContext, event: PodEvent): Partial<PodContext> {
  const { images } = context;
  if (images === undefined || event.type !== 'pod.setImage' || images[event.container] === event.image) return {};
  const { container: changed, image } = event;
  const { containers } = context.input;
  const freed = (status: ContainerStatus, place: number): ContainerStatus =>
    place === changed && status.state === 'BackOff' ? withoutBackOff(status) : status;
  return {
    images: images.map((other, place) => (place === changed ? image : other)),
    containers: context.containers.map(freed),
    ...(context.initContainers === undefined
      ? {}
      : { initContainers: context.initContainers.map((status, index) => freed(status, containers + index)) }),
  };
}

const withoutBackOff = (status: ContainerStatus): ContainerStatus => ({
  ...status,
  state: 'Terminated',
  ...(status.backOffs === undefined ? {} : { backOffs: 0 }),
});

/** What the container at a place is to run once it is started next; nothing where no action changes its pod. */
export function imageToStart(
  { lifecycle }: PodFacts,
  images: readonly number[],
  place: number,
): ContainerImage | undefined {
  return lifecycle?.images?.[place]?.[images[place] ?? 0];
}

/** The facts of a pod with what its containers run now, and those that do not run are to run. */
export function factsNow({ images, containers, initContainers = [] }: PodContext, facts: PodFacts): PodFacts {
  const { lifecycle, durations } = facts;
  if (images === undefined || lifecycle?.images === undefined) return facts;
  const numbers = [...containers, ...initContainers].map((status, place) =>
    status.state === 'Running' ? (status.image ?? 0) : (images[place] ?? 0),
  );
  const present = lifecycle.images.flatMap((list, place) => list[numbers[place] ?? 0] ?? []);
  const parts = present.map(({ container }) => container);
  const exits = durations?.imageExits?.flatMap((list, place) => list[numbers[place] ?? 0] ?? []);
  return {
    ...facts,
    containers: parts.slice(0, containers.length),
    lifecycle: {
      ...lifecycle,
      initContainers: parts.slice(containers.length),
      plans: present.map(({ plan }) => plan),
      fates: present.map(({ fates }) => fates),
    },
    ...(durations === undefined || exits === undefined ? {} : { durations: { ...durations, exits } }),
  };
}
