// @ts-check
const { entryFiles, layers, outputs } = require('./layers.config.cjs');

/** @typedef {import('./layers.config.cjs').Layer} Layer */

const ours = '^(machines|properties|src|test|docs)/';
const packageTypes = ['npm', 'npm-dev', 'npm-peer', 'npm-optional', 'npm-no-pkg', 'npm-unknown', 'core'];

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The files of a layer, as a pattern over paths. @param {Layer} layer */
const filesOf = ({ at }) => `^${literally(at)}${at.endsWith('/') ? '' : '$'}`;

/** @param {readonly string[]} names */
const filesOfAll = (names) => layers.filter((layer) => names.includes(layer.name)).map(filesOf);

/** @param {readonly string[]} names */
const packagePaths = (names) => names.map((name) => `(^|/)node_modules/${literally(name)}/`);

/** What a layer may import, as the rules that say what it may not. @param {Layer} layer */
const rulesOf = (layer) => {
  const { name, at, imports, importsTypes, valuesToo, packages, packagesNot } = layer;
  const from = { path: filesOf(layer) };
  /** @param {string} rule @param {string} comment @param {object} to @param {object} [narrowed] */
  const rule = (rule, comment, to, narrowed) => ({
    name: `${name}-${rule}`,
    comment,
    severity: 'error',
    from: { ...from, ...narrowed },
    to,
  });
  const allowed = [name, ...imports, ...(importsTypes ?? [])];
  return [
    rule('imports-downwards', `${at} imports only: ${allowed.join(', ')}`, {
      path: ours,
      pathNot: filesOfAll(allowed),
    }),
    importsTypes &&
      rule(
        'imports-types-only',
        `${at} takes only types from: ${importsTypes.join(', ')}`,
        { path: filesOfAll(importsTypes), dependencyTypesNot: ['type-only'] },
        valuesToo ? { pathNot: `^${literally(valuesToo)}` } : {},
      ),
    packages &&
      rule('imports-packages', `${at} imports no package but: ${packages.join(', ') || 'none'}`, {
        dependencyTypes: packageTypes,
        pathNot: packagePaths(packages),
      }),
    packagesNot &&
      rule('avoids-packages', `${at} must not know: ${packagesNot.join(', ')}`, { path: packagePaths(packagesNot) }),
  ].filter((entry) => entry !== undefined);
};

const outputFolders = `^src/(${outputs.join('|')})$`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      comment: 'Files that import each other, in however many steps and if only for a type, cannot be read one by one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-cycle-between-outputs',
      comment: 'Of two folders that show results, one may use the other; not both ways round.',
      severity: 'error',
      scope: 'folder',
      from: { path: outputFolders },
      to: { path: outputFolders, circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'Imports nothing, is imported by nothing, and is no entry point.',
      severity: 'error',
      from: { orphan: true, pathNot: entryFiles.map((file) => `^${literally(file)}$`) },
      to: {},
    },
    {
      name: 'no-file-outside-the-layers',
      comment: 'A new folder or file of src/ gets its line in layers.config.cjs first.',
      severity: 'error',
      from: { path: '^src/', pathNot: layers.map(filesOf) },
      to: {},
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency',
      comment: 'What is published may only need what is installed with it.',
      severity: 'error',
      from: { path: '^(machines|properties|src)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    ...layers.flatMap(rulesOf),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
