import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { prepare } from '../../src/scenario/prepare.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: ${spec}`;
const two = pod('{ containers: [{ name: app, image: "a:1" }], initContainers: [{ name: fetch, image: "f:1" }] }');
const one = pod('{ containers: [{ name: app, image: "a:1" }] }');
const set = `apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: set }
spec:
  replicas: 1
  selector: { matchLabels: { app: set } }
  template: { metadata: { labels: { app: set } }, spec: { containers: [{ name: app, image: "a:1" }] } }`;

const scenario = (spec: string) =>
  `apiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nmetadata: { name: s }\nspec: ${spec}`;

/** What the user of a scenario sends, and the images that the container at each place may have. */
async function changed(manifest: string, spec: string) {
  const { model } = await prepare({ paths: ['-'], stdin: [manifest, scenario(spec)].join('\n---\n') });
  const user = model.actorById.get('user')?.spec as { readonly actions: readonly unknown[] };
  const facts = model.actorById.get('pod/web')?.spec as {
    readonly lifecycle?: {
      readonly images?: readonly (readonly { readonly container: { readonly image: string } }[])[];
    };
  };
  return {
    actions: user.actions,
    images: facts.lifecycle?.images?.map((list) => list.map(({ container }) => container.image)),
  };
}

async function refusal(manifest: string, spec: string): Promise<string> {
  const error: unknown = await changed(manifest, spec).catch((thrown: unknown) => thrown);
  if (!(error instanceof InputError)) throw new Error('expected an InputError');
  return error.message;
}

describe('changed images of a pod', () => {
  it('are numbered by place, each once, that of the manifest first', async () => {
    const actions = [
      'app, image: "a:2"',
      'fetch, image: "f:2"',
      'app, image: "a:3"',
      'app, image: "a:1"',
      'app, image: "a:2"',
    ];
    const spec = `{ actions: [${actions.map((rest) => `{ setImage: pod/web, container: ${rest} }`).join(', ')}] }`;
    const sent = (container: number, image: number, says: string) => ({
      to: 'pod/web',
      event: { type: 'pod.setImage', container, image },
      says: `sets the image of ${says}`,
    });
    expect(await changed(two, spec)).toEqual({
      actions: [
        sent(0, 1, 'app of pod/web to a:2'),
        sent(1, 1, 'fetch of pod/web to f:2'),
        sent(0, 2, 'app of pod/web to a:3'),
        sent(0, 0, 'app of pod/web to a:1'),
        sent(0, 1, 'app of pod/web to a:2'),
      ],
      images: [
        ['a:1', 'a:2', 'a:3'],
        ['f:1', 'f:2'],
      ],
    });
  });

  it('need no name of a container where there is one', async () => {
    const { images } = await changed(one, '{ actions: [{ setImage: pod/web, image: "a:2" }] }');
    expect(images).toEqual([['a:1', 'a:2']]);
  });

  it('are nothing of a pod that no action changes', async () => {
    expect((await changed(one, '{ actions: [{ delete: pod/web }] }')).images).toBeUndefined();
  });

  it.each([
    [
      'a container that is not there',
      two,
      '{ actions: [{ setImage: pod/web, container: ap, image: x }] }',
      '<stdin>:9:19: setImage: expected a container of pod/web (app, fetch), found ap',
    ],
    [
      'no name of several',
      two,
      '{ actions: [{ setImage: pod/web, image: x }] }',
      '<stdin>:9:19: setImage: expected a container of pod/web (app, fetch), found none named',
    ],
    [
      'a pod that is not there',
      one,
      '{ actions: [{ setImage: pod/wbe, image: x }] }',
      '<stdin>:9:19: setImage: expected an object of the manifests, found pod/wbe',
    ],
    [
      'a pod of a controller',
      `${one}\n---\n${set}`,
      '{ actions: [{ setImage: pod/set-1, image: x }] }',
      '<stdin>:17:19: setImage: expected a pod of a manifest, found pod/set-1, which a controller makes',
    ],
    [
      'a static pod',
      one,
      '{ nodes: [{ name: a, staticPods: [{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { containers: [{ name: c, image: i }] } }] }], actions: [{ setImage: pod/p-a, image: x }] }',
      '<stdin>:9:156: setImage: expected a pod of the API server, found pod/p-a, which is changed in its file',
    ],
  ])('cannot be those of %s', async (_, manifest, spec, message) => {
    expect(await refusal(manifest, spec)).toContain(message);
  });
});
