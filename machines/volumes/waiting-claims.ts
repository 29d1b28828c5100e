import type { ClaimFacts } from './storage-facts.ts';

/** Whether some claim waits for a node: pods that use it are decided for first, and bound once it has its volume (P12). */
export function isAnyClaimWaiting({
  claims = [],
}: {
  readonly claims?: readonly { readonly spec: ClaimFacts }[];
}): boolean {
  return claims.some(({ spec }) => spec.waits === true);
}
