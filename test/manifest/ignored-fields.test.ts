import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';

async function ignoredIn(stdin: string): Promise<readonly string[]> {
  const { ignoredFields } = await loadManifests(['-'], { stdin });
  return ignoredFields.map(({ path, position: { line, column } }) => `${line}:${column} ${path}`);
}

const pod = (rest: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers: [{ name: c, image: i }]\n${rest}`;

describe('ignoredFields', () => {
  it('lists fields that change behaviour and are not modelled, in the order in which they are written', async () => {
    const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: d }
spec:
  progressDeadlineSeconds: 30
  selector: { matchLabels: { a: b } }
  template:
    metadata:
      labels: { a: b }
      annotations: { controller.kubernetes.io/pod-deletion-cost: "5" }
    spec:
      priorityClassName: high
      containers:
        - { name: c, image: i }
        - name: d
          image: i
          resources: { claims: [{ name: gpu }] }
      volumes:
        - { name: a, emptyDir: {} }
        - { name: b, persistentVolumeClaim: { claimName: b } }
`;
    expect(await ignoredIn(deployment)).toEqual([
      '5:3 spec.progressDeadlineSeconds',
      '10:7 spec.template.metadata.annotations',
      '17:24 spec.template.spec.containers[1].resources.claims',
    ]);
  });

  it('names the object of each field', async () => {
    const { ignoredFields } = await loadManifests(['-'], { stdin: pod('  hostNetwork: true\n') });
    expect(ignoredFields).toEqual([
      {
        position: { file: '<stdin>', line: 7, column: 3 },
        path: 'spec.hostNetwork',
        object: { kind: 'Pod', namespace: 'default', name: 'p' },
      },
    ]);
  });

  it.each([
    'hostNetwork: false',
    'topologySpreadConstraints: []',
    'schedulerName: default-scheduler',
    'overhead: {}',
    'priorityClassName: ""',
  ])('does not list %s, which asks for nothing', async (field) => {
    expect(await ignoredIn(pod(`  ${field}\n`))).toEqual([]);
  });

  it('does not list what has no effect on lifecycles, nor what the model uses', async () => {
    const rest = `  restartPolicy: Never
  terminationGracePeriodSeconds: 5
  nodeSelector: { zone: a }
  tolerations: [{ operator: Exists }]
  dnsPolicy: Default
  securityContext: { runAsNonRoot: true }
  volumes: [{ name: a, configMap: { name: a } }, { name: b, persistentVolumeClaim: { claimName: b } }]
  priorityClassName: high
  schedulerName: batch
  initContainers:
    - name: proxy
      image: i
      restartPolicy: Always
      startupProbe: { httpGet: { port: 80 } }
      livenessProbe: { httpGet: { port: 80 } }
      lifecycle: { preStop: { sleep: { seconds: 5 } } }
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - { topologyKey: zone, labelSelector: { matchLabels: { a: b } }, matchLabelKeys: [c], mismatchLabelKeys: [d] }
      preferredDuringSchedulingIgnoredDuringExecution:
        - { weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector: { matchLabels: { a: b } } } }
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - { weight: 1, preference: { matchExpressions: [{ key: zone, operator: Exists }] } }
  topologySpreadConstraints:
    - { maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { a: b } } }
`;
    expect(await ignoredIn(pod(rest))).toEqual([]);
  });

  it('lists no conditions of a node, which the model begins with', async () => {
    const node =
      'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus:\n  conditions:\n    - { type: Ready, status: "False" }\n    - { type: MemoryPressure, status: "False" }\n    - { type: DiskPressure, status: "True" }\n';
    expect(await ignoredIn(node)).toEqual([]);
  });
});
