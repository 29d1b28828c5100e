import { signOfQuantity, wholeUnits } from '../../machines/quantity.ts';
import { quote } from '../manifest/problem.ts';
import { quantityOf } from '../manifest/quantity-of.ts';
import { checkDnsSubdomain, checkLabels, checkLabelValue, checkQualifiedName } from '../manifest/rules/names.ts';
import type { DocumentPart } from './document-part.ts';
import type { NodeImage } from '../../machines/scheduling/image-locality.ts';
import { normalisedImageName } from '../../machines/scheduling/image-locality.ts';
import { nodeNames } from './node-names.ts';
import { readManifests } from './written-manifests.ts';
import type { ScenarioNodes } from './scenario.ts';

const mostNodes = 100;

/** What a node offers where the scenario does not say. */
const defaultAllocatable = { cpu: '4', memory: '16Gi', pods: '110' };

/** Reads `spec.nodes`. */
export function readNodes(list: DocumentPart): readonly ScenarioNodes[] | undefined {
  const items = list.items();
  if (items?.length === 0) return list.refuse({ code: 'empty-list', expected: 'at least one node' });
  const unnamed = items?.filter((item) => !item.field('name').isWritten).length ?? 0;
  const pools = items?.map((item, index) => readPool(item, unnamed > 1 ? `pool-${index + 1}` : 'node'));
  if (items !== undefined && pools !== undefined) checkNames(items, pools);
  return pools;
}

function readPool(item: DocumentPart, defaultName: string): ScenarioNodes {
  const fields = item.fields(
    'name',
    'count',
    'labels',
    'taints',
    'unschedulable',
    'allocatable',
    'kubelet',
    'registerNode',
    'staticPods',
    'images',
  );
  if (!item.isWritten) item.refuse({ code: 'wrong-type', expected: 'a mapping such as { count: 3 }' });
  const staticPods = fields?.staticPods.isWritten === true ? readManifests(fields.staticPods) : undefined;
  const images = fields?.images.items()?.map(readImage);
  const name = fields?.name.text('the name of a node');
  if (name !== undefined && fields !== undefined) checkDnsSubdomain(name, fields.name.path, item.report);
  return {
    name: name ?? defaultName,
    count: fields?.count.count(1, mostNodes) ?? 1,
    labels: fields === undefined ? {} : readLabels(fields.labels),
    taints: fields?.taints.items()?.map(readTaint) ?? [],
    unschedulable: fields?.unschedulable.flag() ?? false,
    allocatable: fields === undefined ? defaultAllocatable : readAllocatable(fields.allocatable),
    ...(fields?.kubelet.flag() === false ? { kubelet: false } : {}),
    ...(fields?.registerNode.flag() === false ? { registerNode: false } : {}),
    ...(staticPods === undefined ? {} : { staticPods }),
    ...(images === undefined ? {} : { images }),
  };
}

/** An image that the nodes have, by the name that containers call it. */
function readImage(item: DocumentPart): NodeImage {
  const fields = item.fields('name', 'size');
  if (!item.isWritten || fields === undefined) return { names: [], sizeBytes: 0 };
  const name = fields.name.isRequired('the name of an image') ? fields.name.text('the name of an image') : undefined;
  const expected = 'the size of an image such as 250Mi';
  const size = fields.size.isRequired(expected) ? readQuantity(fields.size, expected) : undefined;
  const exact = size === undefined ? undefined : quantityOf(size);
  return {
    names: name === undefined ? [] : [normalisedImageName(name)],
    sizeBytes: exact === undefined ? 0 : Number(wholeUnits(exact)),
  };
}

function readLabels(part: DocumentPart): Readonly<Record<string, string>> {
  const keys = part.keys() ?? [];
  const written = keys.map((key) => [key, part.field(key)] as const);
  const wrong = written.filter(([, { value }]) => typeof value !== 'string');
  for (const [, label] of wrong) {
    label.refuse({ code: 'wrong-type', expected: 'text as the value of a label', hint: 'put it in quotes' });
  }
  const labels = Object.fromEntries(
    written.flatMap(([key, { value }]) => (typeof value === 'string' ? [[key, value] as const] : [])),
  );
  checkLabels(labels, part.path, part.report);
  return labels;
}

function readTaint(item: DocumentPart): ScenarioNodes['taints'][number] {
  const fields = item.fields('key', 'value', 'effect');
  if (fields === undefined) return { key: '', effect: '' };
  const key = fields.key.isRequired('the key of a taint') ? fields.key.text('the key of a taint') : undefined;
  if (key !== undefined) checkQualifiedName(key, fields.key.path, item.report, false);
  const written = fields.value.value === '' ? '' : fields.value.text('the value of a taint');
  if (written !== undefined) checkLabelValue(written, fields.value.path, item.report);
  const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;
  const effect = fields.effect.isRequired(`an effect (${effects.join(', ')})`) ? fields.effect.oneOf(...effects) : '';
  return { key: key ?? '', effect: effect ?? '', ...(written === undefined ? {} : { value: written }) };
}

function readAllocatable(part: DocumentPart): ScenarioNodes['allocatable'] {
  const fields = part.fields('cpu', 'memory', 'pods');
  if (fields === undefined) return defaultAllocatable;
  const wholeNumber = fields.pods.value;
  const pods = readQuantity(fields.pods, 'a number of pods such as "110"');
  const exact = pods === undefined ? undefined : quantityOf(pods);
  if (exact !== undefined && wholeUnits(exact) * 1_000_000_000n !== exact.nanos)
    fields.pods.refuse({ code: 'invalid-quantity', expected: 'a whole number of pods', found: String(wholeNumber) });
  return {
    cpu: readQuantity(fields.cpu, 'an amount of cpu such as "2" or 500m') ?? defaultAllocatable.cpu,
    memory: readQuantity(fields.memory, 'an amount of memory such as 4Gi') ?? defaultAllocatable.memory,
    pods: pods ?? defaultAllocatable.pods,
  };
}

function readQuantity(part: DocumentPart, expected: string): string | undefined {
  const { value } = part;
  if (!part.isWritten) return undefined;
  const quantity = typeof value === 'string' || typeof value === 'number' ? quantityOf(value) : undefined;
  if (quantity === undefined || signOfQuantity(quantity) < 0)
    return part.refuse({ code: 'invalid-quantity', expected });
  return String(value);
}

function checkNames(items: readonly DocumentPart[], pools: readonly ScenarioNodes[]): void {
  const taken = new Set<string>();
  for (const [index, pool] of pools.entries()) {
    const twice = nodeNames(pool).find((name) => taken.has(name));
    for (const name of nodeNames(pool)) taken.add(name);
    const part = items[index]?.field('name');
    if (twice !== undefined)
      part?.refuse({
        code: 'duplicate-name',
        expected: 'each name of a node once',
        found: `${quote(twice)} a second time`,
      });
  }
}
