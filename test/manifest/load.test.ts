import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatPosition } from '../../src/errors.ts';
import { loadManifests, objectsFrom } from '../../src/manifest/load.ts';
import type { Manifests } from '../../src/manifest/objects.ts';
import { parseDocuments } from '../../src/manifest/parse-documents.ts';
import { subDocument } from '../../src/manifest/source-document.ts';
import { SourceText } from '../../src/manifest/source-text.ts';
import { problemsOf } from './problems-of.ts';

const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n`;

const guestbook = `apiVersion: v1
kind: Service
metadata:
  name: frontend
  namespace: guestbook
spec:
  selector: { app: guestbook }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: frontend
  namespace: guestbook
spec:
  replicas: 3
  selector:
    matchLabels: { app: guestbook }
  template:
    metadata:
      labels: { app: guestbook }
    spec:
      containers:
        - name: php
          image: gcr.io/google-samples/gb-frontend:v5
          resources: { requests: { cpu: 100m } }
---
apiVersion: v1
kind: Pod
metadata:
  name: redis
spec:
  containers: [{ name: redis, image: redis }]
`;

const names = ({ objects }: Pick<Manifests, 'objects'>): readonly string[] =>
  objects.map(({ kind, namespace: space, name }) => `${kind} ${space}/${name}`);

describe('loadManifests', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(path: string, content: string | Uint8Array): string {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  it('reads documents of many kinds, and lists those that are not modelled with their place', async () => {
    const file = write('guestbook.yaml', guestbook);
    const manifests = await loadManifests([file]);
    expect(names(manifests)).toEqual(['Deployment guestbook/frontend', 'Pod default/redis']);
    expect(manifests.notModelled).toMatchObject([
      {
        apiVersion: 'v1',
        kind: 'Service',
        namespace: 'guestbook',
        name: 'frontend',
        position: { file, line: 1, column: 1 },
      },
    ]);
    expect(manifests.files).toEqual([file]);
    expect(manifests.objects[0]?.at(['spec', 'template', 'spec', 'containers', 0])).toEqual({
      file,
      line: 23,
      column: 11,
    });
  });

  it('reads folders by name, subfolders in their place, and leaves out other files and hidden ones', async () => {
    write('b.yml', namespace('b'));
    write('a/inner.json', JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }));
    write('c.YAML', namespace('c'));
    write('.hidden.yaml', 'not: [yaml');
    write('notes.txt', 'not: [yaml');
    write('empty.yaml', '# nothing yet\n');
    expect(names(await loadManifests([folder]))).toEqual(['Namespace /a', 'Namespace /b', 'Namespace /c']);
  });

  it('reads a file once, however often and by whatever way it is reached', async () => {
    const file = write('a.yaml', namespace('a'));
    symlinkSync(folder, join(folder, 'loop'));
    expect((await loadManifests([folder, file, file])).files).toEqual([file]);
  });

  it('reads standard input from text and from a stream', async () => {
    expect(names(await loadManifests(['-', '-'], { stdin: namespace('a') }))).toEqual(['Namespace /a']);
    const { files } = await loadManifests(['-'], { stdin: Readable.from([Buffer.from(namespace('a'))]) });
    expect(files).toEqual(['<stdin>']);
  });

  it('takes lists apart, lists of lists too; the items of a PodList need not say that they are pods', async () => {
    const stdin = `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Namespace, metadata: { name: a } }
  - apiVersion: v1
    kind: PodList
    items:
      - metadata: { name: p }
        spec: { containers: [{ name: c, image: i }] }
  - { apiVersion: v1, kind: NodeList, items: null }
