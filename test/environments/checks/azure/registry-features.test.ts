import { describe, expect, test } from 'vitest';
import { checkRegistryFeatures } from '../../../../environments/checks/azure/registry-features.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('a registry', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'of the tier Standard with what Premium has',
      {
        'azure.registry.sku': 'Standard',
        'azure.registry.access': undefined,
        'azure.registry.untaggedRetentionDays': undefined,
      },
      ['azure.registry.replicas'],
    ],
    [
      'of the tier Basic with everything',
      { 'azure.registry.sku': 'Basic' },
      ['azure.registry.access', 'azure.registry.replicas', 'azure.registry.untaggedRetentionDays'],
    ],
    ['with a replica at home', { 'azure.registry.replicas': ['westus2'] }, ['azure.registry.replicas[0]']],
    [
      'with a replica twice',
      { 'azure.registry.replicas': ['eastus2', 'eastus2'] },
      ['azure.registry.replicas[1]'],
    ],
    ['without a list of replicas', { 'azure.registry.replicas': undefined }, ['azure.registry.replicas']],
    [
      'that keeps images for 366 days',
      { 'azure.registry.untaggedRetentionDays': 366 },
      ['azure.registry.untaggedRetentionDays'],
    ],
    [
      'that is private beside a network of AKS',
      { 'azure.cluster.network': { kind: 'created-by-aks' } },
      ['azure.registry.access'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkRegistryFeatures(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['that is private in a VNet', {}],
    ['of the tier Basic', { 'azure.registry': { name: 'netpolmesh', sku: 'Basic' } }],
    [
      'that is public beside a network of AKS',
      { 'azure.registry.access': 'public', 'azure.cluster.network': { kind: 'created-by-aks' } },
    ],
    ['without replicas', { 'azure.registry.replicas': [] }],
  ])('is accepted %s', (_, edits) => {
    expect(checkRegistryFeatures(edit(production, edits))).toEqual([]);
  });
});
