/**
 * The scores of a scheduler of v1.32 without configuration, written down from its documentation plugin by plugin, over plain objects. It shares
 * nothing with the specification: what it leaves out (selectors other than labels, resources other than cpu and memory) the clusters do not have.
 */

export interface TextbookNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly cpu: number;
  readonly memory: number;
  /** Keys of its PreferNoSchedule taints. */
  readonly reluctant: readonly string[];
  readonly images: ReadonlyMap<string, number>;
}

export interface TextbookPod {
  readonly labels: Readonly<Record<string, string>>;
  /** Labels that its controller selects; undefined where it has none. */
  readonly controller: Readonly<Record<string, string>> | undefined;
  /** Requests of each container in thousandths and bytes; undefined where it states none. */
  readonly containers: readonly {
    readonly image: string;
    readonly cpu: number | undefined;
    readonly memory: number | undefined;
  }[];
  readonly tolerated: readonly string[];
  /** Weights of the zones that it prefers. */
  readonly zones: Readonly<Record<string, number>>;
  /** Weights with which it is drawn to the topology of pods with some labels. */
  readonly drawnTo: readonly {
    readonly weight: number;
    readonly topology: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
  readonly spread: readonly {
    readonly maxSkew: number;
    readonly topology: string;
    readonly labels: Readonly<Record<string, string>>;
  }[];
}

/** A pod on a node. */
export interface Placed {
  readonly pod: TextbookPod;
  readonly node: TextbookNode;
  readonly terminating: boolean;
}

export interface TextbookCluster {
  readonly nodes: readonly TextbookNode[];
  readonly placed: readonly Placed[];
  /** Labels that Services select. */
  readonly services: readonly Readonly<Record<string, string>>[];
}

const MiB = 2 ** 20;
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const has = (pod: TextbookPod, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([key, value]) => pod.labels[key] === value);

/** The names of the best of the feasible nodes. */
export function textbookChoice(
  pod: TextbookPod,
  feasible: readonly TextbookNode[],
  cluster: TextbookCluster,
): readonly string[] {
  const plugins: readonly (readonly [number, readonly number[]])[] = [
    [3, taintToleration(pod, feasible)],
    [2, nodeAffinity(pod, feasible)],
    [2, podTopologySpread(pod, feasible, cluster)],
    [2, interPodAffinity(pod, feasible, cluster)],
    [1, feasible.map((node) => leastAllocated(pod, node, cluster))],
    [1, feasible.map((node) => balancedAllocation(pod, node, cluster))],
    [1, feasible.map((node) => imageLocality(pod, node, cluster))],
  ];
  const totals = feasible.map((_, index) => sum(plugins.map(([weight, scores]) => weight * (scores[index] ?? 0))));
  const best = Math.max(...totals);
  return feasible.filter((_, index) => totals[index] === best).map(({ name }) => name);
}

function taintToleration(pod: TextbookPod, nodes: readonly TextbookNode[]): readonly number[] {
  const counts = nodes.map(({ reluctant }) => reluctant.filter((key) => !pod.tolerated.includes(key)).length);
  const most = Math.max(...counts);
  return counts.map((count) => (most === 0 ? 100 : 100 - Math.floor((100 * count) / most)));
}

function nodeAffinity(pod: TextbookPod, nodes: readonly TextbookNode[]): readonly number[] {
  const weights = nodes.map(({ labels }) => pod.zones[labels['topology.kubernetes.io/zone'] ?? ''] ?? 0);
  const most = Math.max(...weights);
  return weights.map((weight) => (most === 0 ? 0 : Math.floor((100 * weight) / most)));
}

/** Each pod that is there draws by its own preferences too. */
function interPodAffinity(
  pod: TextbookPod,
  nodes: readonly TextbookNode[],
  { placed }: TextbookCluster,
): readonly number[] {
  const near = (a: TextbookNode, b: TextbookNode, topology: string) =>
    a.labels[topology] !== undefined && a.labels[topology] === b.labels[topology];
  const sums = nodes.map((node) =>
    sum(
      placed.flatMap((other) => [
        ...pod.drawnTo.map(({ weight, topology, labels }) =>
          has(other.pod, labels) && near(node, other.node, topology) ? weight : 0,
        ),
        ...other.pod.drawnTo.map(({ weight, topology, labels }) =>
          has(pod, labels) && near(node, other.node, topology) ? weight : 0,
        ),
      ]),
    ),
  );
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  return sums.map((score) => (high === low ? 0 : Math.trunc(100 * ((score - low) / (high - low)))));
}

function podTopologySpread(
  pod: TextbookPod,
  nodes: readonly TextbookNode[],
  cluster: TextbookCluster,
): readonly number[] {
  const isStated = pod.spread.length > 0;
  const constraints = isStated ? pod.spread : systemDefaults(pod, cluster);
  if (constraints.length === 0) return nodes.map(() => 0);
  const isIn = (node: TextbookNode) =>
    !isStated || constraints.every(({ topology }) => node.labels[topology] !== undefined);
  const compared = nodes.filter(isIn);
  const raw = compared.map((node) =>
    Math.round(
      sum(
        constraints.map(({ topology, maxSkew, labels }) => {
          const value = node.labels[topology];
          if (value === undefined) return 0;
          const isByHost = topology === 'kubernetes.io/hostname';
          const domains = isByHost ? compared.length : new Set(compared.map((other) => other.labels[topology])).size;
          const fellows = cluster.placed.filter(
            (other) =>
              !other.terminating &&
              has(other.pod, labels) &&
              (isByHost ? other.node === node : isIn(other.node) && other.node.labels[topology] === value),
          );
          return fellows.length * Math.log(domains + 2) + (maxSkew - 1);
        }),
      ),
    ),
  );
  const [low, high] = [Math.min(...raw), Math.max(...raw)];
  return nodes.map((node) => {
    const own = raw[compared.indexOf(node)];
    if (own === undefined) return 0;
    return high === 0 ? 100 : Math.floor((100 * (high + low - own)) / high);
  });
}

function systemDefaults(pod: TextbookPod, { services }: TextbookCluster): TextbookPod['spread'] {
  const labels = Object.assign({}, ...services.filter((selector) => has(pod, selector)), pod.controller) as Record<
    string,
    string
  >;
  if (Object.keys(labels).length === 0) return [];
  return [
    { maxSkew: 3, topology: 'kubernetes.io/hostname', labels },
    { maxSkew: 5, topology: 'topology.kubernetes.io/zone', labels },
  ];
}

function podsWith(pod: TextbookPod, node: TextbookNode, { placed }: TextbookCluster): readonly TextbookPod[] {
  return [pod, ...placed.filter((other) => other.node === node).map((other) => other.pod)];
}

function leastAllocated(pod: TextbookPod, node: TextbookNode, cluster: TextbookCluster): number {
  const containers = podsWith(pod, node, cluster).flatMap((one) => one.containers);
  const cpu = sum(containers.map((container) => container.cpu ?? 100));
  const memory = sum(containers.map((container) => container.memory ?? 200 * MiB));
  const unused = (used: number, there: number) => (used > there ? 0 : Math.floor(((there - used) * 100) / there));
  return Math.floor((unused(cpu, node.cpu) + unused(memory, node.memory)) / 2);
}

function balancedAllocation(pod: TextbookPod, node: TextbookNode, cluster: TextbookCluster): number {
  const containers = podsWith(pod, node, cluster).flatMap((one) => one.containers);
  const cpu = Math.min(1, sum(containers.map((container) => container.cpu ?? 0)) / node.cpu);
  const memory = Math.min(1, sum(containers.map((container) => container.memory ?? 0)) / node.memory);
  return Math.trunc((1 - Math.abs((cpu - memory) / 2)) * 100);
}

function imageLocality(pod: TextbookPod, node: TextbookNode, { nodes }: TextbookCluster): number {
  const local = sum(
    pod.containers.map(({ image }) => {
      const having = nodes.filter(({ images }) => images.has(image)).length;
      return Math.trunc((node.images.get(image) ?? 0) * (having / nodes.length));
    }),
  );
  const most = 1000 * MiB * pod.containers.length;
  const clamped = Math.max(23 * MiB, Math.min(local, most));
  return Math.floor((100 * (clamped - 23 * MiB)) / (most - 23 * MiB));
}
