import { describe, expect, it } from 'vitest';
import { imageLocalityScore, localImages, normalisedImageName } from '../../../machines/scheduling/image-locality.ts';
import type { Placement } from '../../../machines/scheduling/placement.ts';

const megabyte = 1024 * 1024;
const image = (size: number) => ({
  names: [`gcr.io/${size}:latest`, `gcr.io/${size}:v1`],
  sizeBytes: size * megabyte,
});
const full = { images: [image(40), image(300), image(2000)] };
const other = { images: [image(250), image(10)] };
const nodesOf = (count: number, gone: readonly number[] = []): Placement => ({
  pods: [],
  nodes: Array.from({ length: count }, (_, index) => ({
    index,
    recorded: !gone.includes(index),
    cordoned: false,
    taints: [],
    facts: { topology: {} },
  })),
});

const scores = (images: readonly string[], nodes: Parameters<typeof localImages>[1], gone: readonly number[] = []) =>
  nodes.map((_, index) => imageLocalityScore(localImages(images, nodes), index, nodesOf(nodes.length, gone)));

/** The nodes and images of pkg/scheduler/framework/plugins/imagelocality/image_locality_test.go, with two containers to a pod. */
describe('imageLocalityScore', () => {
  it.each<[string, readonly string[], Parameters<typeof localImages>[1], readonly number[]]>([
    ['the node with the larger image', ['gcr.io/40', 'gcr.io/250'], [full, other], [0, 5]],
    ['the node with both images', ['gcr.io/40', 'gcr.io/300'], [full, other], [7, 0]],
    ['no more than the most for each container', ['gcr.io/10', 'gcr.io/2000'], [full, other], [49, 0]],
    ['less where more nodes lack the image', ['gcr.io/10', 'gcr.io/2000'], [full, other, {}], [32, 0, 0]],
    ['images by the tag that is asked for', ['gcr.io/300:v1', 'gcr.io/300:v2'], [full, full], [14, 14]],
  ])('prefers %s', (_, images, nodes, expected) => {
    expect(scores(images, nodes)).toEqual(expected);
  });

  it('does not count nodes without a record', () => {
    expect(scores(['gcr.io/2000', 'gcr.io/10'], [full, other, {}], [2]).slice(0, 2)).toEqual([49, 0]);
  });

  it('takes all for the largest image on all nodes', () => {
    expect(scores(['gcr.io/2000'], [full, full])).toEqual([100, 100]);
  });
});

describe('localImages', () => {
  it('leaves out images that no node has, and counts their containers', () => {
    expect(localImages(['gcr.io/40', 'gcr.io/41'], [other, full])).toEqual({
      containers: 2,
      images: [{ sizeBytes: 40 * megabyte, on: [false, true] }],
    });
  });
});

describe('normalisedImageName', () => {
  it.each([
    ['root', 'root:latest'],
    ['root:tag', 'root:tag'],
    ['gcr.io:5000/root', 'gcr.io:5000/root:latest'],
    ['root@sha256:1234', 'root@sha256:1234'],
  ])('of %s is %s', (name, expected) => {
    expect(normalisedImageName(name)).toBe(expected);
  });
});
