/**
 * NodeName: a pod that names its node goes there or nowhere (S5).
 *
 * Source: pkg/scheduler/framework/plugins/nodename/node_name.go at v1.32.
 */
import type { FilterResult } from './filter-result.ts';
import type { NodeObject, PodObject } from '../api-objects.ts';
import { fitting, unresolvable } from './filter-result.ts';

/** Filters a node for a pod by the node's name. */
export function filterByName({ spec }: PodObject, { metadata }: NodeObject): FilterResult {
  const asked = spec?.nodeName ?? '';
  return asked === '' || asked === (metadata?.name ?? '')
    ? fitting
    : unresolvable("node(s) didn't match the requested node name");
}
