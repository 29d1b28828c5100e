import type { NodeImage } from '../../machines/scheduling/image-locality.ts';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import type { ClusterTimes } from '../../machines/durations.ts';
import type { ImageBehaviour } from '../../machines/facts.ts';
import type { ControlPlane } from '../../machines/cluster-spec.ts';
import type { ClusterReads } from '../../machines/readers.ts';
import type { FaultBudgets } from '../../machines/faults.ts';
import type { PodCidrs } from '../../machines/nodes/pod-cidr.ts';
import type { PreferredLabel, SpreadingLabel } from '../../machines/scheduling/legacy-priorities.ts';
import type { ObjectKind, Reference } from './object-reference.ts';
import type { SearchBounds } from '../checker/bounds.ts';
import type { SourceDocument } from '../manifest/source-document.ts';
import type { SourcePosition } from '../errors.ts';
import type { TextPlace } from './text-place.ts';

/** A node pool of the scenario. Quantities are Kubernetes' own texts. */
export interface ScenarioNodes {
  /** Name of the node, or of the pool if `count` is more than one: then nodes are `name-1`, `name-2`, ... (`nodeNames` says them). Default `node`; `pool-1`, `pool-2`, ... by place in the list where several have none. */
  readonly name: string;
  readonly count: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  readonly unschedulable: boolean;
  /** Manifests of pods that the kubelet of each node runs from a file. */
  readonly staticPods?: readonly SourceDocument[];
  readonly allocatable: { readonly cpu: string; readonly memory: string; readonly pods: string };
  /** Images that are there from the start. Left out: none. */
  readonly images?: readonly NodeImage[];
  /** False: records that were written by hand, with no kubelet behind them. Left out: true. */
  readonly kubelet?: boolean;
  /** The kubelet's flag --register-node. Left out: true. */
  readonly registerNode?: boolean;
}

/** An object named in a scenario: `deployment/web`, `deployment/team-q/web` or, as in incident reports, `Deployment/team-q/web`. */
export type ObjectReference = Reference<Exclude<ObjectKind, 'Service'>>;

/** Something that the user of the scenario does once. */
export type ScenarioAction = { readonly position: SourcePosition } & (
  | { readonly do: 'scale'; readonly object: ObjectReference; readonly replicas: number }
  /** Without `container`: that of the only container. */
  | { readonly do: 'setImage'; readonly object: ObjectReference; readonly container?: string; readonly image: string }
  | { readonly do: 'delete' | 'pause' | 'resume'; readonly object: ObjectReference }
  | { readonly do: 'cordon' | 'uncordon' | 'drain' | 'join'; readonly node: string }
  /** Objects that come into being only then; each entry is one written-out manifest. With `apply`, those that are there are changed instead. */
  | { readonly do: 'create'; readonly manifests: readonly SourceDocument[] }
  | { readonly do: 'apply'; readonly manifests: readonly SourceDocument[] }
  /** What `apply` comes to where a Deployment's manifest has another template. */
  | { readonly do: 'setTemplate'; readonly object: ObjectReference; readonly template: IPodTemplateSpec }
);

/** An action that is one kind of request, once every `apply` is taken apart. */
export type SimpleAction = Exclude<ScenarioAction, { do: 'apply' }>;

/** An expression as a scenario has it, and where its characters stand. */
export interface CelText {
  readonly expression: string;
  readonly place: TextPlace;
}

/** A property of the scenario's own: an expression over the cluster, and when it must be true. */
export interface CelClaim extends CelText {
  readonly name: string;
  readonly mode: CelMode;
  /** What must come: `then` of `leadsTo` and `until`, where the expression itself is `if` or `first`. For the other modes nothing. */
  readonly outcome?: CelText;
}

/** A property as the scenario asks for it: one of Plimsoll's own by id, or its own. */
export type ScenarioProperty = { readonly position: SourcePosition } & ({ readonly id: string } | CelClaim);

/**
 * When an expression must be true. `always`: in every state. `everyStep`: for every change, with `action`. `reachable`: in some state.
 * `atRest`: in every state that only faults and users can change. The others speak of whole runs, as temporal properties do:
 * `eventually` at some time, `alwaysEventually` again and again, `eventuallyAlways` from some time on, `leadsTo` after every state in
 * which another is true, `until` up to a state in which another is true, which comes.
 */
export type CelMode =
  | ('always' | 'everyStep' | 'reachable' | 'atRest')
  | ('eventually' | 'alwaysEventually' | 'eventuallyAlways' | 'leadsTo' | 'until');

/** An algorithm provider of the legacy scheduler: predicates by name, priorities with their weights. */
export interface ScenarioProvider {
  readonly predicates: readonly string[];
  readonly priorities: Readonly<Record<string, number>>;
  /** What has arguments, by their kind: CheckNodeLabelPresence, CheckServiceAffinity, CalculateNodeLabelPriority and ServiceAntiAffinity. */
  readonly labelsPresence?: readonly (LabelsOfNodes & { readonly presence: boolean })[];
  readonly serviceAffinity?: readonly LabelsOfNodes[];
  readonly labelPreference?: readonly PreferredLabel[];
  readonly serviceAntiAffinity?: readonly SpreadingLabel[];
}

/** Keys of labels that nodes may have. */
export interface LabelsOfNodes {
  readonly labels: readonly string[];
}

/** A validated `Scenario` document with its defaults. What it does not say is `undefined`, so that a report can tell what was assumed. */
export interface Scenario {
  readonly name: string;
  readonly namespace: string;
  readonly file: string;
  readonly generation: 'current' | 'legacy';
  readonly nodes: readonly ScenarioNodes[] | undefined;
  /** Addresses for pods that nodes get shares of. */
  readonly podCidrs?: PodCidrs;
  /** Legacy: false, if nodes are not kept in step with the cloud. */
  readonly syncNodes?: boolean;
  /** How many controller managers and schedulers there are; where not said, one of each. */
  readonly controlPlane?: ControlPlane;
  readonly start: 'empty' | 'stable' | undefined;
  readonly faults: FaultBudgets | undefined;
  readonly actions: readonly ScenarioAction[];
  readonly order: 'sequence' | 'any';
  readonly images: Readonly<Record<string, ImageBehaviour>>;
  readonly scheduler: 'any' | 'best' | undefined;
  readonly reads: ClusterReads | undefined;
  readonly time: 'abstract' | 'ordered';
  /** What the cluster's components are set to; only ordered time asks. */
  readonly times: ClusterTimes;
  /** Whether something may happen between a scheduler's decision and the binding. */
  readonly bindingWindow?: boolean;
  /** What the legacy scheduler decides by, where that is not its default. */
  readonly algorithmProvider?: ScenarioProvider;
  /** The schedulers that there are; where not said, the default one. */
  readonly schedulers?: readonly string[];
  readonly bounds: SearchBounds & { readonly podsPerReplicaSet?: number };
  /** Undefined: all of Plimsoll's own. */
  readonly properties: readonly ScenarioProperty[] | undefined;
}
