import { nearestName } from '../manifest/nearest-name.ts';
import { quote } from '../manifest/problem.ts';
import { didYouMean, oneOfText } from './document-part.ts';
import type { DocumentPart } from './document-part.ts';
import { isFault, parseReference } from './object-reference.ts';
import type { ObjectReference, ScenarioAction } from './scenario.ts';
import { readManifests } from './written-manifests.ts';

type Kind = ObjectReference['kind'];
type Verb = Exclude<ScenarioAction['do'], 'setTemplate'>;

/** The word that an action begins with, and what it may be done to. */
const kindsOf = {
  scale: ['Deployment', 'ReplicaSet', 'ReplicationController'],
  setImage: ['Deployment', 'Pod'],
  delete: [
    ...(['Deployment', 'ReplicaSet', 'ReplicationController', 'Pod', 'Namespace', 'Node'] as const),
    ...(['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume'] as const),
    'PodDisruptionBudget',
  ],
  pause: ['Deployment'],
  resume: ['Deployment'],
  cordon: ['Node'],
  uncordon: ['Node'],
  drain: ['Node'],
  join: ['Node'],
  create: [],
  apply: [],
} as const satisfies Readonly<Record<Verb, readonly Kind[]>>;

const verbs = Object.keys(kindsOf) as readonly Verb[];

/** Fields beside the verb. */
const furtherFields: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  scale: ['replicas'],
  setImage: ['container', 'image'],
};

const mostReplicas = 100;

/** Reads `spec.actions`; references without a namespace are to objects in the one given. */
export function readActions(list: DocumentPart, namespace: string): readonly ScenarioAction[] {
  return (list.items() ?? []).flatMap((item) => readAction(item, namespace) ?? []);
}

function readAction(item: DocumentPart, namespace: string): ScenarioAction | undefined {
  const example = 'an action such as { scale: deployment/web, replicas: 5 }';
  const keys = item.isRequired(example) ? item.keys(example) : undefined;
  if (keys === undefined) return undefined;
  const written = verbs.filter((verb) => keys.includes(verb));
  const [verb] = written;
  if (verb === undefined) return refuseVerbless(item, keys);
  if (written.length > 1)
    return item.refuse({ code: 'one-verb', expected: 'one action in each item', found: written.join(' and ') });
  item.fields(verb, ...(furtherFields[verb] ?? []));
  return readVerb(verb, item, namespace);
}

/** Points at the field that is most likely a misspelt verb. */
function refuseVerbless(item: DocumentPart, keys: readonly string[]): ScenarioAction | undefined {
  const expected = `an action (${verbs.join(', ')})`;
  const meant = keys.map((key) => [key, nearestName(key, verbs)] as const).find(([, verb]) => verb !== undefined);
  if (meant === undefined)
    return item.refuse({ code: 'one-verb', expected, found: keys.join(', ') || 'an empty mapping' });
  const fault = { code: 'unknown-field', expected, found: quote(meant[0]), atKey: true, ...didYouMean(meant[1]) };
  return item.field(meant[0]).refuse(fault);
}

function readVerb(verb: Verb, item: DocumentPart, namespace: string): ScenarioAction | undefined {
  const { position } = item;
  if (verb === 'create' || verb === 'apply') {
    const manifests = readManifests(item.field(verb));
    return manifests === undefined ? undefined : { do: verb, manifests, position };
  }
  if (verb === 'cordon' || verb === 'uncordon' || verb === 'drain' || verb === 'join') {
    const node = readNode(item.field(verb));
    return node === undefined ? undefined : { do: verb, node, position };
  }
  const object = readObject(item.field(verb), namespace, kindsOf[verb]);
  if (verb === 'scale') {
    const replicas = item.field('replicas');
    const size = replicas.isRequired('a number of replicas') ? replicas.count(0, mostReplicas) : undefined;
    return object === undefined || size === undefined ? undefined : { do: verb, object, replicas: size, position };
  }
  if (verb === 'setImage') return readSetImage(item, object);
  return object === undefined ? undefined : { do: verb, object, position };
}

function readSetImage(item: DocumentPart, object: ObjectReference | undefined): ScenarioAction | undefined {
  const [image, container] = [item.field('image'), item.field('container')];
  const newImage = image.isRequired('the new image') ? image.text('the new image') : undefined;
  const name = container.text('the name of a container');
  if (object === undefined || newImage === undefined) return undefined;
  const { position } = item;
  return { do: 'setImage', object, image: newImage, position, ...(name === undefined ? {} : { container: name }) };
}

function readObject(part: DocumentPart, namespace: string, kinds: readonly Kind[]): ObjectReference | undefined {
  const expected = `a reference to ${oneOfText(kinds)}`;
  const text = part.isRequired(expected) ? part.text(expected) : undefined;
  if (text === undefined) return undefined;
  const reference = parseReference(text, namespace, kinds);
  return isFault(reference) ? part.refuse(reference) : reference;
}

/** A node's name, with or without its kind. */
function readNode(part: DocumentPart): string | undefined {
  const text = part.isRequired('the name of a node') ? part.text('the name of a node') : undefined;
  if (text === undefined) return undefined;
  const reference = parseReference(text.includes('/') ? text : `node/${text}`, '', ['Node']);
  return isFault(reference) ? part.refuse(reference) : reference.name;
}
