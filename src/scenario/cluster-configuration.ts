import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { ClusterSpec } from '../../machines/cluster-spec.ts';
import type { ConfigurationReference } from './configuration-references.ts';
import type { ManifestObject } from '../manifest/objects.ts';
import type { PodConfiguration } from '../../machines/volumes/storage-facts.ts';
import type { SimpleAction } from './scenario.ts';
import { keysIn, mountedBy, readBy } from './configuration-references.ts';
import { namespaceId, objectId, ofKind } from './cluster-objects.ts';

/** The part of a pod template that speaks of ConfigMaps and Secrets. */
interface ConfiguredTemplate {
  readonly namespace: string;
  readonly spec: Pick<IPodSpec, 'volumes' | 'containers' | 'initContainers'>;
}

/** The ConfigMaps and Secrets of a cluster that pods may have to wait for. */
export interface Configurations {
  /** Those that come or go by an action, and keys that are in none. */
  readonly actors: NonNullable<ClusterSpec['configurations']>;
  /** What pods of a template need of them; nothing where that is always there. */
  readonly neededBy: (template: ConfiguredTemplate) => PodConfiguration | undefined;
  readonly assumptions: readonly string[];
}

/**
 * Reads ConfigMaps and Secrets (P10). What the manifests have and no action deletes is always there; what an action creates is there from then
 * on; a key that an object has not got never is; and what nobody speaks of is assumed to be there, which a report says.
 */
export function configurationsOf(
  objects: readonly ManifestObject[],
  created: ReadonlySet<ManifestObject>,
  actions: readonly SimpleAction[],
  templates: readonly ConfiguredTemplate[],
): Configurations {
  const written = [...ofKind(objects, 'ConfigMap'), ...ofKind(objects, 'Secret')];
  const known = new Map(written.map((one) => [idOf(one), one]));
  // One that is deleted and created again is written twice.
  const early = new Set(written.filter((one) => !created.has(one)).map(idOf));
  const deleted = new Set(
    actions.flatMap((action) =>
      action.do === 'delete' ? [objectId(action.object.kind, action.object.namespace, action.object.name)] : [],
    ),
  );
  const changing = [...known.values()].filter((one) => created.has(one) || deleted.has(idOf(one)));
  const missing = templates.flatMap((template) =>
    referencesIn(template).flatMap((one) => missingKey(one, template, known)),
  );
  const actors = [
    ...changing.map((one) => actorOf(idOf(one), one.namespace, early.has(idOf(one)))),
    ...new Map(missing.map((one) => [one.id, actorOf(one.id, one.namespace, false)])).values(),
  ];
  const ids = actors.map(({ id }) => id);
  const numbers = (references: readonly ConfigurationReference[], { namespace }: ConfiguredTemplate) => [
    ...new Set(
      references.map((reference) => ids.indexOf(referenceId(reference, namespace))).filter((index) => index >= 0),
    ),
  ];
  const unknown = templates.flatMap((template) =>
    referencesIn(template)
      .filter((one) => one.key === undefined && !known.has(referenceId(one, template.namespace)))
      .map(({ kind, name }) => `the ${kind} ${name} is in no manifest: it is there, and keeps no pod waiting`),
  );
  return {
    actors,
    neededBy(template) {
      const { containers, initContainers = [] } = template.spec;
      const mounted = numbers(mountedBy(template.spec), template);
      const environment = [...containers, ...initContainers].map((one) => numbers(readBy(one), template));
      return mounted.length + environment.flat().length === 0 ? undefined : { ids, mounted, environment };
    },
    assumptions: [...new Set([...unknown, ...missing.map(({ says }) => says)])],
  };
}

function actorOf(id: string, namespace: string, exists: boolean): Configurations['actors'][number] {
  return { id, input: { exists }, spec: { namespace: namespaceId(namespace) } };
}

function idOf({ kind, namespace, name }: ManifestObject): string {
  return objectId(kind, namespace, name);
}

/** A key has an id of its own, under that of its object. */
function referenceId({ kind, name, key }: ConfigurationReference, namespace: string): string {
  const id = objectId(kind, namespace, name);
  return key === undefined ? id : `${id} ${key}`;
}

function referencesIn({ spec }: ConfiguredTemplate): readonly ConfigurationReference[] {
  return [...mountedBy(spec), ...[...spec.containers, ...(spec.initContainers ?? [])].flatMap(readBy)];
}

/** The key that a reference names, where the object is known and has none of that name. */
function missingKey(
  reference: ConfigurationReference,
  { namespace }: ConfiguredTemplate,
  known: ReadonlyMap<string, ManifestObject<'ConfigMap' | 'Secret'>>,
): readonly { readonly id: string; readonly namespace: string; readonly says: string }[] {
  const { key, ...whole } = reference;
  const object = known.get(referenceId(whole, namespace));
  if (key === undefined || object === undefined || keysIn(object).has(key)) return [];
  const says = `the ${whole.kind} ${whole.name} has no key ${key}: pods that cannot do without it never start`;
  return [{ id: referenceId(reference, namespace), namespace, says }];
}
