/**
 * What a LimitRange gives to containers that leave requests or limits out (M5).
 *
 * Source: pkg/apis/core/v1/defaults.go (SetDefaults_LimitRangeItem) and plugin/pkg/admission/limitranger/admission.go (PodMutateLimitFunc,
 * mergePodResourceRequirements, mergeContainerResources) at v1.32. The pod is one that the API server has decoded: requests that are left out
 * beside limits are set to the limits before (SetDefaults_Pod), and are not left out here.
 */
import type { Container, PodObject, ResourceList } from '../api-objects.ts';
import type { LimitRangeItem, LimitRangeObject } from './limit-range-object.ts';

/** Where a pod says what was set for it. */
export const limitRangerAnnotation = 'kubernetes.io/limit-ranger';

/**
 * A LimitRange as the API server stores it. For containers the default limit is the maximum where none is given, and the default request is the default limit, and
 * the minimum only where there is no default limit either.
 */
export function storedLimitRange(limitRange: LimitRangeObject): LimitRangeObject {
  return { ...limitRange, spec: { ...limitRange.spec, limits: (limitRange.spec?.limits ?? []).map(storedItem) } };
}

function storedItem(item: LimitRangeItem): LimitRangeItem {
  if (item.type !== 'Container') return item;
  const limits = { ...item.max, ...item.default };
  return { ...item, default: limits, defaultRequest: { ...item.min, ...limits, ...item.defaultRequest } };
}

/**
 * The pod with the defaults of a LimitRange that is stored: each container and init container gets those limits and requests that it does not state. Of
 * several items for containers the last one counts, resource by resource. What was set is told in an annotation.
 */
export function withLimitRangeDefaults(limitRange: LimitRangeObject, pod: PodObject): PodObject {
  const items = (limitRange.spec?.limits ?? []).filter(({ type }) => type === 'Container');
  const defaults: Defaults = {
    limits: Object.assign({}, ...items.map((item) => item.default ?? {})) as ResourceList,
    requests: Object.assign({}, ...items.map((item) => item.defaultRequest ?? {})) as ResourceList,
  };
  const { containers = [], initContainers = [] } = pod.spec ?? {};
  const told = [
    ...containers.flatMap((one) => setFor(one, defaults, 'container')),
    ...initContainers.flatMap((one) => setFor(one, defaults, 'init container')),
  ];
  if (told.length === 0) return pod;
  const annotation = { [limitRangerAnnotation]: `LimitRanger plugin set: ${told.join('; ')}` };
  const completed = (one: Container) => withDefaults(one, defaults);
  return {
    ...pod,
    metadata: { ...pod.metadata, annotations: { ...pod.metadata?.annotations, ...annotation } },
    spec: {
      ...pod.spec,
      containers: containers.map(completed),
      ...(pod.spec?.initContainers === undefined ? {} : { initContainers: initContainers.map(completed) }),
    },
  };
}

interface Defaults {
  readonly limits: ResourceList;
  readonly requests: ResourceList;
}

function withDefaults(container: Container, { limits, requests }: Defaults): Container {
  const { resources = {} } = container;
  return {
    ...container,
    resources: {
      ...resources,
      limits: { ...limits, ...resources.limits },
      requests: { ...requests, ...resources.requests },
    },
  };
}

/** What is set for a container, in the words of the annotation. */
function setFor({ name, resources }: Container, { limits, requests }: Defaults, kind: string): readonly string[] {
  const absent = (defaults: ResourceList, stated: ResourceList = {}): string =>
    Object.keys(defaults)
      .filter((resource) => !Object.hasOwn(stated, resource))
      .toSorted()
      .join(', ');
  const told = [
    ['request', absent(requests, resources?.requests)],
    ['limit', absent(limits, resources?.limits)],
  ] as const;
  return told.filter(([, names]) => names !== '').map(([side, names]) => `${names} ${side} for ${kind} ${name}`);
}
