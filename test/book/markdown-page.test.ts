import { describe, expect, it } from 'vitest';
import { heading, inlineOf, text } from '../../src/book/block.ts';
import { markdownPage } from '../../src/book/markdown-page.ts';

describe('markdownPage', () => {
  it('writes headings, text, lists, tables, code, drawings and what is folded away', () => {
    const page = markdownPage(
      {
        path: 'machines/door',
        title: 'door',
        summary: '',
        blocks: [
          text('A door; see ', { link: 'the window', to: { page: 'machines/window', anchor: 'states' } }, '.'),
          heading(2, 'States'),
          {
            kind: 'table',
            head: ['State', 'What it is'],
            rows: [
              [[{ strong: 'Open' }], ['open | ajar']],
              [[{ code: 'Shut' }], []],
            ],
          },
          {
            kind: 'list',
            ordered: true,
            items: [['first'], [{ link: 'door.ts', to: { file: 'machines/door.ts' }, isCode: true }]],
          },
          { kind: 'details', summary: 'More & more', blocks: [{ kind: 'code', language: 'text', text: 'a ``` b\n' }] },
          { kind: 'drawing', drawing: { name: 'door', svg: '<svg/>', alt: 'A door' } },
        ],
      },
      '../..',
    );
    expect(page).toBe(`# door

A door; see [the window](window.md#states).

## States

| State | What it is |
| --- | --- |
| **Open** | open \\| ajar |
| \`Shut\` |  |

1. first
2. [\`door.ts\`](../../../machines/door.ts)

<details>
<summary>More &amp; more</summary>

\`\`\`\`text
a \`\`\` b
\`\`\`\`

</details>

![A door](door.svg)
`);
  });

  it('keeps what Markdown would take for its own, and what comments put between backticks', () => {
    const odd = text(...inlineOf('a_b *c* <d> [e] # `f_g` end'));
    expect(markdownPage({ path: 'odd', title: 'odd', summary: '', blocks: [odd] }, '..')).toBe(
      '# odd\n\na\\_b \\*c\\* \\<d\\> \\[e\\] \\# `f_g` end\n',
    );
  });
});
