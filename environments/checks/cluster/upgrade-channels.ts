import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { UpgradeSettings } from '../../settings/azure/cluster/upgrade-settings.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';
import { checkName, type NameRule } from '../rules/name-rule.ts';

const path = 'azure.cluster.upgrades';
const startTime: NameRule = {
  pattern: /^([01]\d|2[0-3]):[0-5]\d$/,
  shape: 'a time of day in UTC, such as 02:00',
  source: 'https://learn.microsoft.com/azure/aks/planned-maintenance',
};

/** Automatic upgrades that contradict each other or the version that is set. https://learn.microsoft.com/azure/aks/auto-upgrade-cluster */
export function checkUpgradeChannels({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { upgrades, kubernetesVersion } = azure.cluster;
  if (upgrades === undefined) return [];
  const findings: Finding[] = [
    ...checkName(`${path}.kubernetesWindow.startTime`, upgrades.kubernetesWindow.startTime, startTime),
    ...checkName(`${path}.nodeOsWindow.startTime`, upgrades.nodeOsWindow.startTime, startTime),
  ];
  findings.push(...upgrades.blocked.flatMap(checkBlocked));
  if (upgrades.kubernetes === 'node-image' && upgrades.nodeOs !== 'NodeImage') {
    findings.push({
      path: `${path}.nodeOs`,
      value: upgrades.nodeOs,
      problem:
        "must be 'NodeImage' while upgrades.kubernetes is 'node-image': both say how node images change",
      remedy: "Set nodeOs to 'NodeImage', or choose another channel for kubernetes",
    });
  }
  if (upgrades.kubernetes === 'patch' && kubernetesVersion?.split('.').length === 3) {
    findings.push({
      path: 'azure.cluster.kubernetesVersion',
      value: kubernetesVersion,
      problem: "is a patch version, and the channel 'patch' upgrades it: every later plan would go back",
      remedy: `Set it to the minor version: ${kubernetesVersion.split('.').slice(0, 2).join('.')}`,
    });
  }
  if (
    (upgrades.kubernetes === 'stable' || upgrades.kubernetes === 'rapid') &&
    kubernetesVersion !== undefined
  ) {
    findings.push({
      path: 'azure.cluster.kubernetesVersion',
      value: kubernetesVersion,
      problem: `is set, and the channel '${upgrades.kubernetes}' upgrades it: every later plan would go back`,
      remedy: "Leave kubernetesVersion out, or choose the channel 'patch'",
    });
  }
  return findings;
}

/** Days that are none, or that end before they begin. */
function checkBlocked({ from, to }: UpgradeSettings['blocked'][number], index: number): readonly Finding[] {
  const at = `${path}.blocked[${index}]`;
  const findings = [
    ...(isDate(from) ? [] : [finding(`${at}.from`, from, 'is not a date', 'Write it like 2026-12-20')]),
    ...(isDate(to) ? [] : [finding(`${at}.to`, to, 'is not a date', 'Write it like 2026-12-20')]),
  ];
  if (findings.length > 0 || from < to) return findings;
  return [finding(at, { from, to }, 'ends before it begins', 'Set `to` to a later day than `from`')];
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
