import { isDeepStrictEqual } from 'node:util';
import type { CaseArea } from '../case-area.ts';
import type { ObjectMeta, PodObject } from '../../../machines/api-objects.ts';
import { claimPods } from '../../../machines/workloads/pods/controller-claims.ts';
import { parseSelector } from '../../../machines/label-selector-text.ts';
import { passOverReplicaSet } from '../../../machines/workloads/replica-sets/replica-set-pass.ts';
import { question } from '../case-area.ts';
import { secondsOf } from '../../../machines/timestamp.ts';

interface ClaimInput {
  readonly controller: {
    /** A ReplicaSet does the rest of its pass too. */
    readonly kind?: string;
    readonly metadata?: ObjectMeta;
    readonly spec?: { readonly replicas?: number };
  };
  readonly selector: string;
  readonly pods: readonly PodObject[];
}

/** Adoption and release of pods (M1, M6, W1). Finalizers that come with an adoption do not change who owns what. */
export const controllerClaimsArea: CaseArea = {
  claim: question(
    { controller: 'any', selector: 'string', finalizersToAdd: '[]string?', pods: '[]Pod' },
    (input: ClaimInput) => (input.controller.kind === 'ReplicaSet' ? pass(input) : claims(input)),
    haveTheSame,
  ),
};

function claims({ controller, selector, pods }: ClaimInput) {
  const { claimed, adopted, released } = claimPods(controller, parseSelector(selector), pods);
  const names = (of: readonly PodObject[]) =>
    of.map(({ metadata }) => `${metadata?.namespace ?? ''}/${metadata?.name ?? ''}`);
  return { claimed: names(claimed), adopted: names(adopted), released: names(released) };
}

/** A ReplicaSet sees only the pods of its namespace. */
function pass({ controller: { metadata, spec }, selector, pods }: ClaimInput) {
  const namespace = metadata?.namespace ?? 'default';
  const { adopted, released, creations, deletions } = passOverReplicaSet({
    metadata: { ...metadata, namespace },
    selector: parseSelector(selector),
    replicas: spec?.replicas ?? 1,
    pods: pods.filter((pod) => (pod.metadata?.namespace ?? 'default') === namespace),
    templateLabels: {},
    minReadySeconds: 0,
    now: secondsOf('2024-06-01T12:00:00Z'),
  });
  const names = (of: readonly PodObject[]) => of.map(({ metadata: { name } = {} }) => name ?? '');
  return { adopted: names(adopted), released: names(released), creates: creations, deletes: names(deletions) };
}

/** Nobody promises an order of the names. */
function haveTheSame(actual: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): boolean {
  const sorted = (answer: typeof actual) =>
    Object.fromEntries(
      Object.entries(answer).map(([field, value]) => [field, Array.isArray(value) ? value.toSorted() : value]),
    );
  return isDeepStrictEqual(sorted(actual), sorted(expected));
}
