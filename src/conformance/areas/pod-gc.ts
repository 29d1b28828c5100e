import type { CaseArea } from '../case-area.ts';
import type { CollectorView } from '../../../machines/pods/garbage-collection.ts';
import type { NodeObject, PodObject } from '../../../machines/api-objects.ts';
import { collectPods } from '../../../machines/pods/garbage-collection.ts';
import { question } from '../case-area.ts';

type Node = string | NodeObject;

interface CollectInput {
  readonly pods: readonly PodObject[];
  /** In the cache and in the store alike; the fields below tell the two apart, before and between two passes. */
  readonly nodes?: readonly Node[];
  readonly terminatedThreshold?: number;
  readonly nodesInCache?: readonly Node[];
  readonly nodesStored?: readonly Node[];
  readonly thenAddedToCache?: readonly Node[];
  readonly thenRemovedFromCache?: readonly Node[];
  readonly thenStored?: readonly Node[];
  readonly thenUnstored?: readonly Node[];
  readonly secondsBetweenPasses?: number;
  readonly quarantineSeconds?: number;
}

/** gc_controller.go, quarantineTime. */
const usualQuarantine = 40;

/** Garbage collection of pods (N9, P13). */
export const podGcArea: CaseArea = {
  collect: question(
    {
      pods: '[]Pod',
      nodes: '[]any?',
      terminatedThreshold: 'number?',
      nodesInCache: '[]any?',
      nodesStored: '[]any?',
      thenAddedToCache: '[]any?',
      thenRemovedFromCache: '[]any?',
      thenStored: '[]any?',
      thenUnstored: '[]any?',
      secondsBetweenPasses: 'number?',
      quarantineSeconds: 'number?',
    },
    answer,
  ),
};

function answer(input: CollectInput) {
  const { nodes = [], nodesInCache = nodes, nodesStored = nodes, secondsBetweenPasses } = input;
  const first = collectPods(viewOf(input, nodesInCache, nodesStored, 0));
  if (secondsBetweenPasses === undefined)
    return { deleted: namesOf(first.deleted), markedFailed: namesOf(first.markedFailed) };
  const { thenAddedToCache = [], thenRemovedFromCache = [], thenStored = [], thenUnstored = [] } = input;
  const second = collectPods(
    viewOf(
      input,
      changed(nodesInCache, thenAddedToCache, thenRemovedFromCache),
      changed(nodesStored, thenStored, thenUnstored),
      secondsBetweenPasses,
    ),
    first.quarantine,
  );
  return { deletedOnSecondPass: namesOf(second.deleted), markedFailed: namesOf(second.markedFailed) };
}

function viewOf(input: CollectInput, cached: readonly Node[], stored: readonly Node[], now: number): CollectorView {
  return {
    pods: input.pods,
    nodes: cached.map((node) => (typeof node === 'string' ? { metadata: { name: node } } : node)),
    storedNodes: new Set(stored.map(nameOf)),
    terminatedThreshold: input.terminatedThreshold ?? 0,
    quarantineSeconds: input.quarantineSeconds ?? usualQuarantine,
    now,
  };
}

const nameOf = (node: Node): string => (typeof node === 'string' ? node : (node.metadata?.name ?? ''));

function changed(nodes: readonly Node[], added: readonly Node[], removed: readonly Node[]): readonly Node[] {
  const names = removed.map(nameOf);
  return [...nodes, ...added].filter((node) => !names.includes(nameOf(node)));
}

const namesOf = (pods: readonly PodObject[]): readonly string[] =>
  pods.map(({ metadata }) => metadata?.name ?? '').sort();
