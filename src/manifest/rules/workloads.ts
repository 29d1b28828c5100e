import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import type { IReplicationController } from 'kubernetes-models/v1/ReplicationController';
import { matchesLabels, selectorFromLabels } from '../../../machines/label-selector.ts';
import type { Labels, Selector } from '../../../machines/label-selector.ts';
import type { Loose } from '../loose.ts';
import type { Fault, Report } from '../problem.ts';
import type { Path } from '../source-document.ts';
import { checkTemplateMetadata } from './metadata.ts';
import { checkPodSpec } from './pods.ts';
import { checkLabelSelector, soundSelector } from './selectors.ts';
import { checkStrategy } from './strategy.ts';
import { checkRange, notNegative } from './values.ts';

type Template = Loose<NonNullable<IReplicaSet['spec']>['template']>;
type SetBased = Pick<NonNullable<Loose<IDeployment>['spec']>, 'selector' | 'replicas' | 'minReadySeconds' | 'template'>;

/**
 * What the API server asks of a ReplicationController; an absent selector is taken from the template's labels.
 * Source: ValidateReplicationControllerSpec in pkg/apis/core/validation/validation.go at v1.32.
 */
export function checkReplicationController({ spec = {} }: Loose<IReplicationController>, report: Report): void {
  checkCounts(spec, report);
  const { selector = {}, template } = spec;
  const isGiven = Object.keys(selector).length > 0;
  if (!isGiven && Object.keys(template?.metadata?.labels ?? {}).length === 0) {
    report(['spec', 'selector'], {
      code: 'missing-field',
      expected: 'a selector, or labels in the template',
      found: 'neither',
      atKey: true,
    });
  }
  checkTemplate(template, isGiven ? selectorFromWritten(selector) : undefined, report);
}

/** Source: ValidateReplicaSetSpec in pkg/apis/apps/validation/validation.go at v1.32. */
export function checkReplicaSet({ spec = {} }: Loose<IReplicaSet>, report: Report): void {
  checkSetBased(spec, report);
}

/** Source: ValidateDeploymentSpec in pkg/apis/apps/validation/validation.go at v1.32. */
export function checkDeployment({ spec = {} }: Loose<IDeployment>, report: Report): void {
  checkSetBased(spec, report);
  checkStrategy(spec.strategy, ['spec', 'strategy'], report);
  checkRange(spec.revisionHistoryLimit, notNegative, ['spec', 'revisionHistoryLimit'], report);
  const { progressDeadlineSeconds = 600, minReadySeconds = 0 } = spec;
  const at = ['spec', 'progressDeadlineSeconds'];
  checkRange(progressDeadlineSeconds, notNegative, at, report);
  if (progressDeadlineSeconds >= 0 && progressDeadlineSeconds <= minReadySeconds) {
    const found = `the number ${progressDeadlineSeconds}${spec.progressDeadlineSeconds === undefined ? ', the default' : ''}`;
    report(at, { code: 'out-of-range', expected: `more than the minReadySeconds of ${minReadySeconds}`, found });
  }
}

function checkSetBased(spec: SetBased, report: Report): void {
  checkCounts(spec, report);
  const path: Path = ['spec', 'selector'];
  const { selector } = spec;
  if (selector === undefined)
    report(path, { code: 'missing-field', expected: 'a selector', ...selectorHint(spec.template), atKey: true });
  else checkLabelSelector(selector, path, report);
  const isEmpty = selector !== undefined && soundSelector(selector)?.length === 0;
  if (isEmpty)
    report(path, {
      code: 'invalid-selector',
      expected: 'a selector with at least one condition',
      found: 'an empty one',
      ...selectorHint(spec.template),
      atKey: true,
    });
  checkTemplate(spec.template, selector === undefined || isEmpty ? undefined : soundSelector(selector), report);
}

function checkCounts(
  { replicas, minReadySeconds }: Pick<SetBased, 'replicas' | 'minReadySeconds'>,
  report: Report,
): void {
  checkRange(replicas, notNegative, ['spec', 'replicas'], report);
  checkRange(minReadySeconds, notNegative, ['spec', 'minReadySeconds'], report);
}

function checkTemplate(template: Template | undefined, selector: Selector | undefined, report: Report): void {
  const path: Path = ['spec', 'template'];
  if (template === undefined) {
    report(path, { code: 'missing-field', expected: 'a pod template', atKey: true });
    return;
  }
  const labels = template.metadata?.labels ?? {};
  if (selector !== undefined && !matchesLabels(selector, labels as Labels))
    report([...path, 'metadata', 'labels'], mismatch(labels));
  checkTemplateMetadata(template.metadata, [...path, 'metadata'], report);
  checkPodSpec(template.spec, [...path, 'spec'], ['Always'], report);
  if (template.spec?.activeDeadlineSeconds !== undefined) {
    const expected = 'no deadline in a template whose pods are replaced for ever';
    report([...path, 'spec', 'activeDeadlineSeconds'], { code: 'not-allowed', expected, atKey: true });
  }
}

function mismatch(labels: Readonly<Record<string, string | undefined>>): Fault {
  const written = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return {
    code: 'selector-mismatch',
    expected: "labels that the object's own selector matches",
    found: written.length === 0 ? 'no labels' : written.join(', '),
    hint: 'pods of this template would never count as its own; make spec.selector and the labels of the template agree',
    atKey: true,
  };
}

function selectorHint(template: Template | undefined): { readonly hint?: string } {
  const [first] = Object.entries(template?.metadata?.labels ?? {});
  return first === undefined
    ? {}
    : { hint: `the labels of the template would do: matchLabels: { ${first[0]}: ${String(first[1])} }` };
}

/** `undefined` where the labels are not valid, which is reported where they stand in the template. */
function selectorFromWritten(labels: Readonly<Record<string, string | undefined>>): Selector | undefined {
  return soundSelector({ matchLabels: labels }) === undefined ? undefined : selectorFromLabels(labels as Labels);
}
