// @ts-check
/**
 * Which part of the project may import which: the one table that eslint.config.js (in the editor, by the path that is
 * written) and .dependency-cruiser.cjs (on the command line, by the file that is found) both turn into rules.
 *
 * Listed from the bottom up. A part may always import itself; whatever is not listed is forbidden.
 *
 * @typedef {object} Layer
 * @property {string} name  what the other lines and the messages call it
 * @property {string} at  its folder (ends in a slash) or its one file, from the top of the project
 * @property {readonly string[]} imports  the layers it may import
 * @property {readonly string[]} [importsTypes]  the layers it may import with `import type` only ...
 * @property {string} [valuesToo]  ... except in files whose path starts so
 * @property {readonly string[]} [packages]  the only packages it may import; Node's modules count as packages
 * @property {readonly string[]} [packagesNot]  packages it may not import
 */

/** The engine proves things about machines and knows nothing of Kubernetes. */
const kubernetes = ['kubernetes-models'];

/** @type {readonly Layer[]} */
const foundations = [
  { name: 'errors', at: 'src/errors.ts', imports: [] },
  { name: 'model', at: 'src/model/', imports: ['errors'], packagesNot: kubernetes },
  { name: 'property', at: 'src/property/', imports: ['errors', 'model'], packagesNot: kubernetes },
  { name: 'checker', at: 'src/checker/', imports: ['errors', 'model', 'property'], packagesNot: kubernetes },
  {
    name: 'machines',
    at: 'machines/',
    imports: [],
    importsTypes: ['model'],
    // The composition builds the model; a lifecycle or a controller only names its types.
    valuesToo: 'machines/cluster',
    packages: ['xstate'],
  },
  {
    name: 'properties',
    at: 'properties/',
    imports: ['machines', 'property'],
    importsTypes: ['model'],
    packages: [],
  },
  { name: 'manifest', at: 'src/manifest/', imports: ['errors', 'machines'] },
  {
    name: 'scenario',
    at: 'src/scenario/',
    imports: ['errors', 'model', 'property', 'checker', 'machines', 'properties', 'manifest'],
  },
];

const below = foundations.map((layer) => layer.name);

/** What shows a result or takes it elsewhere. One may use another, but never both ways round. */
const outputs = ['conformance', 'report', 'diagram', 'book', 'explorer', 'export'];

const library = [...below, ...outputs];

/** @type {readonly Layer[]} */
const layers = [
  ...foundations,
  ...outputs.map((name) => ({ name, at: `src/${name}/`, imports: library.filter((other) => other !== name) })),
  { name: 'index', at: 'src/index.ts', imports: library },
  { name: 'arbitraries', at: 'src/testing/', imports: library },
  { name: 'testing', at: 'src/testing.ts', imports: [...library, 'arbitraries'] },
  { name: 'cli', at: 'src/cli/', imports: [...library, 'index', 'testing'] },
];

for (const { name, imports, importsTypes = [] } of layers) {
  const unknown = [...imports, ...importsTypes].find((other) => !layers.some((layer) => layer.name === other));
  if (unknown !== undefined) throw new Error(`layers.config.cjs: "${name}" imports "${unknown}", which is not listed`);
}

/** Where users and Node come in: nothing in the project has to import these. */
const entryFiles = ['src/cli/main.ts', 'src/index.ts', 'src/testing.ts', 'machines/index.ts', 'properties/index.ts'];

module.exports = { entryFiles, layers, outputs };
