import type { CompositionMap } from './composition-map.ts';
import { namesOf, placesOf } from './map-places.ts';

/** A map as a Mermaid flowchart. The same map gives the same text. */
export function mapMermaid(map: CompositionMap): string {
  const ids = new Map(map.actors.map(({ id }) => [id, id.replace(/\W/g, '_')]));
  const idOf = (id: string) => ids.get(id) ?? id;
  return [
    'flowchart LR',
    ...placesOf(map).flatMap(([heading, members]) => [
      // Ids of subgraphs and of nodes are of one kind: `Nodes` and `node` differ, but not by letters alone.
      `  subgraph group_${heading.replace(/\W/g, '_')}["${heading}"]`,
      ...members.map((actor) => `    actor_${idOf(actor.id)}["${namesOf(actor).map(escaped).join('<br/>')}"]`),
      '  end',
    ]),
    ...map.edges.map(({ from, to, messages }) => {
      const label = messages.map(({ event }) => escaped(event)).join('<br/>');
      return `  actor_${idOf(from)} -->|"${label}"| actor_${idOf(to)}`;
    }),
    '',
  ].join('\n');
}

/** What Mermaid would read as its own syntax. */
function escaped(text: string): string {
  return text.replace(/[#;"<>{}]/g, (character) => `#${character.charCodeAt(0)};`);
}
