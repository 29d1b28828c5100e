import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../src/manifest/load.ts';
import { noteOn } from '../../src/scenario/object-notes.ts';
import { portRivals, sharedPorts } from '../../src/scenario/shared-ports.ts';

type Ports = readonly (number | readonly [number, 'TCP' | 'UDP'])[];

const container = (name: string, ports: Ports, restartPolicy?: 'Always') => ({
  name,
  image: name,
  ports: ports.map((port) =>
    typeof port === 'number' ? { containerPort: port } : { containerPort: port[0], protocol: port[1] },
  ),
  ...(restartPolicy === undefined ? {} : { restartPolicy }),
});

const pod = (
  containers: readonly ReturnType<typeof container>[],
  initContainers: readonly ReturnType<typeof container>[] = [],
): IPodSpec => ({ containers: [...containers], initContainers: [...initContainers] });

describe('portRivals', () => {
  it('are containers with the same port and protocol', () => {
    const spec = pod([container('a', [80, 81]), container('b', [81, 82]), container('c', [80])]);
    expect(portRivals(spec)).toEqual([
      [
        { place: 1, port: '81/TCP' },
        { place: 2, port: '80/TCP' },
      ],
      [{ place: 0, port: '81/TCP' }],
      [{ place: 0, port: '80/TCP' }],
    ]);
  });

  it('are not two ports of one container, nor two protocols', () => {
    expect(portRivals(pod([container('a', [80, 80, [53, 'UDP']]), container('b', [[53, 'TCP']])]))).toEqual([[], []]);
  });

  it('are an init container and those that run beside it alone', () => {
    const init = [container('before', [80]), container('proxy', [80], 'Always'), container('after', [80])];
    const places = portRivals(pod([container('app', [80])], init)).map((rivals) => rivals.map(({ place }) => place));
    expect(places).toEqual([[2], [], [0, 3], [2]]);
  });
});

describe('sharedPorts', () => {
  it('names each port once, with all that want it', () => {
    const spec = pod([container('a', [80]), container('b', [80, [53, 'UDP']])], [container('c', [80, 9], 'Always')]);
    expect(sharedPorts(spec)).toEqual([{ port: '80/TCP', containers: ['a', 'b', 'c'] }]);
  });
});

describe('noteOn', () => {
  it('tells of ports that only one container can have', async () => {
    const stdin = JSON.stringify({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: pod([container('app', [80]), container('proxy', [80])], [container('helper', [80], 'Always')]),
    });
    const { objects } = await loadManifests(['-'], { stdin });
    expect(objects.map(noteOn)).toEqual(['app, proxy and helper all listen on 80/TCP: only one of them can']);
  });
});
