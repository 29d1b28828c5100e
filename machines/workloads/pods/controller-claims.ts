import type { ObjectMeta, OwnerReference, PodObject } from '../../api-objects.ts';
import type { Selector } from '../../label-selector.ts';
import { isBeingDeleted } from '../../pods/is-being-deleted.ts';
import { matchesLabels } from '../../label-selector.ts';

/** A controller as far as its claims go. */
export interface ClaimingController {
  readonly metadata?: ObjectMeta;
}

/** What a controller makes of the pods that it sees. */
export interface Claims {
  /** Its own from now on, in the order they were seen. */
  readonly claimed: readonly PodObject[];
  /** Those of them that had no controller before. */
  readonly adopted: readonly PodObject[];
  /** Its own until now, whose labels it does not select any more. */
  readonly released: readonly PodObject[];
}

/**
 * Adopts orphans that the selector matches, and lets go what it does not match any more (M1, M6); what another controller owns is left
 * alone. A controller that is being deleted neither adopts nor releases, but keeps what it has.
 *
 * Source: pkg/controller/controller_ref_manager.go (ClaimPods, ClaimObject) at v1.32. Left out: writes that fail, after which the
 * controller tries again.
 */
export function claimPods(
  { metadata = {} }: ClaimingController,
  selector: Selector,
  pods: readonly PodObject[],
): Claims {
  const deleting = isBeingDeleted({ metadata });
  const claims = pods.map((pod) => ({ pod, claim: claimOf(pod) }));
  const of = (...kinds: readonly string[]) => claims.filter(({ claim }) => kinds.includes(claim)).map(({ pod }) => pod);
  return { claimed: of('own', 'adopted'), adopted: of('adopted'), released: of('released') };

  function claimOf(pod: PodObject): 'own' | 'adopted' | 'released' | 'none' {
    const matches = matchesLabels(selector, pod.metadata?.labels ?? {});
    const owner = controllerOf(pod.metadata);
    if (owner !== undefined) {
      if ((owner.uid ?? '') !== (metadata.uid ?? '')) return 'none';
      return matches ? 'own' : deleting ? 'none' : 'released';
    }
    return !deleting && matches && !isBeingDeleted(pod) && isInNamespace(pod, metadata.namespace ?? '')
      ? 'adopted'
      : 'none';
  }
}

/** The one owner that controls an object: staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go (GetControllerOf) at v1.32. */
export function controllerOf(metadata: ObjectMeta | undefined): OwnerReference | undefined {
  return metadata?.ownerReferences?.find(({ controller }) => controller === true);
}

/** A controller without a namespace is one of the whole cluster. */
function isInNamespace({ metadata }: PodObject, namespace: string): boolean {
  return namespace === '' || namespace === (metadata?.namespace ?? '');
}
