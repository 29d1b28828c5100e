import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { fieldTable } from '../../src/manifest/generated/field-table.ts';
import { printFieldTable, readFieldTable } from '../support/field-table.ts';

const file = fileURLToPath(new URL('../../src/manifest/generated/field-table.ts', import.meta.url));

describe('fieldTable', () => {
  it('is what the types of kubernetes-models say; UPDATE_FIELD_TABLE=1 writes it anew', async () => {
    const printed = printFieldTable(readFieldTable());
    const formatted = await format(printed, { ...(await resolveConfig(file)), filepath: file });
    if (process.env['UPDATE_FIELD_TABLE'] === '1') writeFileSync(file, formatted);
    expect(readFileSync(file, 'utf8')).toBe(formatted);
  });

  it('knows the fields that Kubernetes 1.32 has and older lists lack', () => {
    expect(fieldTable.PodSpec.resources).toBe('ResourceRequirements');
    expect(fieldTable.LifecycleHandler.sleep).toBe('SleepAction');
    expect(fieldTable.PodAffinityTerm.matchLabelKeys).toBe('[]string');
    expect(fieldTable.TopologySpreadConstraint.nodeTaintsPolicy).toBe('string');
    expect(fieldTable.Container.restartPolicy).toBe('string');
  });

  it('knows what a mapping with free keys and a list hold', () => {
    expect(fieldTable.ResourceRequirements.limits).toBe('{}quantity');
    expect(fieldTable.PodSpec.containers).toBe('[]Container');
    expect(fieldTable.RollingUpdateDeployment.maxSurge).toBe('intOrString');
  });
});
