import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ContainerFacts, HookFate, ImageBehaviour, PodLifecycle } from '../../machines/facts.ts';
import type { ContainerPlan, PortRival } from '../../machines/container-plan.ts';
import { fateOfProbe } from './probe-fate.ts';
import { isSidecar } from '../../machines/kubelet/is-sidecar.ts';
import { portRivals } from './shared-ports.ts';

type Images = Readonly<Record<string, ImageBehaviour>>;

/** A container, what part it has in its pod, and what its image does. */
interface Part {
  readonly container: IContainer;
  readonly role: ContainerPlan['role'];
  readonly behaviour: ImageBehaviour;
}

/** By place: the images that actions give a container, the one of its manifest first. */
export type ChangedImages = readonly (readonly string[])[];

type Fates = PodLifecycle['fates'][number];

/** What the containers of a pod have beyond the usual, or nothing where they have nothing. */
export function lifecycleOf(spec: IPodSpec, images: Images, changed?: ChangedImages): PodLifecycle | undefined {
  const parts = partsOf(spec, images);
  const runsHooks = spec.terminationGracePeriodSeconds !== 0;
  const rivals = portRivals(spec);
  const plans = parts.map((part, place) => planOf(part, runsHooks, rivals[place] ?? []));
  if (!plans.some(isUnusual) && changed === undefined) return undefined;
  const fates = parts.map(fatesOf);
  const changedParts = (changed ?? []).map((list, place) =>
    list.flatMap((image) => parts.slice(place, place + 1).map((part) => withImage(part, image, images))),
  );
  return {
    initContainers: parts.slice(spec.containers.length).map(factsOf),
    plans,
    fates,
    preStop: preStopFate(spec, parts),
    isTroubled:
      plans.some(isRival) || [...parts, ...changedParts.flat()].some((part) => isTroubled(part, fatesOf(part))),
    ...(changed === undefined
      ? {}
      : {
          images: changedParts.map((list, place) =>
            list.map((part) => ({
              container: factsOf(part),
              plan: planOf(part, runsHooks, rivals[place] ?? []),
              fates: fatesOf(part),
            })),
          ),
        }),
  };
}

/** Init containers are taken to do their work and to succeed, where nothing is said of their image. */
function partsOf({ containers, initContainers = [] }: IPodSpec, images: Images): readonly Part[] {
  const partOf = (container: IContainer, role: Part['role']): Part =>
    withImage({ container, role, behaviour: { kind: 'ready' } }, container.image ?? '', images);
  return [
    ...containers.map((container) => partOf(container, 'regular')),
    ...initContainers.map((container) => partOf(container, isSidecar(container) ? 'sidecar' : 'init')),
  ];
}

function withImage({ container, role }: Part, image: string, images: Images): Part {
  const usual: ImageBehaviour = role === 'init' ? { kind: 'exits', code: 0 } : { kind: 'ready' };
  return { container: { ...container, image }, role, behaviour: images[image] ?? usual };
}

function planOf({ container, role, behaviour }: Part, runsHooks: boolean, rivals: readonly PortRival[]): ContainerPlan {
  const { startupProbe, livenessProbe, readinessProbe, lifecycle } = container;
  return {
    role,
    startupProbe: startupProbe !== undefined,
    livenessProbe: livenessProbe !== undefined,
    readinessProbe: readinessProbe !== undefined,
    postStart: lifecycle?.postStart !== undefined,
    preStop: runsHooks && lifecycle?.preStop !== undefined,
    startsSlowly: behaviour.kind === 'slow-start',
    mayHang: behaviour.kind === 'may-hang',
    ...(rivals.length === 0 ? {} : { rivals }),
  };
}

const isUnusual = ({ role, readinessProbe: _, ...rest }: ContainerPlan): boolean =>
  role !== 'regular' || Object.values(rest).some(Boolean);

/** Whether a container ends by itself where another one of its pod was faster to listen on its port. */
const isRival = ({ rivals }: ContainerPlan): boolean => rivals !== undefined;

const factsOf = ({ container, behaviour }: Part): ContainerFacts => ({
  name: container.name,
  image: container.image ?? '',
  behaviour,
  readinessProbe: container.readinessProbe !== undefined,
});

/** A liveness probe waits for the startup probe, so that it meets a process that is up. */
function fatesOf({ container: { startupProbe, livenessProbe }, behaviour }: Part): Fates {
  const startup = fateOfProbe(startupProbe, behaviour);
  const isUp = startupProbe !== undefined && behaviour.kind === 'slow-start';
  return { startup, liveness: isUp && livenessProbe !== undefined ? 'passes' : fateOfProbe(livenessProbe, behaviour) };
}

/** Whether a pod with the container may never come to be available for good, although every controller does its work. */
function isTroubled({ container, role, behaviour }: Part, fates: Fates | undefined): boolean {
  if ([fates?.startup, fates?.liveness].some((fate) => fate === 'fails' || fate === 'either')) return true;
  if (role === 'init') return behaviour.kind !== 'exits' || behaviour.code !== 0;
  switch (behaviour.kind) {
    case 'ready':
    case 'slow-start':
      return false;
    case 'may-hang':
      return container.livenessProbe === undefined;
    case 'runs-but-never-serves':
      return container.readinessProbe !== undefined;
    case 'never-pulled':
    case 'crash-loop':
    case 'exits':
      return true;
  }
}

/**
 * What comes of the preStop hooks of a pod, whose time counts against its grace period: one that sleeps may be known to outlast it; how long
 * others take is not known. Without a grace period none is run.
 *
 * Source: pkg/kubelet/kuberuntime/kuberuntime_container.go (killContainer, executePreStopHook) at v1.32.
 */
function preStopFate({ terminationGracePeriodSeconds: grace = 30 }: IPodSpec, parts: readonly Part[]): HookFate | null {
  const hooks = parts.flatMap(({ container: { lifecycle } }) => lifecycle?.preStop ?? []);
  if (hooks.length === 0 || grace === 0) return null;
  const seconds = hooks.map(({ sleep }) => sleep?.seconds);
  if (seconds.some((length) => length !== undefined && length > grace)) return 'outlasts';
  return seconds.every((length) => length !== undefined && length < grace) ? 'ends' : 'either';
}

/** Whether containers of a pod may end by what their images do, and not only by faults; init containers that do their work are not meant, those that are replaced are. */
export function endByThemselves({ plans, fates, initContainers, images }: PodLifecycle): boolean {
  return (
    images !== undefined ||
    plans.some((plan) => (plan.livenessProbe && plan.mayHang) || isRival(plan)) ||
    fates.some((fate) => [fate.startup, fate.liveness].some((one) => one === 'fails' || one === 'either')) ||
    initContainers.some(
      ({ behaviour }) => behaviour.kind === 'crash-loop' || (behaviour.kind === 'exits' && behaviour.code !== 0),
    )
  );
}
