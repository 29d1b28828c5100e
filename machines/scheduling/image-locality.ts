import type { Placement } from './placement.ts';
import { maxNodeScore } from './normalised-score.ts';

/**
 * Nodes that have a pod's images already are better for it (S5).
 *
 * Source: pkg/scheduler/framework/plugins/imagelocality/image_locality.go and pkg/scheduler/backend/cache/cache.go (addNodeImageStates) at v1.32.
 */

/** An image as the status of a node lists it. */
export interface NodeImage {
  readonly names: readonly string[];
  readonly sizeBytes: number;
}

/** The image of one container, as far as nodes have it. */
export interface LocalImage {
  readonly sizeBytes: number;
  /** Whether a node has it, by number. */
  readonly on: readonly boolean[];
}

/** What is where of the images of the pods of one template. */
export interface LocalImages {
  /** How many containers there are, init containers among them. */
  readonly containers: number;
  /** One for each container whose image some node has. */
  readonly images: readonly LocalImage[];
}

const megabyte = 1024 * 1024;

/** An image of less counts for nothing, and one of more for no more. */
const leastBytes = 23 * megabyte;
const mostBytes = 1000 * megabyte;

/** Finds the images on the nodes. The size is what the first of them says that has it. */
export function localImages(
  images: readonly string[],
  nodes: readonly { readonly images?: readonly NodeImage[] }[],
): LocalImages {
  const found = images.map((image): LocalImage => {
    const name = normalisedImageName(image);
    const sizes = nodes.map((node) => node.images?.find(({ names }) => names.includes(name))?.sizeBytes);
    return { sizeBytes: sizes.find((size) => size !== undefined) ?? 0, on: sizes.map((size) => size !== undefined) };
  });
  return { containers: images.length, images: found.filter(({ on }) => on.includes(true)) };
}

/** The score of a node, 0 to 100 (calculatePriority, sumImageScores). Nothing is allocated: guards call this for every state. */
export function imageLocalityScore({ containers, images }: LocalImages, node: number, { nodes }: Placement): number {
  let sum = 0;
  for (const { sizeBytes, on } of images) {
    if (on[node] !== true) continue;
    let listed = 0;
    let having = 0;
    for (const other of nodes) {
      if (!other.recorded) continue;
      listed++;
      if (on[other.index] === true) having++;
    }
    // An image that few nodes have counts for less, so that these few do not get all of its pods (scaledImageScore).
    sum += Math.trunc(sizeBytes * (having / listed));
  }
  const most = mostBytes * containers;
  const bytes = Math.min(Math.max(sum, leastBytes), most);
  return Math.floor((maxNodeScore * (bytes - leastBytes)) / (most - leastBytes));
}

/** A name without a tag is that of `latest` (normalizedImageName). */
export function normalisedImageName(name: string): string {
  return name.lastIndexOf(':') <= name.lastIndexOf('/') ? `${name}:latest` : name;
}
