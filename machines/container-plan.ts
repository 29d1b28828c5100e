/** What of a container's spec and image decides its life beyond being started, ending and being started again (P4, P5, P6, P7). */
export interface ContainerPlan {
  /** Init containers end before the next one starts; sidecars are init containers that run as long as the pod. */
  readonly role: 'regular' | 'init' | 'sidecar';
  readonly startupProbe: boolean;
  readonly livenessProbe: boolean;
  readonly readinessProbe: boolean;
  readonly postStart: boolean;
  readonly preStop: boolean;
  /** Its process answers nothing for a while after each start. */
  readonly startsSlowly: boolean;
  /** Its process may come to answer nothing any more. */
  readonly mayHang: boolean;
  /** Other containers of the pod that are to listen on a port of this one's while it runs; left out where there are none. */
  readonly rivals?: readonly PortRival[];
}

/** A container, by its place, and a port that it wants too: `8080/TCP`. */
export interface PortRival {
  readonly place: number;
  readonly port: string;
}

/** Something that a running container has yet to get over, in the order in which it does. */
export type Hurdle = 'port' | 'startUp' | 'postStart' | 'startupProbe';

/** What a container has before it each time that it is started. */
export function hurdlesOf({ rivals, startsSlowly, postStart, startupProbe }: ContainerPlan): readonly Hurdle[] {
  return [
    ...(rivals === undefined ? [] : (['port'] as const)),
    ...(startsSlowly ? (['startUp'] as const) : []),
    ...(postStart ? (['postStart'] as const) : []),
    ...(startupProbe ? (['startupProbe'] as const) : []),
  ];
}
