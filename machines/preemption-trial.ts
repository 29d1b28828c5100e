import type { Canvas } from './scheduler-picture.ts';
import type { Cluster, NodeView, PodView } from './universe.ts';
import type { PreemptionBoard } from './scheduling/preemption-board.ts';
import { copyPicture, isPromised, pictureFor } from './scheduler-picture.ts';
import { fillLoad } from './counts.ts';
import { passes } from './scheduler.ts';

/** A node without some of its pods, drawn on the trial canvas: with those that were promised the node, and without. */
export class PreemptionTrial implements PreemptionBoard<PodView> {
  #pod: PodView | undefined;
  #node: NodeView | undefined;
  #cluster: Cluster | undefined;
  #canvas: Canvas | undefined;
  #isAnyPromised = false;

  start(pod: PodView, node: NodeView, cluster: Cluster, canvas: Canvas): void {
    const { pictures } = cluster;
    if (pictures === null) return;
    this.#pod = pod;
    this.#node = node;
    this.#cluster = cluster;
    this.#canvas = canvas;
    copyPicture(pictureFor(pod, pictures), canvas);
    this.#isAnyPromised = false;
    for (const other of cluster.pods) if (isPromised(other, node, pod)) this.#isAnyPromised = true;
  }

  readonly take = (pod: PodView): void => {
    if (this.#canvas !== undefined) this.#canvas.pods[pod.index] = pod.away;
  };

  readonly giveBack = (pod: PodView): void => {
    const { pictures } = this.#cluster ?? {};
    if (this.#canvas === undefined || pictures === undefined || pictures === null || this.#pod === undefined) return;
    this.#canvas.pods[pod.index] = pictureFor(this.#pod, pictures).pods[pod.index] ?? pod;
  };

  readonly fits = (): boolean => this.#passes() && (!this.#isAnyPromised || this.#passesWithPromised());

  isAway(pod: PodView): boolean {
    return this.#canvas?.pods[pod.index] === pod.away;
  }

  #passes(): boolean {
    if (this.#canvas === undefined || this.#pod === undefined || this.#node === undefined) return false;
    fillLoad(this.#canvas, this.#canvas.load);
    return passes(this.#pod, this.#node, this.#canvas);
  }

  #passesWithPromised(): boolean {
    const canvas = this.#canvas;
    const pod = this.#pod;
    const node = this.#node;
    const cluster = this.#cluster;
    if (canvas === undefined || pod === undefined || node === undefined || cluster === undefined) return false;
    for (const other of cluster.pods) if (isPromised(other, node, pod)) canvas.pods[other.index] = other.there ?? other;
    const does = this.#passes();
    for (const other of cluster.pods) if (isPromised(other, node, pod)) canvas.pods[other.index] = other;
    return does;
  }
}
