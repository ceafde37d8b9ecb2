import { describe, expect, test } from 'vitest';
import { checkRegistryFeatures } from '../../../../environments/checks/azure/registry-features.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('a registry', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'of the tier Standard with what Premium has',
      {
        'azure.registry.sku': 'Standard',
        'azure.registry.access': undefined,
        'azure.registry.untaggedRetentionDays': undefined,
      },
      [
        "azure.registry.replicas = [\"eastus2\"]: needs the sku 'Premium', and the sku here is 'Standard'. Set azure.registry.sku to 'Premium', or take replicas out.",
      ],
    ],
    [
      'of the tier Basic with everything',
      { 'azure.registry.sku': 'Basic' },
      [
        "azure.registry.access = \"private\": needs the sku 'Premium', and the sku here is 'Basic'. Set azure.registry.sku to 'Premium', or take access out.",
        "azure.registry.replicas = [\"eastus2\"]: needs the sku 'Premium', and the sku here is 'Basic'. Set azure.registry.sku to 'Premium', or take replicas out.",
        "azure.registry.untaggedRetentionDays = 30: needs the sku 'Premium', and the sku here is 'Basic'. Set azure.registry.sku to 'Premium', or take untaggedRetentionDays out.",
      ],
    ],
    [
      'with a replica at home',
      { 'azure.registry.replicas': ['westus2'] },
      [
        'azure.registry.replicas[0] = "westus2": is the registry\'s home region. Take it out: a replica is a copy in another region.',
      ],
    ],
    [
      'with a replica twice',
      { 'azure.registry.replicas': ['eastus2', 'eastus2'] },
      [
        'azure.registry.replicas[1] = "eastus2": is in the list twice. Take it out: a replica is a copy in another region.',
      ],
    ],
    [
      'without a list of replicas',
      { 'azure.registry.replicas': undefined },
      ['azure.registry.replicas is missing: must be a list. Add it.'],
    ],
    [
      'that keeps images for 366 days',
      { 'azure.registry.untaggedRetentionDays': 366 },
      [
        'azure.registry.untaggedRetentionDays = 366: must be a whole number from 1 to 365. Correct the number, or leave it out.',
      ],
    ],
    [
      'that keeps images for 0 days, which to Azure is for ever',
      { 'azure.registry.untaggedRetentionDays': 0 },
      [
        'azure.registry.untaggedRetentionDays = 0: must be a whole number from 1 to 365. Correct the number, or leave it out.',
      ],
    ],
    [
      'that is private beside a network of AKS',
      { 'azure.cluster.network': { kind: 'created-by-aks' } },
      [
        "azure.registry.access = \"private\": needs an endpoint in the VNet of the nodes, and AKS does not share the VNet that it creates. Set azure.cluster.network.kind to 'own-vnet', or access to 'public'.",
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkRegistryFeatures, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['that is private in a VNet', {}],
    ['of the tier Basic', { 'azure.registry': { name: 'netpolmesh', sku: 'Basic' } }],
    [
      'that is public beside a network of AKS',
      { 'azure.registry.access': 'public', 'azure.cluster.network': { kind: 'created-by-aks' } },
    ],
    ['without replicas', { 'azure.registry.replicas': [] }],
    ['that keeps untagged images for ever', { 'azure.registry.untaggedRetentionDays': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkRegistryFeatures, edit(production, edits))).toEqual([]);
  });
});
