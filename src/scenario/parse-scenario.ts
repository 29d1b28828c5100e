import { InputError } from '../errors.ts';
import type { SourceDocument } from '../manifest/source-document.ts';
import { checkDnsLabel, checkDnsSubdomain } from '../manifest/rules/names.ts';
import { defaultTimes } from '../../machines/durations.ts';
import { DocumentPart } from './document-part.ts';
import { readActions } from './scenario-actions.ts';
import { readControlPlane } from './scenario-control-plane.ts';
import { readBounds } from './scenario-bounds.ts';
import { readFaults } from './scenario-faults.ts';
import { readImages } from './scenario-images.ts';
import { readPodCidrs } from './scenario-pod-cidrs.ts';
import { readNodes } from './scenario-nodes.ts';
import { readReads } from './scenario-reads.ts';
import { readProperties } from './scenario-properties.ts';
import { readTimes } from './scenario-times.ts';
import { readScheduler, readSchedulers } from './scenario-scheduler.ts';
import type { Scenario } from './scenario.ts';

/** Where references without a namespace resolve, if the scenario does not say. */
const defaultNamespace = 'default';

/**
 * Reads a `Scenario` document; throws one `InputError` with every mistake in it. `propertyIds` are those of Plimsoll's own
 * properties. Whether the objects that it names exist, and what its expressions mean, is for those who know the manifests.
 */
export function parseScenario(document: SourceDocument, propertyIds: readonly string[]): Scenario {
  const root = new DocumentPart(document);
  const fields = root.fields('apiVersion', 'kind', 'metadata', 'spec');
  if (fields?.apiVersion.isRequired('the apiVersion plimsoll.dev/v1alpha1') === true)
    fields.apiVersion.oneOf('plimsoll.dev/v1alpha1');
  if (fields?.kind.isRequired('the kind Scenario') === true) fields.kind.oneOf('Scenario');
  const { name, namespace } = readMetadata(root.field('metadata'));
  const spec = readSpec(root.field('spec'), namespace, propertyIds);
  if (root.problems.length > 0) throw new InputError(inOrder(root.problems));
  return { name, namespace, file: document.file, ...spec };
}

function readMetadata(part: DocumentPart): Pick<Scenario, 'name' | 'namespace'> {
  const fields = part.fields('name', 'namespace', 'labels', 'annotations');
  const isNamed = part.field('name').isRequired('a name for the scenario');
  const name = isNamed ? fields?.name.text('a name for the scenario') : undefined;
  if (name !== undefined) checkDnsSubdomain(name, part.field('name').path, part.report);
  const namespace = fields?.namespace.text('the name of a namespace');
  if (namespace !== undefined) checkDnsLabel(namespace, part.field('namespace').path, part.report);
  return { name: name ?? '', namespace: namespace ?? defaultNamespace };
}

function readSpec(
  part: DocumentPart,
  namespace: string,
  propertyIds: readonly string[],
): Omit<Scenario, 'name' | 'namespace' | 'file'> {
  const spec = part.fields(
    ...(['generation', 'start', 'nodes', 'faults', 'actions', 'order'] as const),
    ...([
      'images',
      'scheduler',
      'reads',
      'time',
      'durations',
      'bounds',
      'properties',
      'podCIDRs',
      'syncNodes',
      'schedulers',
      'controlPlane',
    ] as const),
  );
  const generation = spec?.generation.oneOf('current', 'legacy') ?? 'current';
  return {
    generation,
    start: spec?.start.oneOf('empty', 'stable'),
    nodes: spec && readNodes(spec.nodes),
    faults: spec && readFaults(spec.faults),
    actions: spec === undefined ? [] : readActions(spec.actions, namespace),
    order: spec?.order.oneOf('sequence', 'any') ?? 'sequence',
    images: spec === undefined ? {} : readImages(spec.images),
    ...(spec === undefined ? { scheduler: undefined } : readScheduler(spec.scheduler, generation)),
    ...(spec && readSchedulers(spec.schedulers)),
    reads: spec && readReads(spec.reads, spec.time),
    ...(spec === undefined ? { time: 'abstract', times: defaultTimes } : readTimes(spec.time, spec.durations)),
    bounds: spec === undefined ? {} : readBounds(spec.bounds),
    properties: spec && readProperties(spec.properties, propertyIds),
    ...readNodeControl(spec),
  };
}

/** What the scenario says of the control plane, and of the controllers that manage nodes; what it leaves out is left out. */
function readNodeControl(
  spec: Readonly<Record<'podCIDRs' | 'syncNodes' | 'generation' | 'controlPlane', DocumentPart>> | undefined,
): Pick<Scenario, 'podCidrs' | 'syncNodes' | 'controlPlane'> {
  const podCidrs = spec && readPodCidrs(spec.podCIDRs);
  const syncNodes = spec?.syncNodes.flag();
  const controlPlane = spec && readControlPlane(spec.controlPlane);
  if (syncNodes !== undefined && spec?.generation.value !== 'legacy')
    spec?.syncNodes.refuse({ code: 'contradiction', expected: 'generation: legacy beside syncNodes', atKey: true });
  return {
    ...(podCidrs === undefined ? {} : { podCidrs }),
    ...(syncNodes === undefined ? {} : { syncNodes }),
    ...(controlPlane === undefined ? {} : { controlPlane }),
  };
}

function inOrder(problems: readonly InputError['problems'][number][]): InputError['problems'] {
  const place = ({ position }: InputError['problems'][number]) => [position?.line ?? 0, position?.column ?? 0] as const;
  return problems.toSorted((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1]);
}
