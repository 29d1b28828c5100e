import type { Cluster, NodeLoad, NodeView, PodView } from './universe.ts';
import type * as Drawn from './scheduling/pictures.ts';
import { createLoad, fillLoad } from './counts.ts';

/** What filters and scores look at. The cluster itself is one. */
export type Picture = Drawn.Picture<NodeView, NodeLoad>;

/** A picture that is filled anew. */
export type Canvas = Drawn.Canvas<NodeView, NodeLoad>;

/** The pictures of a state. */
export type Pictures = Drawn.Pictures<NodeView, NodeLoad>;

/** Makes the derived value `pictures`. */
export function createPictures(schedulers: number, nodes: number): Pictures {
  const canvas = (): Canvas => ({ pods: [], nodes: [], load: createLoad(nodes) });
  return { of: Array.from({ length: schedulers }, canvas), trial: canvas(), isAnyNominated: false };
}

/**
 * Draws what each scheduler's cache has: the pods that are bound, and on top those that it has decided for itself; of what other schedulers
 * have decided it knows nothing. Source: pkg/scheduler/backend/cache/cache.go (AssumePod), pkg/scheduler/eventhandlers.go (responsibleForPod) at v1.32.
 */
export function fillPictures({ pods, nodes }: Cluster, pictures: Pictures): void {
  pictures.isAnyNominated = false;
  for (let scheduler = 0; scheduler < pictures.of.length; scheduler++) {
    const canvas = pictures.of[scheduler] as Canvas;
    canvas.nodes = nodes;
    for (const pod of pods) {
      const isKnown = pod.assumed >= 0 && (pod.facts.scheduler ?? 0) === scheduler;
      canvas.pods[pod.index] = isKnown ? (pod.there ?? pod) : pod;
      if (pod.nominated >= 0) pictures.isAnyNominated = true;
    }
    fillLoad(canvas, canvas.load);
  }
}

/** The picture that a pod's own scheduler has. */
export function pictureFor({ facts }: PodView, { of }: Pictures): Picture {
  return of[facts.scheduler ?? 0] as Canvas;
}

/**
 * Draws on the trial canvas what a pod's scheduler sees with the pods on a node that were promised it and that the pod must respect: RunFilterPluginsWithNominatedPods
 * (pkg/scheduler/framework/runtime/framework.go) at v1.32.
 */
export function drawPromised(pod: PodView, node: NodeView, cluster: Cluster, pictures: Pictures): Canvas {
  const { trial } = pictures;
  copyPicture(pictureFor(pod, pictures), trial);
  for (const other of cluster.pods) if (isPromised(other, node, pod)) trial.pods[other.index] = other.there ?? other;
  fillLoad(trial, trial.load);
  return trial;
}

/** Whether another pod waits for room on a node with a right to it that this one must respect. */
export function isPromised(other: PodView, node: NodeView, pod: PodView): boolean {
  return (
    other.nominated === node.index &&
    other.index !== pod.index &&
    (other.facts.scheduler ?? 0) === (pod.facts.scheduler ?? 0) &&
    (other.facts.priority ?? 0) >= (pod.facts.priority ?? 0)
  );
}

/** Makes one picture like another; the load is left as it was. */
export function copyPicture({ pods, nodes }: Picture, into: Canvas): void {
  into.nodes = nodes;
  for (let index = 0; index < pods.length; index++) into.pods[index] = pods[index] as Drawn.PicturedPod;
}
