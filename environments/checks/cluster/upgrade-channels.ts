import type { MaintenanceWindow } from '../../settings/azure/upgrade-settings.ts';
import type { Environment } from '../../settings/environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';
import { checkNumber } from '../rules/number-rule.ts';

const path = 'azure.cluster.upgrades';
const startTime: NameRule = {
  pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
  shape: 'a time of day in UTC, such as 02:00',
  source: 'https://learn.microsoft.com/azure/aks/planned-maintenance',
};

/** Automatic upgrades that contradict each other or the version that is set. https://learn.microsoft.com/azure/aks/auto-upgrade-cluster */
export function checkUpgradeChannels({ azure }: Environment): readonly Finding[] {
  const { upgrades } = azure.cluster;
  if (upgrades === undefined) return [];
  const version: unknown = azure.cluster.kubernetesVersion;
  const kubernetesVersion = typeof version === 'string' ? version : undefined;
  const findings: Finding[] = [
    ...checkWindow(`${path}.kubernetesWindow`, upgrades.kubernetesWindow),
    ...checkWindow(`${path}.nodeOsWindow`, upgrades.nodeOsWindow),
  ];
  if (upgrades.kubernetes === 'node-image' && upgrades.nodeOs !== 'NodeImage') {
    findings.push({
      path: `${path}.nodeOs`,
      value: upgrades.nodeOs,
      problem:
        "has to be 'NodeImage' while upgrades.kubernetes is 'node-image': both say how node images change",
      remedy: "Set nodeOs to 'NodeImage', or choose another channel for kubernetes",
    });
  }
  if (upgrades.kubernetes === 'patch' && kubernetesVersion?.split('.').length === 3) {
    findings.push({
      path: 'azure.cluster.kubernetesVersion',
      value: kubernetesVersion,
      problem:
        "names a patch version, and the channel 'patch' moves on from it: every later plan would move back",
      remedy: `Name the minor version alone: ${kubernetesVersion.split('.').slice(0, 2).join('.')}`,
    });
  }
  if (
    (upgrades.kubernetes === 'stable' || upgrades.kubernetes === 'rapid') &&
    kubernetesVersion !== undefined
  ) {
    findings.push({
      path: 'azure.cluster.kubernetesVersion',
      value: kubernetesVersion,
      problem: `is set, and the channel '${upgrades.kubernetes}' moves to other minor versions: every later plan would move back`,
      remedy: "Leave kubernetesVersion out, or choose the channel 'patch'",
    });
  }
  return findings;
}

function checkWindow(path: string, window: MaintenanceWindow): readonly Finding[] {
  return [
    ...checkName(`${path}.startTime`, window.startTime, startTime),
    ...checkNumber(`${path}.durationHours`, window.durationHours, 4, 24),
  ];
}
