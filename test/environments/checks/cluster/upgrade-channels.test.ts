import { describe, expect, test } from 'vitest';
import { checkUpgradeChannels } from '../../../../environments/checks/cluster/upgrade-channels.ts';
import { production } from '../../../fixtures/environments/production.ts';
import { type Edits, edit, judge, linesOf } from '../../../support/environments/edit-environment.ts';

describe('an upgrade channel', () => {
  test.each<[string, Edits, readonly string[]]>([
    [
      'when node images have two',
      { 'azure.cluster.upgrades.kubernetes': 'node-image', 'azure.cluster.upgrades.nodeOs': 'SecurityPatch' },
      [
        "azure.cluster.upgrades.nodeOs = \"SecurityPatch\": must be 'NodeImage' while upgrades.kubernetes is 'node-image': both say how node images change. Set nodeOs to 'NodeImage', or choose another channel for kubernetes.",
      ],
    ],
    [
      'when patch meets a patch version',
      { 'azure.cluster.kubernetesVersion': '1.36.2' },
      [
        'azure.cluster.kubernetesVersion = "1.36.2": is a patch version, and the channel \'patch\' upgrades it: every later plan would go back. Set it to the minor version: 1.36.',
      ],
    ],
    [
      'when stable meets a version',
      { 'azure.cluster.upgrades.kubernetes': 'stable' },
      [
        "azure.cluster.kubernetesVersion = \"1.36\": is set, and the channel 'stable' upgrades it: every later plan would go back. Leave kubernetesVersion out, or choose the channel 'patch'.",
      ],
    ],
    [
      'when its window is too short',
      { 'azure.cluster.upgrades.nodeOsWindow.durationHours': 3 },
      [
        'azure.cluster.upgrades.nodeOsWindow.durationHours = 3: must be a whole number from 4 to 24. Correct the number.',
      ],
    ],
    [
      'when its window begins at no time of day',
      { 'azure.cluster.upgrades.kubernetesWindow.startTime': '24:00' },
      [
        'azure.cluster.upgrades.kubernetesWindow.startTime = "24:00": must be a time of day in UTC, such as 02:00. Correct it (https://learn.microsoft.com/azure/aks/planned-maintenance).',
      ],
    ],
    [
      'when it is blocked on days that are none',
      { 'azure.cluster.upgrades.blocked': [{ from: '2026-02-30', to: 'soon' }] },
      [
        'azure.cluster.upgrades.blocked[0].from = "2026-02-30": is not a date. Write it like 2026-12-20.',
        'azure.cluster.upgrades.blocked[0].to = "soon": is not a date. Write it like 2026-12-20.',
      ],
    ],
    [
      'when it is blocked until before it is',
      { 'azure.cluster.upgrades.blocked': [{ from: '2027-01-04', to: '2026-12-18' }] },
      [
        'azure.cluster.upgrades.blocked[0] = {"from":"2027-01-04","to":"2026-12-18"}: ends before it begins. Set `to` to a later day than `from`.',
      ],
    ],
    [
      'when its window is in a week that no month has',
      {
        'azure.cluster.upgrades.kubernetesWindow': {
          week: 'Fifth',
          day: 'Sunday',
          startTime: '02:00',
          durationHours: 4,
        },
      },
      [
        "azure.cluster.upgrades.kubernetesWindow.week = \"Fifth\": must be 'First', 'Second', 'Third', 'Fourth' or 'Last'. Correct it.",
      ],
    ],
  ])('is refused %s', (_, edits, expected) => {
    const findings = judge(checkUpgradeChannels, edit(production, edits));
    expect(linesOf(findings)).toEqual(expected);
  });

  test.each<[string, Edits]>([
    ['when patch meets a minor version', {}],
    [
      'when it is blocked at the turn of the year',
      { 'azure.cluster.upgrades.blocked': [{ from: '2026-12-18', to: '2027-01-04' }] },
    ],
    ['when node images have one', { 'azure.cluster.upgrades.kubernetes': 'node-image' }],
    [
      'when stable chooses the version',
      { 'azure.cluster.upgrades.kubernetes': 'stable', 'azure.cluster.kubernetesVersion': undefined },
    ],
    ['when there is none', { 'azure.cluster.upgrades': undefined }],
  ])('is accepted %s', (_, edits) => {
    expect(judge(checkUpgradeChannels, edit(production, edits))).toEqual([]);
  });
});
