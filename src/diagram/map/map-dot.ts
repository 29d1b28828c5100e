import type { CompositionMap, MapMessage } from './composition-map.ts';
import { namesOf, placesOf } from './map-places.ts';

/** A map for Graphviz. The same map gives the same text. */
export function mapDot(map: CompositionMap): string {
  return [
    'digraph composition {',
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="Helvetica", fontsize=12];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...placesOf(map).flatMap(([heading, members], index) => [
      `  subgraph cluster_${index} {`,
      `    label=${quoted(heading)}; fontname="Helvetica"; color=gray;`,
      ...members.map((actor) => `    ${quoted(actor.id)} [label=${quoted(namesOf(actor).join('\n'))}];`),
      '  }',
    ]),
    ...map.edges.map(({ from, to, messages }) => {
      const events = quoted(messages.map(({ event }) => event).join('\n'));
      const rules = quoted(messages.map(rulesText).join('\n'));
      return `  ${quoted(from)} -> ${quoted(to)} [label=${events}, labeltooltip=${rules}, edgetooltip=${rules}];`;
    }),
    '}',
    '',
  ].join('\n');
}

function rulesText({ event, rules }: MapMessage): string {
  return rules.map(({ rule, when }) => `${event}: ${rule === null ? '' : `${rule}: `}${when}`).join('\n');
}

/** A string of the DOT language: quotes and backslashes are escaped, a line break is `\n`. */
function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
