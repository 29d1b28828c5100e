import type { GroupWords } from './group-words.ts';
import type { LocalState } from '../model/composition.ts';

/** How a ReplicaSet or ReplicationController is told: its number of replicas. */
export const replicaSetWords: GroupWords = {
  changes(before, after) {
    if (!exists(before)) return exists(after) ? [`created with ${replicasWords(after)}`] : [];
    if (!exists(after)) return ['deleted'];
    return changedReplicas(before, after);
  },
  state: (local) => (exists(local) && replicasOf(local) > 0 ? `wants ${replicasWords(local)}` : undefined),
};

/** How a Deployment is told: its number of replicas, its template, and whether it is paused. */
export const deploymentWords: GroupWords = {
  changes(before, after) {
    if (!exists(before)) return exists(after) ? [`created with ${replicasWords(after)}`] : [];
    if (!exists(after)) return ['deleted'];
    const [old, now] = [before, after].map(({ context }) => context['revision'] as number);
    const paused = isPaused(after);
    return [
      ...changedReplicas(before, after),
      ...(old === now ? [] : ['another template']),
      ...(isPaused(before) === paused ? [] : [paused ? 'paused' : 'resumed']),
    ];
  },
  state(local) {
    if (!exists(local)) return undefined;
    return `wants ${replicasWords(local)}${isPaused(local) ? ', paused' : ''}`;
  },
};

function exists({ value }: LocalState): boolean {
  return value !== 'Absent';
}

function isPaused({ value }: LocalState): boolean {
  return (value as { readonly Present?: string }).Present === 'Paused';
}

function replicasOf({ context }: LocalState): number {
  return context['replicas'] as number;
}

function replicasWords(local: LocalState): string {
  const replicas = replicasOf(local);
  return `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`;
}

function changedReplicas(before: LocalState, after: LocalState): readonly string[] {
  const [old, now] = [replicasOf(before), replicasOf(after)];
  return old === now ? [] : [`replicas ${old} → ${now}`];
}
