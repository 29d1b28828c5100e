import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../../report/xml-tree.ts';
import { compositionMap, mapAround } from '../../../src/diagram/map/composition-map.ts';
import { mapDot } from '../../../src/diagram/map/map-dot.ts';
import { mapMermaid } from '../../../src/diagram/map/map-mermaid.ts';
import { mapSvg } from '../../../src/diagram/map/map-svg.ts';
import { readXml } from '../../report/xml-tree.ts';

const map = compositionMap();
const volumes = mapAround(map, ['volume']);

function all(node: XmlNode): readonly XmlNode[] {
  return [node, ...node.children.flatMap(all)];
}

describe('mapSvg', () => {
  it('writes every event, with its rules where the pointer rests', () => {
    const groups = all(readXml(mapSvg(map))).map(({ children }) => children.map(({ text }) => text));
    for (const { messages } of map.edges) {
      for (const { event, rules } of messages) {
        const lines = rules.map(({ rule, when }) => (rule === null ? when : `${rule}: ${when}`));
        expect(groups).toContainEqual([lines.join('\n'), event]);
      }
    }
  });

  it('writes the same bytes each time', () => {
    expect(mapSvg(compositionMap())).toBe(mapSvg(map));
  });
});

describe('mapMermaid', () => {
  it('writes a flowchart with a group for each place', () => {
    expect(mapMermaid(volumes)).toMatchInlineSnapshot(`
      "flowchart LR
        subgraph group_Machines["Machines"]
          actor_volume["volume"]
        end
        subgraph group_Control_plane["Control plane"]
          actor_attach_detach_controller["attach detach controller"]
        end
        actor_attach_detach_controller -->|"volume.attach<br/>volume.detach"| actor_volume
      "
    `);
  });

  it('has each edge once', () => {
    expect(
      mapMermaid(map)
        .split('\n')
        .filter((line) => line.includes('-->')),
    ).toHaveLength(map.edges.length);
  });
});

describe('mapDot', () => {
  it('writes a graph with a cluster for each place', () => {
    expect(mapDot(volumes)).toMatchInlineSnapshot(`
      "digraph composition {
        rankdir=LR;
        node [shape=box, style=rounded, fontname="Helvetica", fontsize=12];
        edge [fontname="Helvetica", fontsize=10];
        subgraph cluster_0 {
          label="Machines"; fontname="Helvetica"; color=gray;
          "volume" [label="volume"];
        }
        subgraph cluster_1 {
          label="Control plane"; fontname="Helvetica"; color=gray;
          "attach detach controller" [label="attach detach controller"];
        }
        "attach detach controller" -> "volume" [label="volume.attach\\nvolume.detach", labeltooltip="volume.attach: attachDetachController.attaches: Attaches a free disk to a node where a pod waits for it.\\nvolume.detach: attachDetachController.detaches: Detaches a disk from a node that no pod needs it on.\\nvolume.detach: attachDetachController.forcesDetach: Detaches a disk from a node that has not answered for six minutes, and on which no pod is left that needs it.", edgetooltip="volume.attach: attachDetachController.attaches: Attaches a free disk to a node where a pod waits for it.\\nvolume.detach: attachDetachController.detaches: Detaches a disk from a node that no pod needs it on.\\nvolume.detach: attachDetachController.forcesDetach: Detaches a disk from a node that has not answered for six minutes, and on which no pod is left that needs it."];
      }
      "
    `);
  });

  it.skipIf(spawnSync('dot', ['-V']).error !== undefined)('is read by Graphviz', () => {
    const svg = execFileSync('dot', ['-Tsvg'], { input: mapDot(map), encoding: 'utf8' });
    expect(svg.match(/class="edge"/g)).toHaveLength(map.edges.length);
    expect(svg.match(/class="node"/g)).toHaveLength(map.actors.length);
  });
});
