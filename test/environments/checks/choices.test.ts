import { describe, expect, test } from 'vitest';
import { checkChoices } from '../../../environments/checks/choices.ts';
import { production } from '../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../support/edit-environment.ts';

describe('a choice', () => {
  test.each<[string, Edits, readonly string[]]>([
    ['that is misspelt', { 'azure.cluster.apiServer.kind': 'Private' }, ['azure.cluster.apiServer.kind']],
    ['that is missing', { 'azure.registry.access': undefined }, ['azure.registry.access']],
    [
      'of a pool for workloads that is kept for the cluster',
      { 'azure.cluster.userPools.0.pods': 'system' },
      ['azure.cluster.userPools[0].pods'],
    ],
    [
      'of something that AKS does not install',
      { 'azure.cluster.addOns': ['azure-policy', 'dashboard'] },
      ['azure.cluster.addOns[1]'],
    ],
    ['of an unknown network', { 'azure.cluster.network.kind': 'bridge' }, ['azure.cluster.network.kind']],
    [
      'of unknown addresses for pods',
      { 'azure.cluster.network.pods.kind': 'vlan' },
      ['azure.cluster.network.pods.kind'],
    ],
    [
      'of an unknown day',
      { 'azure.cluster.upgrades.nodeOsWindow.day': 'sunday' },
      ['azure.cluster.upgrades.nodeOsWindow.day'],
    ],
    [
      'of an unknown disk',
      { 'azure.cluster.nodePool.osDisk.kind': 'tape' },
      ['azure.cluster.nodePool.osDisk.kind'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkChoices(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['as the environments make it', {}],
    [
      'that may be left open',
      {
        'azure.cluster.tier': undefined,
        'azure.cluster.login': undefined,
        'azure.cluster.addOns': undefined,
      },
    ],
  ])('is accepted %s', (_, edits) => {
    expect(checkChoices(edit(production, edits))).toEqual([]);
  });
});
