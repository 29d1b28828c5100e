import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const deployment = (replicas: number | undefined, image: string, extra = '') =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata: { name: web }',
    'spec:',
    ...(replicas === undefined ? [] : [`  replicas: ${replicas}`]),
    ...(extra === '' ? [] : [`  ${extra}`]),
    '  selector: { matchLabels: { app: web } }',
    `  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: "${image}" }] } }`,
  ].join('\n');

const node = (unschedulable: boolean) =>
  `{ apiVersion: v1, kind: Node, metadata: { name: a }, spec: { unschedulable: ${unschedulable} } }`;

const indented = (text: string) => text.replaceAll('\n', '\n      ');

/** What the user of a scenario does who applies these manifests to one Deployment of two and one node. */
const requests = (...applied: readonly string[]) => requestsInTurn(applied);

/** The same of who applies several times. */
async function requestsInTurn(...turns: readonly (readonly string[])[]): Promise<readonly string[]> {
  const scenario = [
    'apiVersion: plimsoll.dev/v1alpha1',
    'kind: Scenario',
    'metadata: { name: apply }',
    'spec:',
    '  actions:',
    ...turns.flatMap((applied) => ['  - apply:', ...applied.map((manifest) => `    - ${indented(manifest)}`)]),
  ].join('\n');
  const { model } = await prepare({
    paths: ['-'],
    stdin: [deployment(2, 'web:1'), node(false), scenario].join('\n---\n'),
  });
  const user = model.actorById.get('user')?.spec as { actions: readonly { says: string }[] } | undefined;
  return user?.actions.map(({ says }) => says) ?? [];
}

async function refusal(...applied: readonly string[]): Promise<string> {
  return refusalOf(requests(...applied));
}

async function refusalOf(asked: Promise<unknown>): Promise<string> {
  const error: unknown = await asked.catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error('expected an InputError');
  return error.message;
}

describe('appliedActions', () => {
  it('writes what a manifest says otherwise, and nothing else', async () => {
    expect(await requests(deployment(2, 'web:1'))).toEqual([]);
    expect(await requests(deployment(5, 'web:1'))).toEqual(['scales deployment/web to 5']);
    expect(await requests(deployment(5, 'web:2'))).toEqual([
      'applies another template to deployment/web',
      'scales deployment/web to 5',
    ]);
    expect(await requests(node(true))).toEqual(['cordons node/a']);
  });

  it('leaves a field alone that the manifest leaves out', async () => {
    expect(await requests(deployment(undefined, 'web:1'))).toEqual([]);
  });

  it('creates what is not there', async () => {
    const pod =
      '{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: c, image: "c:1" }] } }';
    expect(await requests(pod, deployment(2, 'web:1'))).toEqual(['creates pod/p']);
  });

  it('writes the images of a pod, and what follows from their tags alone is no change', async () => {
    const pod = (app: string, init: string, policy = '') =>
      `{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: c, image: "${app}"${policy} }], initContainers: [{ name: i, image: "${init}" }] } }`;
    expect(await requestsInTurn([pod('c:1', 'i:1')], [pod('c:1', 'i:2')], [pod('c', 'i:2')])).toEqual([
      'creates pod/p',
      'sets the image of i of pod/p to i:2',
      'sets the image of c of pod/p to c',
    ]);
    expect(
      await refusalOf(requestsInTurn([pod('c:1', 'i:1')], [pod('c:2', 'i:1', ', imagePullPolicy: Never')])),
    ).toContain('apply: may change the images of containers of pod/p; found another change');
  });

  it('refuses changes that no machine knows', async () => {
    expect(await refusal(deployment(2, 'web:1', 'strategy: { type: Recreate }'))).toContain(
      '<stdin>:16:5: apply: may change spec.replicas and spec.template of deployment/web; found another change',
    );
  });
});
