import { describe, expect, test } from 'vitest';
import { checkUpgradeChannels } from '../../../../environments/checks/cluster/upgrade-channels.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, pathsOf } from '../../../support/edit-environment.ts';

describe('an upgrade channel', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when node images have two',
      { 'azure.cluster.upgrades.kubernetes': 'node-image', 'azure.cluster.upgrades.nodeOs': 'SecurityPatch' },
      ['azure.cluster.upgrades.nodeOs'],
    ],
    [
      'when patch meets a patch version',
      { 'azure.cluster.kubernetesVersion': '1.36.2' },
      ['azure.cluster.kubernetesVersion'],
    ],
    [
      'when stable meets a version',
      { 'azure.cluster.upgrades.kubernetes': 'stable' },
      ['azure.cluster.kubernetesVersion'],
    ],
    [
      'when its window is too short',
      { 'azure.cluster.upgrades.nodeOsWindow.durationHours': 3 },
      ['azure.cluster.upgrades.nodeOsWindow.durationHours'],
    ],
    [
      'when its window begins at no time of day',
      { 'azure.cluster.upgrades.kubernetesWindow.startTime': '24:00' },
      ['azure.cluster.upgrades.kubernetesWindow.startTime'],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = checkUpgradeChannels(edit(production, edits));
    expect(pathsOf(findings)).toEqual(expected);
    for (const { problem, remedy } of findings) expect([problem, remedy]).not.toContain('');
  });

  test.each<[string, Edits]>([
    ['when patch meets a minor version', {}],
    ['when node images have one', { 'azure.cluster.upgrades.kubernetes': 'node-image' }],
    [
      'when stable chooses the version',
      { 'azure.cluster.upgrades.kubernetes': 'stable', 'azure.cluster.kubernetesVersion': undefined },
    ],
    ['when there is none', { 'azure.cluster.upgrades': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(checkUpgradeChannels(edit(production, edits))).toEqual([]);
  });
});
