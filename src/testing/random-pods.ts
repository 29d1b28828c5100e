import fc from 'fast-check';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { BarePodDescription, ContainerDescription, PodDescription } from './cluster-description.ts';
import type { ImageBehaviour } from '../../machines/facts.ts';
import { supplied } from './random-supplies.ts';

/** The images of random pods. */
export const imageNames = ['app:1', 'app:2'] as const;

/** Names of namespaces. */
export const namespaces = fc.constantFrom('default', 'shop');

/** What is there in one case of `chances`; shrinks to nothing. */
export const seldom = <T extends object>(chances: number, drawn: fc.Arbitrary<T>): fc.Arbitrary<T | object> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: chances - 1, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: drawn },
  );

const probe = { tcpSocket: { port: 80 }, periodSeconds: 1, failureThreshold: 3 };
const hook = { exec: { command: ['true'] } };

const probesAndHooks = fc.constantFrom<Partial<IContainer>>(
  { startupProbe: probe },
  { livenessProbe: probe },
  { lifecycle: { postStart: hook } },
  { lifecycle: { preStop: hook } },
  { lifecycle: { preStop: { sleep: { seconds: 60 } } } },
);

/** What a container's environment is taken from. */
const environments = fc.constantFrom<Partial<IContainer>>(
  { envFrom: [{ configMapRef: { name: supplied.configMap } }] },
  { envFrom: [{ secretRef: { name: supplied.secret } }] },
  { env: [{ name: 'KEY', valueFrom: { secretKeyRef: { name: supplied.secret, key: 'key' } } }] },
);

const volumes = fc.constantFrom<Partial<IPodSpec>>(
  { volumes: [{ name: 'settings', configMap: { name: supplied.configMap } }] },
  { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: supplied.claim } }] },
);

const container: fc.Arbitrary<ContainerDescription> = fc.record(
  {
    readinessProbe: fc.boolean(),
    cpu: fc.constant('400m'),
    hostPort: fc.constant(80),
    image: fc.constantFrom(...imageNames),
  },
  { requiredKeys: [] },
);

/** What a pod's spec may have beside its containers, one thing at a time. */
const rareSpecs = fc.constantFrom<Partial<IPodSpec>>(
  { initContainers: [{ name: 'init', image: 'init:1' }] },
  { initContainers: [{ name: 'helper', image: 'helper:1', restartPolicy: 'Always' }] },
  { terminationGracePeriodSeconds: 0 },
  { tolerations: [{ operator: 'Exists' }] },
  { priorityClassName: 'high' },
  { priorityClassName: 'low' },
  { volumes: [{ name: 'data', gcePersistentDisk: { pdName: 'data' } }] },
  {
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
      },
    ],
  },
  { volumes: [{ name: 'scratch', emptyDir: {} }] },
  { schedulerName: 'second' },
  { nodeSelector: { disk: 'ssd' } },
  { nodeName: 'node-1' },
  { tolerations: [{ key: 'dedicated', operator: 'Exists', tolerationSeconds: 60 }] },
  {
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
          },
        ],
      },
    },
  },
);

/** A pod of one container with more to it, which has many more states than others. */
const rarePod: fc.Arbitrary<PodDescription> = fc.oneof(
  fc.tuple(container, probesAndHooks).map(([plain, spec]) => ({ containers: [{ ...plain, spec }] })),
  fc.tuple(container, rareSpecs).map(([plain, spec]) => ({ containers: [plain], spec })),
);

/** A pod of one container that waits for something. */
const suppliedPod: fc.Arbitrary<PodDescription> = fc.oneof(
  fc.tuple(container, environments).map(([plain, spec]) => ({ containers: [{ ...plain, spec }] })),
  fc.tuple(container, volumes).map(([plain, spec]) => ({ containers: [plain], spec })),
);

/** A pod, as a template of a workload says it. */
export const randomTemplate: fc.Arbitrary<PodDescription> = fc.oneof(
  { withCrossShrink: true },
  { weight: 4, arbitrary: fc.record({ containers: fc.array(container, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: rarePod },
  { weight: 1, arbitrary: suppliedPod },
);

/** A pod that no controller makes, but for its name. */
export const randomBarePod: fc.Arbitrary<Omit<BarePodDescription, 'name'>> = fc
  .tuple(
    fc.record(
      {
        namespace: namespaces,
        // The labels of the first workload's pods: it adopts this one if it runs in the same namespace.
        labels: fc.constantFrom({ app: 'p1' }, { app: 'w1' }),
        restartPolicy: fc.constantFrom('Always' as const, 'OnFailure' as const, 'Never' as const),
      },
      { requiredKeys: [] },
    ),
    fc.oneof({ withCrossShrink: true }, fc.constant({}), randomTemplate),
  )
  .map(([plain, rest]) => ({ ...plain, ...rest }));

/** What an image does: as a rule it starts, serves and runs for ever. */
export function randomImage(chanceOfReady: number): fc.Arbitrary<ImageBehaviour> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: chanceOfReady, arbitrary: fc.constant<ImageBehaviour>({ kind: 'ready' }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom<ImageBehaviour>(
        { kind: 'never-pulled' },
        { kind: 'runs-but-never-serves' },
        { kind: 'crash-loop' },
        { kind: 'exits', code: 0 },
        { kind: 'exits', code: 2 },
        { kind: 'may-hang' },
        { kind: 'slow-start', fromSeconds: 1, toSeconds: 2 },
        { kind: 'slow-start', fromSeconds: 1, toSeconds: 60 },
      ),
    },
  );
}
