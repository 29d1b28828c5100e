/** Rules of CSS for drawings of charts, beside those of every drawing. */
export const chartStyle = [
  '.bar { fill: var(--box); }',
  '.divider { fill: none; stroke: var(--frame); stroke-width: 1; }',
  '.frame { stroke: var(--line); }',
  '.region { stroke-dasharray: 5 4; }',
  '.head { fill: var(--line); }',
  ...(['added', 'removed', 'changed'] as const).flatMap((mark) => [
    `text.${mark}, tspan.${mark}, .edge.${mark} .head, .${mark} > .badge { fill: var(--${mark}); }`,
    `.${mark} > .box, .${mark} > .frame, .edge.${mark} .line { stroke: var(--${mark}); stroke-width: 2; }`,
  ]),
  '.removed > .box, .removed > .frame, .edge.removed .line { stroke-dasharray: 7 4; }',
  '.badge-text { fill: var(--paper); }',
].join('\n');
