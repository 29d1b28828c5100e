// @ts-check
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import table from './layers.config.cjs';

/** @typedef {import('./layers.config.cjs').Layer} Layer */
/** @typedef {Partial<import('eslint').Linter.RulesRecord>} Rules */

const { layers } = table;
const product = ['machines/**/*.{ts,tsx}', 'properties/**/*.{ts,tsx}', 'src/**/*.{ts,tsx}'];
const tests = ['test/**/*.{ts,tsx}'];
const configFiles = ['*.config.{js,cjs,ts}', '.*.cjs'];

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The files of a layer, as a glob. @param {Layer} layer */
const filesOf = ({ at }) => (at.endsWith('/') ? `${at}**/*.{ts,tsx}` : at);

/**
 * How a file of `from` writes an import of `to`: upwards, and with `src/` only from outside src.
 * @param {Layer} from
 * @param {Layer} to
 */
const writtenAs = (from, to) => {
  const up = from.at.endsWith('/') ? '(?:\\.\\./)+' : '(?:\\./|(?:\\.\\./)+)';
  const path = from.at.startsWith('src/') ? to.at.replace(/^src\//, '') : to.at;
  return `^${up}${literally(path)}${to.at.endsWith('/') ? '' : '$'}`;
};

/** Imports that no file may write, wherever it stands. */
const neverWritten = [
  { regex: '^\\.{1,2}/.*\\.jsx?$', message: 'Write the .ts path of the source; the build rewrites it.' },
  { regex: '^(?:\\.\\./)+(?:docs|dist)/', message: 'Code does not import docs or what was built from it.' },
];

/**
 * @param {Layer} layer
 * @param {boolean} valuesToo
 * @returns {Rules}
 */
const forbiddenImports = (layer, valuesToo) => {
  const types = layer.importsTypes ?? [];
  const allowed = [layer.name, ...layer.imports, ...types];
  /** @type {{ regex: string, message: string, allowTypeImports?: boolean }[]} */
  const patterns = [
    ...neverWritten,
    { regex: '^(?:\\.\\./)+test/', message: 'Tests import the code, not the other way round.' },
  ];
  for (const other of layers) {
    const regex = writtenAs(layer, other);
    if (!allowed.includes(other.name)) {
      patterns.push({ regex, message: `${layer.at} imports only: ${allowed.join(', ')} (layers.config.cjs).` });
    } else if (types.includes(other.name) && !valuesToo) {
      patterns.push({ regex, message: `${layer.at} takes only types from ${other.at}.`, allowTypeImports: true });
    }
  }
  if (layer.packages) {
    const others = layer.packages.map((name) => `(?!${literally(name)}$)`).join('');
    const which = layer.packages.join(', ') || 'none';
    patterns.push({ regex: `^(?!\\.{1,2}/)${others}`, message: `${layer.at} imports no package but: ${which}.` });
  }
  for (const name of layer.packagesNot ?? []) {
    patterns.push({ regex: `^${literally(name)}(?:/|$)`, message: `${layer.at} must not know ${name}.` });
  }
  return { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] };
};

/** @param {Layer} layer */
const directionOf = (layer) => {
  const wider = layer.valuesToo ? [`${layer.valuesToo}*.{ts,tsx}`, `${layer.valuesToo}*/**/*.{ts,tsx}`] : [];
  return [
    { files: [filesOf(layer)], rules: forbiddenImports(layer, false) },
    ...(wider.length > 0 ? [{ files: wider, rules: forbiddenImports(layer, true) }] : []),
  ];
};

const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name: the file is named after it.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Export by name: the file is named after it.' },
];

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };

/**
 * A file that is wrong whatever it contains.
 * @param {string} message
 * @returns {Rules}
 */
const noSuchFile = (message) => ({ 'no-restricted-syntax': ['error', { selector: 'Program', message }] });

/**
 * What `@eslint/js` recommends beyond what the compiler already sees, and a few of our own.
 * @type {Rules}
 */
const plainRules = {
  eqeqeq: 'error',
  'no-async-promise-executor': 'error',
  'no-case-declarations': 'error',
  'no-cond-assign': 'error',
  'no-console': 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'error',
  'no-duplicate-case': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
  'no-empty': 'error',
  'no-empty-character-class': 'error',
  'no-empty-pattern': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-prototype-builtins': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-unused-labels': 'error',
  'no-useless-assignment': 'error',
  'no-useless-catch': 'error',
  'no-useless-escape': 'error',
  'no-useless-rename': 'error',
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'], location: 'start' }],
  'object-shorthand': 'error',
  'preserve-caught-error': 'error',
};

/** @type {Rules} */
const typedRules = {
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  // A loop without an end is how a search is written, and `() => log(x)` how a callback is.
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // As the compiler sees it: a leading underscore says that a parameter is there for its place only.
  '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
  // A type parameter that stands once is how a state's or an event's type is passed on to XState.
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
};

/** @type {Rules} */
const sizes = {
  'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true, IIFEs: true }],
};

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.cache/', 'docs/book/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...plainRules,
      ...typedRules,
      'no-restricted-syntax': ['error', ...noDefaultExport, noEnum],
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: neverWritten }],
    },
  },
  {
    files: product,
    rules: {
      ...sizes,
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Throw an error of src/errors.ts.' },
        { object: 'process', property: 'exitCode', message: 'Only src/cli/main.ts sets the exit code.' },
      ],
    },
  },
  // Generated tables of data are as long as they are.
  { files: ['**/generated/**'], rules: { 'max-lines': 'off' } },
  {
    // What a model does next may depend on its state and nothing else.
    files: ['machines/**/*.ts', 'properties/**/*.ts', 'src/model/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'performance', 'process', 'setTimeout', 'setInterval', 'crypto'].map((name) => ({
          name,
          message: 'A model has no clock, no chance and no surroundings.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A choice is a rule with several actions.' },
      ],
    },
  },
  { files: ['src/cli/**/*.{ts,tsx}'], rules: { 'no-console': 'off' } },
  { files: ['src/cli/main.ts'], rules: { 'no-restricted-properties': 'off' } },
  ...layers.flatMap(directionOf),
  {
    files: tests,
    rules: {
      'no-console': 'off',
      'no-restricted-properties': [
        'error',
        ...['describe', 'it', 'test'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
      // `expect(object.method)` looks at a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: [...product, ...tests].map((glob) => glob.replace('*.{', '*[A-Z_]*.{')),
    rules: noSuchFile('A file is named in kebab-case, after the one thing it exports.'),
  },
  {
    files: ['**/{util,utils,helper,helpers,common,misc,internal,internals}.{ts,tsx}'],
    rules: noSuchFile('Give what is shared here a noun and name the file after it.'),
  },
  {
    files: ['**/index.{ts,tsx}'],
    ignores: ['src/index.ts', 'machines/index.ts', 'properties/index.ts'],
    rules: noSuchFile('Import from the file that says it; the only barrels are src, machines and properties.'),
  },
  { files: configFiles, rules: { ...plainRules, 'no-restricted-syntax': 'off' } },
  { files: ['**/*.{js,cjs,mjs}'], extends: [tseslint.configs.disableTypeChecked] },
);
