/**
 * The single demands of a LimitRange: minimum, maximum, and the greatest ratio of limit to request (M5). Each answers with what is wrong, in Kubernetes'
 * own words, or with nothing.
 *
 * Source: plugin/pkg/admission/limitranger/admission.go (minConstraint, maxConstraint, maxRequestConstraint, limitRequestRatioConstraint,
 * requestLimitEnforcedValues) at v1.32.
 */
import { formatQuantity, milliUnits, wholeUnits } from '../quantity.ts';
import type { Quantities } from '../scheduling/pod-requests.ts';
import type { Quantity } from '../quantity.ts';

/** What is demanded of one resource of one type of thing. */
export interface Demand {
  readonly type: string;
  readonly resource: string;
  readonly amount: Quantity;
}

/** What something asks for, and what it is limited to. */
export interface Stated {
  readonly requests: Quantities;
  readonly limits: Quantities;
}

const none: Quantity = { nanos: 0n, format: 'DecimalSI' };
const greatestMilli = ((1n << 63n) - 1n) / 1000n;

/** There must be a request; neither it nor a limit may be below the minimum. */
export function minimumFault({ type, resource, amount }: Demand, { requests, limits }: Stated): string | undefined {
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  const units = unitsFor(request, limit, amount);
  const least = `minimum ${resource} usage per ${type} is ${formatQuantity(amount)}`;
  if (request === undefined) return `${least}.  No request is specified`;
  if (units(request) < units(amount)) return `${least}, but request is ${formatQuantity(request)}`;
  if (limit !== undefined && units(limit) < units(amount)) return `${least}, but limit is ${formatQuantity(limit)}`;
  return undefined;
}

/** There must be a limit; neither it nor a request may be above the maximum. */
export function maximumFault({ type, resource, amount }: Demand, { requests, limits }: Stated): string | undefined {
  const [request, limit] = [requests.get(resource), limits.get(resource)];
  const units = unitsFor(request, limit, amount);
  const most = `maximum ${resource} usage per ${type} is ${formatQuantity(amount)}`;
  if (limit === undefined) return `${most}.  No limit is specified`;
  if (units(limit) > units(amount)) return `${most}, but limit is ${formatQuantity(limit)}`;
  if (request !== undefined && units(request) > units(amount))
    return `${most}, but request is ${formatQuantity(request)}`;
  return undefined;
}

/** The maximum of what has no limits: there must be a request, and it may not be above. */
export function maximumRequestFault({ type, resource, amount }: Demand, requests: Quantities): string | undefined {
  const request = requests.get(resource);
  const units = unitsFor(request, undefined, amount);
  const most = `maximum ${resource} usage per ${type} is ${formatQuantity(amount)}`;
  if (request === undefined) return `${most}.  No request is specified`;
  return units(request) > units(amount) ? `${most}, but request is ${formatQuantity(request)}` : undefined;
}

/** There must be a request and a limit, neither 0, and the limit may be at most so many times the request. Counted in floats, as Kubernetes does. */
export function ratioFault({ type, resource, amount }: Demand, { requests, limits }: Stated): string | undefined {
  const [request = none, limit = none] = [requests.get(resource), limits.get(resource)];
  const units = unitsFor(request, limit, amount);
  const most = `${resource} max limit to request ratio per ${type} is ${formatQuantity(amount)}`;
  if (units(request) === 0n) return `${most}, but no request is specified or request is 0`;
  if (units(limit) === 0n) return `${most}, but no limit is specified or limit is 0`;
  const ratio = Number(units(limit)) / Number(units(request));
  const isFine = wholeUnits(amount) <= greatestMilli;
  const exceeds = isFine ? ratio * 1000 > Number(milliUnits(amount)) : ratio > Number(wholeUnits(amount));
  return exceeds ? `${most}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
}

/** Amounts are compared in thousandths, or in whole units where one of them is too great for that. */
function unitsFor(...amounts: readonly (Quantity | undefined)[]): (amount: Quantity) => bigint {
  return amounts.every((amount) => wholeUnits(amount ?? none) <= greatestMilli) ? milliUnits : wholeUnits;
}
