import type { ContainerFacts, ImageBehaviour, PodFacts } from './facts.ts';

/** The container at a place: the regular ones come first, then the init containers in the order of the spec. */
export function containerAt({ containers, lifecycle }: PodFacts, place: number): ContainerFacts | undefined {
  return place < containers.length ? containers[place] : lifecycle?.initContainers[place - containers.length];
}

/** Whether containers of an image ever answer requests. */
export function canAnswer({ kind }: ImageBehaviour): boolean {
  return kind === 'ready' || kind === 'exits' || kind === 'slow-start' || kind === 'may-hang';
}
