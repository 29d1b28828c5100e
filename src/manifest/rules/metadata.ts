import type { IPod } from 'kubernetes-models/v1/Pod';
import type { Loose } from '../loose.ts';
import type { ModelledKind } from '../objects.ts';
import type { Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkDnsLabel, checkDnsSubdomain, checkLabels, checkQualifiedName } from './names.ts';
import { checkDistinct, requireText } from './values.ts';

/** `metadata` of any object. */
export type Metadata = Loose<NonNullable<IPod['metadata']>>;

/** The kinds whose objects are in no namespace. */
export function isClusterScoped(kind: ModelledKind): boolean {
  return ['Node', 'Namespace', 'PriorityClass', 'PersistentVolume', 'StorageClass'].includes(kind);
}

/**
 * What the API server asks of an object's name, namespace, labels, finalizers and owners.
 * Source: staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go at v1.32.
 */
export function checkMetadata(kind: ModelledKind, metadata: Metadata = {}, report: Report): void {
  const path: Path = ['metadata'];
  const { name, namespace } = metadata;
  if (name === undefined && metadata.generateName !== undefined) {
    const hint = 'Plimsoll does not make up names; write the one that the object is to have';
    report([...path, 'name'], {
      code: 'missing-field',
      expected: 'a name',
      found: 'only generateName',
      hint,
      atKey: true,
    });
  } else if (requireText(name, [...path, 'name'], 'a name', report)) {
    const check = kind === 'Namespace' ? checkDnsLabel : checkDnsSubdomain;
    check(name, [...path, 'name'], report);
  }
  if (namespace !== undefined && namespace !== '') {
    if (isClusterScoped(kind))
      report([...path, 'namespace'], {
        code: 'not-allowed',
        expected: `no namespace, which a ${kind} cannot have`,
        atKey: true,
      });
    else checkDnsLabel(namespace, [...path, 'namespace'], report);
  }
  checkLabels(metadata.labels, [...path, 'labels'], report);
  checkAnnotations(metadata, path, report);
  checkFinalizers(metadata.finalizers, [...path, 'finalizers'], report);
  checkOwners(metadata.ownerReferences, [...path, 'ownerReferences'], report);
}

/** What is asked of the metadata of a pod template, which has no name yet. */
export function checkTemplateMetadata(metadata: Metadata = {}, path: Path, report: Report): void {
  checkLabels(metadata.labels, [...path, 'labels'], report);
  checkAnnotations(metadata, path, report);
}

function checkAnnotations({ annotations = {} }: Metadata, path: Path, report: Report): void {
  // Kubernetes lets annotation keys be upper case and checks them in lower case.
  for (const key of Object.keys(annotations))
    checkQualifiedName(key.toLowerCase(), [...path, 'annotations', key], report);
}

function checkFinalizers(finalizers: Metadata['finalizers'] = [], path: Path, report: Report): void {
  const standard = ['foregroundDeletion', 'orphan', 'kubernetes'];
  for (const [index, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/')) checkQualifiedName(finalizer, [...path, index], report, false);
    else if (!standard.includes(finalizer)) {
      const expected = `one of ${standard.join(', ')}, or a name with a domain such as example.com/cleanup`;
      report([...path, index], { code: 'invalid-name', expected });
    }
  }
}

function checkOwners(owners: Metadata['ownerReferences'] = [], path: Path, report: Report): void {
  for (const [index, owner] of owners.entries()) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const)
      requireText(owner[field], [...path, index, field], `the owner's ${field}`, report);
  }
  const controllers = owners.map(({ controller }) => (controller === true ? 'controller: true' : undefined));
  checkDistinct(controllers, (index) => [...path, index, 'controller'], 'owner with controller: true', report);
}
