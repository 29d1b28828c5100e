import type { ScenarioInput } from '../../../src/scenario/read-input.ts';
import { readInput } from '../../../src/scenario/read-input.ts';

/** A Deployment to be made smaller. */
export interface Blown {
  readonly replicas: number;
  readonly nodes: number;
  readonly name?: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly surge?: number | string;
  readonly unavailable?: number | string;
  /** Further fields of the pod's spec. */
  readonly pod?: string;
  /** Further fields of the scenario's spec. */
  readonly spec?: string;
  /** Room of each node. */
  readonly room?: string;
}

/** The Deployment as a manifest. */
export function deployment({
  name = 'web',
  replicas,
  cpu,
  memory,
  surge = '25%',
  unavailable = '25%',
  pod,
}: Blown): string {
  const requests = [cpu === undefined ? [] : [`cpu: ${cpu}`], memory === undefined ? [] : [`memory: ${memory}`]].flat();
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  strategy: { rollingUpdate: { maxSurge: ${surge}, maxUnavailable: ${unavailable} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: web, image: "web:1", resources: { requests: { ${requests.join(', ')} } } }]${pod === undefined ? '' : `, ${pod}`} }`;
}

/** A scenario with pools of at most twenty nodes, as many as are asked for in all. */
export function scenario({ nodes, spec = 'faults: { nodeCrash: 1 }', room }: Blown): string {
  const pools = Array.from({ length: Math.ceil(nodes / 20) }, (_, pool) => Math.min(20, nodes - pool * 20));
  const allocatable = room === undefined ? '' : `, allocatable: ${room}`;
  return `apiVersion: plimsoll.dev/v1alpha1
kind: Scenario
metadata: { name: blown }
spec: { nodes: [${pools.map((count) => `{ count: ${count}${allocatable} }`).join(', ')}], ${spec} }`;
}

/** Both, read. */
export function inputOf(blown: Blown, ...others: readonly string[]): Promise<ScenarioInput> {
  return readInput({ paths: ['-'], stdin: [deployment(blown), ...others, scenario(blown)].join('\n---\n') });
}