`;
    const manifests = await loadManifests(['-'], { stdin });
    expect(names(manifests)).toEqual(['Namespace /a', 'Pod default/p']);
    expect(
      formatPosition(manifests.objects[1]?.at(['spec', 'containers', 0]) ?? { file: '', line: 0, column: 0 }),
    ).toBe('<stdin>:9:30');
  });

  it('takes a resource of its own whose kind ends in List for what it is', async () => {
    const { notModelled } = await loadManifests(['-'], {
      stdin: 'apiVersion: example.com/v1\nkind: AllowList\nmetadata: { name: a }\nspec: {}\n',
    });
    expect(notModelled.map(({ kind }) => kind)).toEqual(['AllowList']);
  });

  it('takes a Deployment of another group for a resource of its own', async () => {
    const { notModelled, objects } = await loadManifests(['-'], {
      stdin: 'apiVersion: example.com/v1\nkind: Deployment\nmetadata: { name: a }\n',
    });
    expect([objects.length, notModelled[0]?.apiVersion]).toEqual([0, 'example.com/v1']);
  });

  it('returns scenarios apart, not validated, with their positions', async () => {
    const stdin = `${namespace('a')}---\napiVersion: plimsoll.dev/v1alpha1\nkind: Scenario\nspec:\n  nodes: many\n`;
    const { scenarios } = await loadManifests(['-'], { stdin });
    expect(scenarios.map(({ value }) => value)).toEqual([
      { apiVersion: 'plimsoll.dev/v1alpha1', kind: 'Scenario', spec: { nodes: 'many' } },
    ]);
    expect(scenarios[0]?.at(['spec', 'nodes'])).toEqual({ file: '<stdin>', line: 8, column: 10 });
  });

  it('takes null for absent, as the API server does', async () => {
    const stdin =
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  creationTimestamp: null\n  labels: { a: ~ }\nspec:\n  nodeSelector: ~\n  containers: [{ name: c, image: i, resources: ~ }]\nstatus: {}\n';
    const { objects } = await loadManifests(['-'], { stdin });
    expect(objects[0]?.object.metadata).toEqual({ name: 'p', labels: { a: '' }, namespace: 'default' });
    expect(objects[0]?.object).not.toHaveProperty('spec.nodeSelector');
  });

  it('reads what merge keys and anchors say of an object, and points to where they say it', async () => {
    const stdin = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a, labels: &labels { app: web } }
    spec: &spec
      containers: [{ name: c, image: i }]
  - apiVersion: v1
    kind: Pod
    metadata: { name: b, labels: *labels }
    spec:
      <<: *spec
      restartPolicy: Never
`;
    const [, pod] = (await loadManifests(['-'], { stdin })).objects;
    expect(pod?.object).toMatchObject({
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'c' }], restartPolicy: 'Never' },
    });
    expect(pod?.at(['spec', 'restartPolicy'])).toEqual({ file: '<stdin>', line: 14, column: 22 });
    expect(pod?.at(['spec', 'containers', 0, 'image'])).toEqual({ file: '<stdin>', line: 8, column: 38 });
  });

  it('freezes the objects it returns', async () => {
    const { objects } = await loadManifests(['-'], { stdin: guestbook });
    const { spec: pod } = objects[1]?.object as unknown as { spec: { containers: { image: string }[] } };
    expect(() => pod.containers.push({ image: 'x' })).toThrow(TypeError);
  });

  it('lists a Kustomization as not modelled with what to do, named by its kind or by its file', async () => {
    write('kustomization.yaml', 'resources: [a.yaml]\n');
    write('overlay/k.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n');
    write('a.yaml', namespace('a'));
    const { notModelled } = await loadManifests([folder]);
    const hint = 'build it and read the result: kustomize build <folder> | plimsoll check -';
    expect(notModelled.map(({ kind, hint: told }) => [kind, told])).toEqual([
      ['Kustomization', hint],
      ['Kustomization', hint],
    ]);
  });

  describe('on files that cannot be used', () => {
    const only = async (paths: readonly string[]) => {
      const problems = await problemsOf(paths);
      expect(problems).toHaveLength(1);
      return problems[0];
    };

    it('names a file that is not there, and the one that was meant', async () => {
      write('deployment.yaml', namespace('a'));
      const path = join(folder, 'deploymnet.yaml');
      expect(await only([path])).toEqual({
        code: 'file-not-found',
        message: `${path}: expected a file or folder, found nothing of that name`,
        expected: 'a file or folder',
        found: 'nothing of that name',
        hint: `did you mean ${join(folder, 'deployment.yaml')}?`,
      });
    });

    it('names a path below a file', async () => {
      const path = join(write('a.yaml', namespace('a')), 'b.yaml');
      expect((await only([path]))?.message).toBe(`${path}: expected a file or folder, found nothing of that name`);
    });

    it('says why a file cannot be read', async () => {
      const path = join(folder, 'self.yaml');
      symlinkSync(path, path);
      expect(await only([path])).toMatchObject({
        code: 'file-unreadable',
        message: `${path}: expected a file that can be read, found a link that leads back to itself`,
      });
    });

    it('refuses a folder without manifests', async () => {
      write('readme.md', 'text');
      expect(await only([folder])).toMatchObject({
        code: 'no-manifests',
        message: `${folder}: expected a folder with *.yaml, *.yml or *.json files, found none in it or its subfolders`,
      });
    });

    it('refuses a folder whose files are all empty', async () => {
      write('a.yaml', '# later\n');
      expect(await only([folder])).toMatchObject({
        code: 'no-documents',
        message: `${folder}: expected at least one document, found only empty files`,
      });
    });

    it.each([
      ['', 'nothing'],
      ['\n\n', 'nothing'],
      ['# later\n---\n', 'only comments and empty documents'],
    ])('refuses a named file that holds %j', async (text, found) => {
      const path = write('a.yaml', text);
      expect(await only([path])).toMatchObject({
        code: 'no-documents',
        message: `${path}: expected at least one document, found ${found}`,
      });
    });

    it('refuses a binary file, and says so of UTF-16', async () => {
      const binary = write('a.yaml', new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0x01]));
      expect(await only([binary])).toMatchObject({
        code: 'binary-file',
        message: `${binary}: expected YAML or JSON text, found binary data`,
      });
      const wide = write('b.yaml', Buffer.from(`\u{FEFF}${namespace('a')}`, 'utf16le'));
      expect(await only([wide])).toMatchObject({
        code: 'binary-file',
        hint: 'it begins like UTF-16; save it as UTF-8',
      });
    });

    it('reads over a byte order mark of UTF-8', async () => {
      expect(names(await loadManifests([write('a.yaml', `\u{FEFF}${namespace('a')}`)]))).toEqual(['Namespace /a']);
    });

    it('points at the first byte that is not UTF-8', async () => {
      const path = write('a.yaml', Buffer.concat([Buffer.from('a: ü\nb: "'), Buffer.from([0xe9]), Buffer.from('"\n')]));
      expect(await only([path])).toMatchObject({
        code: 'invalid-utf8',
        position: { file: path, line: 2, column: 5 },
        message: 'expected text in UTF-8, found bytes that are none',
      });
    });

    it('refuses a file of more than 64 MiB', async () => {
      const path = write('a.yaml', Buffer.alloc(64 * 1024 * 1024 + 1, '#'));
      expect(await only([path])).toMatchObject({
        code: 'file-too-large',
        message: `${path}: expected a file of at most 64 MiB, found more`,
      });
    });

    it('sends the folder of a Helm chart to helm template', async () => {
      write('chart/Chart.yaml', 'apiVersion: v2\nname: shop\n');
      write('chart/values.yaml', 'replicas: 3\n');
      write('chart/templates/web.yaml', '{{ if .Values.on }}\n');
      expect(await only([folder])).toMatchObject({
        code: 'helm-chart',
        message: `${join(folder, 'chart')}: expected Kubernetes manifests, found a Helm chart`,
        hint: `render it and read the result: helm template ${join(folder, 'chart')} | plimsoll check -`,
      });
    });

    it('says of the values of a chart that they are', async () => {
      const path = write('values-prod.yaml', 'replicas: 3\n');
      expect(await only([path])).toMatchObject({
        code: 'not-an-object',
        hint: 'values-prod.yaml is part of a Helm chart; render it first: helm template <chart> | plimsoll check -',
      });
    });

    it('tells the problems of all files at once, in the order of files and lines', async () => {
      const first = write('a.yaml', `${namespace('A')}---\n${namespace('b')}`);
      const second = write('b.yaml', `${namespace('b')}---\n${namespace('C')}---\na: [\n`);
      const places = (await problemsOf([first, join(folder, 'gone.yaml'), second])).map(
        ({ code, position }) => `${code} ${position === undefined ? '' : formatPosition(position)}`,
      );
      expect(places).toEqual([
        'file-not-found ',
        `invalid-name ${first}:3:19`,
        `duplicate-object ${second}:3:19`,
        `invalid-name ${second}:7:19`,
        `yaml-syntax ${second}:10:1`,
      ]);
    });
  });
});

describe('objectsFrom', () => {
  it('validates a part of another document and points into that document', async () => {
    const [document] = parseDocuments(
      new SourceText(
        's.yaml',
        'spec:\n  create:\n    apiVersion: v1\n    kind: Namespace\n    metadata: { name: a }\n',
      ),
    ).documents;
    if (document === undefined) throw new Error('no document');
    const { objects } = await objectsFrom([subDocument(document, ['spec', 'create'])]);
    expect(names({ objects })).toEqual(['Namespace /a']);
    expect(objects[0]?.at(['metadata', 'name'])).toEqual({ file: 's.yaml', line: 5, column: 23 });
    await expect(objectsFrom([subDocument(document, ['spec'])])).rejects.toThrow(
      's.yaml:2:3: expected a Kubernetes object with apiVersion and kind, found a mapping with "create"',
    );
  });
});
