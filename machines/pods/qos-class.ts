import type { Container, PodSpec, ResourceList } from '../api-objects.ts';
import type { Quantity } from '../quantity.ts';
import { addQuantities, compareQuantities, parseQuantity, signOfQuantity } from '../quantity.ts';

/** The classes by which a kubelet picks victims when its node runs short: BestEffort first, Guaranteed last. */
export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** The only resources that count, whatever else a container asks for. */
const counted = ['cpu', 'memory'] as const;

type Amounts = ReadonlyMap<string, Quantity>;

/**
 * A pod's QoS class (P8), from what its containers and init containers ask for; amounts of zero count as absent. Resources of the pod as a whole, where it
 * has them, take the place of its containers'.
 *
 * Source: pkg/apis/core/helper/qos/qos.go (ComputePodQOS) at v1.32. Requests are not defaulted from limits here: admission does that before.
 */
export function qosClassOf({ containers = [], initContainers = [], resources }: PodSpec): QosClass {
  const asking = resources === undefined ? [...containers, ...initContainers].map(resourcesOf) : [resources];
  const requests = sumOf(asking.map((one) => amountsOf(one.requests)));
  const perAsker = asking.map((one) => amountsOf(one.limits));
  const limits = sumOf(perAsker);
  if (requests.size === 0 && limits.size === 0) return 'BestEffort';
  // A pod that as a whole has no limits at all falls out below, since it has requests then.
  const isLimited = perAsker.every((amounts) => amounts.size === counted.length);
  return isLimited && areEqual(requests, limits) ? 'Guaranteed' : 'Burstable';
}

const resourcesOf = ({ resources = {} }: Container) => resources;

function amountsOf(list: ResourceList = {}): Amounts {
  const amounts = counted.flatMap((name) => {
    const written = list[name];
    return written === undefined ? [] : [[name, parseQuantity(String(written))] as const];
  });
  return new Map(amounts.filter(([, amount]) => signOfQuantity(amount) > 0));
}

function sumOf(lists: readonly Amounts[]): Amounts {
  const sum = new Map<string, Quantity>();
  for (const [name, amount] of lists.flatMap((list) => [...list])) {
    const before = sum.get(name);
    sum.set(name, before === undefined ? amount : addQuantities(before, amount));
  }
  return sum;
}

function areEqual(a: Amounts, b: Amounts): boolean {
  return (
    a.size === b.size &&
    [...a].every(([name, amount]) => {
      const other = b.get(name);
      return other !== undefined && compareQuantities(amount, other) === 0;
    })
  );
}
