import { join } from 'node:path';
import { root } from '../../support/project-root.ts';
import { spawnSync } from 'node:child_process';

const schema = join(root, 'test/diagram/scxml/scxml.xsd');

/** Why documents cannot be held against the schema on this machine; undefined if they can. */
export function xmllintIsMissing(): string | undefined {
  return spawnSync('xmllint', ['--version']).error === undefined ? undefined : 'xmllint is not installed';
}

/** What the schema of SCXML finds wrong with a document; '' where it is valid. */
export function faultsOf(document: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], {
    input: document,
    encoding: 'utf8',
  });
  return status === 0 ? '' : stderr;
}
