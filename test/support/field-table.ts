import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** For each struct that the modelled kinds can reach: its fields, and the type of each as `src/manifest/field-type.ts` reads it. */
export type FieldTable = Readonly<Record<string, Readonly<Record<string, string>>>>;

const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const roots = [
  'v1/Namespace',
  'v1/Node',
  'v1/Pod',
  'v1/ReplicationController',
  'apps/v1/ReplicaSet',
  'apps/v1/Deployment',
  'scheduling.k8s.io/v1/PriorityClass',
  'v1/PersistentVolumeClaim',
  'v1/PersistentVolume',
  'v1/ConfigMap',
  'v1/Secret',
  'policy/v1/PodDisruptionBudget',
  'storage.k8s.io/v1/StorageClass',
];

/** Types that Kubernetes writes as one plain value, whatever their declaration says. */
const plainTypes = new Map([
  ['Quantity', 'quantity'],
  ['IntOrString', 'intOrString'],
  ['Time', 'string'],
  ['MicroTime', 'string'],
  ['FieldsV1', 'any'],
]);

const keywords: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
]);

/** Reads the fields of the modelled kinds from the type declarations of kubernetes-models. */
export function readFieldTable(): FieldTable {
  const table = new Map<string, Record<string, string>>();
  const pending = roots.map((root) => join(packages, 'kubernetes-models', `${root}.d.ts`));
  const seen = new Map<string, string>();
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext);
    const imports = importsOf(source, path);
    const declared = source.statements.find((statement) => ts.isInterfaceDeclaration(statement));
    if (declared === undefined) throw new Error(`no interface in ${path}`);
    const name = declared.name.text.slice(1);
    if (seen.has(name)) {
      if (seen.get(name) !== path)
        throw new Error(`two structs are called ${name}: ${String(seen.get(name))} and ${path}`);
      continue;
    }
    seen.set(name, path);
    const fields: Record<string, string> = {};
    for (const member of declared.members) {
      if (!ts.isPropertySignature(member) || member.type === undefined || !ts.isStringLiteral(member.name)) continue;
      fields[member.name.text] = typeOf(member.type, (reference) => {
        const target = imports.get(reference) ?? (reference.startsWith('I') ? path : undefined);
        if (target === undefined) throw new Error(`${reference} of ${path} is not imported`);
        const struct = target.replace(/^.*\/(\w+)\.d\.ts$/, '$1');
        const plain = plainTypes.get(struct);
        if (plain !== undefined) return plain;
        pending.push(target);
        return struct;
      });
    }
    table.set(name, fields);
  }
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The file that `src/manifest` imports, before it is formatted. */
export function printFieldTable(table: FieldTable): string {
  return `/** The fields of the modelled kinds at kubernetes-models 4.5.1; written by test/manifest/field-table.test.ts. */
export const fieldTable = ${JSON.stringify(table, null, 1)} as const;
`;
}

function importsOf(source: ts.SourceFile, path: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const from = statement.moduleSpecifier.text;
    const target = from.startsWith('.') ? join(dirname(path), from) : join(packages, from);
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) found.set(element.name.text, `${target}.d.ts`);
  }
  return found;
}

function typeOf(node: ts.TypeNode, struct: (reference: string) => string): string {
  if (ts.isUnionTypeNode(node) || ts.isLiteralTypeNode(node)) return 'string';
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    const [item] = node.typeArguments ?? [];
    if (node.typeName.text === 'Array' && item !== undefined) return `[]${typeOf(item, struct)}`;
    return struct(node.typeName.text);
  }
  if (ts.isTypeLiteralNode(node)) {
    const [index] = node.members;
    return index !== undefined && ts.isIndexSignatureDeclaration(index) ? `{}${typeOf(index.type, struct)}` : 'any';
  }
  const plain = keywords.get(node.kind);
  if (plain === undefined) throw new Error(`a type that the table has no word for: ${ts.SyntaxKind[node.kind]}`);
  return plain;
}
