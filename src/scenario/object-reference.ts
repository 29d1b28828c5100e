import { nearestName } from '../manifest/nearest-name.ts';
import { quote } from '../manifest/problem.ts';
import type { Fault } from '../manifest/problem.ts';
import { isDnsLabel, isDnsSubdomain } from '../manifest/rules/names.ts';
import { didYouMean, oneOfText } from './document-part.ts';

/** The kinds that expressions may name. A Service is no object of the model: it stands for the pods that it selects. */
export type ReferenceKind =
  'Deployment' | 'ReplicaSet' | 'ReplicationController' | 'Pod' | 'Node' | 'Namespace' | 'Service';

/** The kinds that references may name; what pods use and do not consist of is named by actions alone. */
export type ObjectKind =
  ReferenceKind | 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'PersistentVolume' | 'PodDisruptionBudget';

/** A name of an object, its namespace filled in: `''` for nodes and namespaces. */
export interface Reference<Kind extends ObjectKind = ObjectKind> {
  readonly kind: Kind;
  readonly namespace: string;
  readonly name: string;
}

/** What kubectl calls the kinds, in lower case; the first name is the one that ids have. */
const namesOfKinds: Readonly<Record<ObjectKind, readonly [string, ...string[]]>> = {
  Deployment: ['deployment', 'deployments', 'deploy'],
  ReplicaSet: ['replicaset', 'replicasets', 'rs'],
  ReplicationController: ['replicationcontroller', 'replicationcontrollers', 'rc'],
  Pod: ['pod', 'pods', 'po'],
  Node: ['node', 'nodes', 'no'],
  Namespace: ['namespace', 'namespaces', 'ns'],
  Service: ['service', 'services', 'svc'],
  ConfigMap: ['configmap', 'configmaps', 'cm'],
  Secret: ['secret', 'secrets'],
  PersistentVolumeClaim: ['persistentvolumeclaim', 'persistentvolumeclaims', 'pvc'],
  PersistentVolume: ['persistentvolume', 'persistentvolumes', 'pv'],
  PodDisruptionBudget: ['poddisruptionbudget', 'poddisruptionbudgets', 'pdb'],
};

const kinds = Object.keys(namesOfKinds) as readonly ObjectKind[];

const kindByName: ReadonlyMap<string, ObjectKind> = new Map(
  kinds.flatMap((kind) => namesOfKinds[kind].map((name) => [name, kind] as const)),
);

/** Kinds that are easily taken for misspelt ones of ours. */
const notModelled = /^(?:statefulset|daemonset|job|cronjob|horizontalpodautoscaler)s?$/i;

/** True for the kinds whose objects are in no namespace. */
export function isInNoNamespace(kind: ObjectKind): boolean {
  return kind === 'Node' || kind === 'Namespace' || kind === 'PersistentVolume';
}

/** `deployment/web` in the namespace `default`, `deployment/shop/web` elsewhere, `node/a`: how actors are called. */
export function idOfReference({ kind, namespace, name }: Reference): string {
  const inside = namespace === '' || namespace === 'default' ? '' : `${namespace}/`;
  return `${namesOfKinds[kind][0]}/${inside}${name}`;
}

/**
 * Reads `kind/name` or `kind/namespace/name`, the kind in any case and by any name that kubectl knows; a fault where the text
 * is none, or its kind is not one of those allowed.
 */
export function parseReference<Kind extends ObjectKind>(
  text: string,
  namespace: string,
  allowed: readonly Kind[],
): Reference<Kind> | Fault {
  const [written = '', ...rest] = text.split('/');
  const expected = expectedText(allowed);
  if (rest.length === 0 || rest.length > 2) return { code: 'invalid-reference', expected, ...hintFor(text, allowed) };
  const kind = kindByName.get(written.toLowerCase());
  if (kind === undefined) {
    if (notModelled.test(written)) return { code: 'unknown-kind', expected, hint: `a ${written} is not modelled` };
    const meant = nearestName(written.toLowerCase(), kindByName.keys());
    return { code: 'unknown-kind', expected, ...didYouMean(meant && [meant, ...rest].join('/')) };
  }
  if (!isOneOf(kind, allowed)) return { code: 'wrong-kind', expected };
  const name = rest.at(-1) ?? '';
  if (rest.includes('')) return { code: 'invalid-reference', expected };
  if (isInNoNamespace(kind)) {
    const hint = `a ${kind} is in no namespace: ${namesOfKinds[kind][0]}/${name}`;
    return rest.length === 1
      ? checked({ kind, namespace: '', name }, expected)
      : { code: 'invalid-reference', expected, hint };
  }
  return checked({ kind, namespace: rest.length === 2 ? (rest[0] ?? '') : namespace, name }, expected);
}

/** Tells what a reference stands for from the fault that it has. */
export function isFault(result: object): result is Fault {
  return 'code' in result;
}

function isOneOf<Kind extends ObjectKind>(kind: ObjectKind, allowed: readonly Kind[]): kind is Kind {
  return (allowed as readonly ObjectKind[]).includes(kind);
}

function checked<Kind extends ObjectKind>(reference: Reference<Kind>, expected: string): Reference<Kind> | Fault {
  const { namespace, name } = reference;
  const wrong = [
    namespace === '' || isDnsLabel(namespace) ? undefined : namespace,
    isDnsSubdomain(name) ? undefined : name,
  ];
  const found = wrong.find((part) => part !== undefined);
  if (found === undefined) return reference;
  const hint = `${quote(found)} cannot be a name: names have lower-case letters, digits and '-'`;
  return { code: 'invalid-reference', expected, hint };
}

function expectedText(allowed: readonly ObjectKind[]): string {
  const [first = 'Deployment'] = allowed;
  return `a reference such as ${namesOfKinds[first][0]}/${first === 'Node' ? 'node-1' : 'web'} to ${oneOfText(allowed)}`;
}

function hintFor(text: string, allowed: readonly ObjectKind[]): { readonly hint?: string } {
  const [first] = allowed;
  if (!isDnsSubdomain(text) || first === undefined) return {};
  return { hint: `write the kind too: ${namesOfKinds[first][0]}/${text}` };
}
