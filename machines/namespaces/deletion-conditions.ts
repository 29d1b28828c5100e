import type { Condition } from '../api-objects.ts';

/** A condition of a namespace: how its deletion goes. */
export type NamespaceCondition = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** Objects that are still in a terminating namespace, counted. */
export interface RemainingContent {
  /** By resource and group, as in deployments.apps. */
  readonly resources: Readonly<Record<string, number>>;
  /** By the finalizer that holds them. */
  readonly finalizers: Readonly<Record<string, number>>;
}

/** What the conditions are about. */
export interface DeletionProgress {
  readonly discoveryFails?: boolean;
  readonly groupVersionsFail?: boolean;
  readonly deletionFails?: boolean;
  readonly remaining?: RemainingContent;
}

interface Wording {
  readonly type: string;
  readonly well: readonly [reason: string, message: string];
  readonly badly: string;
}

const wordings = {
  discovery: {
    type: 'NamespaceDeletionDiscoveryFailure',
    well: ['ResourcesDiscovered', 'All resources successfully discovered'],
    badly: 'DiscoveryFailed',
  },
  groupVersions: {
    type: 'NamespaceDeletionGroupVersionParsingFailure',
    well: ['ParsedGroupVersions', 'All legacy kube types successfully parsed'],
    badly: 'GroupVersionParsingFailed',
  },
  content: {
    type: 'NamespaceDeletionContentFailure',
    well: ['ContentDeleted', 'All content successfully deleted, may be waiting on finalization'],
    badly: 'ContentDeletionFailed',
  },
  remaining: {
    type: 'NamespaceContentRemaining',
    well: ['ContentRemoved', 'All content successfully removed'],
    badly: 'SomeResourcesRemain',
  },
  finalizers: {
    type: 'NamespaceFinalizersRemaining',
    well: ['ContentHasNoFinalizers', 'All content-preserving finalizers finished'],
    badly: 'SomeFinalizersRemain',
  },
} as const satisfies Readonly<Record<string, Wording>>;

/**
 * The five conditions of a terminating namespace after its contents were deleted as far as they could be.
 *
 * Source: pkg/controller/namespace/deletion/status_condition_utils.go at v1.32. The messages of failures are those of the errors, which are
 * not known here, so such conditions have none.
 */
export function deletionConditions({
  discoveryFails = false,
  groupVersionsFail = false,
  deletionFails = false,
  remaining = { resources: {}, finalizers: {} },
}: DeletionProgress): readonly NamespaceCondition[] {
  return [
    failing(wordings.discovery, discoveryFails),
    failing(wordings.groupVersions, groupVersionsFail),
    failing(wordings.content, deletionFails),
    counting(wordings.remaining, remaining.resources, 'Some resources are remaining: ', 'has', 'resource instances'),
    counting(
      wordings.finalizers,
      remaining.finalizers,
      'Some content in the namespace has finalizers remaining: ',
      'in',
      'resource instances',
    ),
  ];
}

/** Whether a namespace's conditions say already what one says: updateConditions compares status, reason and message. */
export function isTold(conditions: readonly NamespaceCondition[], { type, ...told }: NamespaceCondition): boolean {
  const old = conditions.find((condition) => condition.type === type);
  return old?.status === told.status && old.reason === told.reason && old.message === told.message;
}

const well = ({ type, well: [reason, message] }: Wording): NamespaceCondition => ({
  type,
  status: 'False',
  reason,
  message,
});

const failing = (wording: Wording, fails: boolean): NamespaceCondition =>
  fails ? { type: wording.type, status: 'True', reason: wording.badly } : well(wording);

function counting(
  wording: Wording,
  counts: Readonly<Record<string, number>>,
  start: string,
  verb: string,
  unit: string,
): NamespaceCondition {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${verb} ${count} ${unit}`)
    .sort();
  if (parts.length === 0) return well(wording);
  return { type: wording.type, status: 'True', reason: wording.badly, message: start + parts.join(', ') };
}
