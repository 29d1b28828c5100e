/** How the book looks on a screen; the colours are those of its drawings. */
export const bookStyle = `
:root { --paper: #ffffff; --ink: #1d2733; --quiet: #5b6875; --line: #d5dde4; --box: #f4f7fa; --accent: #1f6fb2; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --ink: #e6ebf0; --quiet: #9aa7b4; --line: #303a44; --box: #1e262e; --accent: #6cb2ef; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; display: grid; grid-template-columns: 19rem minmax(0, 1fr); background: var(--paper); color: var(--ink);
  font: 16px/1.55 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.25rem 1rem; border-right: 1px solid var(--line);
  background: var(--box); font-size: 14px; }
nav h2 { margin: 1.1rem 0 .2rem; font-size: 12px; color: var(--quiet); font-weight: 600; }
nav ul, nav ol { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: .18rem .5rem; border-radius: 4px; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
nav li a:hover, nav li a[aria-current] { background: var(--paper); color: var(--accent); }
nav li small { display: block; color: var(--quiet); }
nav label { display: block; font-weight: 600; margin-bottom: .3rem; }
nav input { width: 100%; padding: .4rem .5rem; margin-bottom: .6rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--line); border-radius: 4px; }
main { padding: 2rem clamp(1rem, 4vw, 3.5rem) 6rem; min-width: 0; }
article { max-width: 100%; }
article > p, article > ul, article > ol, article > details, article > pre { max-width: 50rem; }
.routed article { display: none; }
.routed article.shown { display: block; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; }
a { color: var(--accent); }
code, pre { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; font-size: .87em; }
pre { background: var(--box); border: 1px solid var(--line); border-radius: 6px; padding: .8rem 1rem; overflow-x: auto; line-height: 1.45; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 14px; }
th { text-align: left; color: var(--quiet); font-weight: 600; white-space: nowrap; }
th, td { padding: .35rem .7rem .35rem 0; vertical-align: top; border-bottom: 1px solid var(--line); min-width: 5rem; }
details { margin: .6rem 0; }
summary { cursor: pointer; color: var(--quiet); }
li { margin: .15rem 0; }
.drawing { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 60rem) { body { display: block; } nav { position: static; height: auto; max-height: 60vh; border-right: 0; border-bottom: 1px solid var(--line); } }
@media print { nav { display: none; } body { display: block; } .routed article { display: block; } }
`;
