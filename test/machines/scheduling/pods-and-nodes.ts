import type { NodeObject, PodObject, ResourceList } from '../../../machines/api-objects.ts';

/** What a small pod is made of; every field may be left out. */
export interface PodParts {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly node?: string;
  readonly requests?: ResourceList;
  readonly priority?: number;
  readonly startTime?: string;
}

/** A pod of one container. */
export function podOf({ name = 'p', labels, node, requests = {}, priority, startTime }: PodParts = {}): PodObject {
  return {
    metadata: { name, ...(labels === undefined ? {} : { labels }) },
    spec: {
      containers: [{ name: 'main', resources: { requests } }],
      ...(node === undefined ? {} : { nodeName: node }),
      ...(priority === undefined ? {} : { priority }),
    },
    status: startTime === undefined ? {} : { startTime },
  };
}

/** A node with room. */
export function nodeOf(
  name: string,
  allocatable: ResourceList,
  labels: Readonly<Record<string, string>> = {},
): NodeObject {
  return { metadata: { name, labels }, status: { allocatable, capacity: allocatable } };
}
