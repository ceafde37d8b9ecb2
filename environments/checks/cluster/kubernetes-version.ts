import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';

/**
 * The minor versions that AKS supports, and the last day of that support where it has been announced. As of 22 November
 * 2026; a version that is not here has ended or was not out yet.
 * https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar
 */
export const supportedVersions: readonly SupportedVersion[] = [
  { minor: '1.34', lastDay: '2026-11-30' },
  { minor: '1.35', lastDay: '2027-03-31' },
  { minor: '1.36', lastDay: '2027-06-30' },
  { minor: '1.37' },
];

/** A minor version of Kubernetes on AKS. */
export interface SupportedVersion {
  readonly minor: string;
  /**
   * Last day of support, as `YYYY-MM-DD`.
   * @default - not announced
   */
  readonly lastDay?: string;
}

/** How long before the end of support a warning begins, in days. */
const noticeDays = 60;
const path = 'azure.cluster.kubernetesVersion';
const known = supportedVersions.map(({ minor }) => minor).join(', ');

/** A version of Kubernetes that AKS would not create. */
export function checkKubernetesVersion({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { kubernetesVersion } = azure.cluster;
  if (kubernetesVersion === undefined || findVersion(kubernetesVersion) !== undefined) return [];
  return [
    {
      path,
      value: kubernetesVersion,
      problem: `is not a version that AKS supports; as of November 2026 those are ${known}`,
      remedy:
        'Choose one of them, or, if AKS has a newer one, add it to the table in environments/checks/cluster/kubernetes-version.ts',
    },
  ];
}

/** What will soon be wrong with the version: its support ends within 60 days of `today`, or has ended. */
export function warnKubernetesVersion({ azure }: ResolvedEnvironment, today: Date): readonly Finding[] {
  const { kubernetesVersion } = azure.cluster;
  const lastDay = kubernetesVersion === undefined ? undefined : findVersion(kubernetesVersion)?.lastDay;
  if (lastDay === undefined) return [];
  const days = Math.floor((Date.parse(lastDay) - today.getTime()) / (24 * 60 * 60 * 1000));
  if (days >= noticeDays) return [];
  return [
    {
      path,
      value: kubernetesVersion,
      problem: `AKS ${days < 0 ? 'supported' : 'supports'} this version until ${lastDay}`,
      remedy: `Upgrade to the next minor version, one at a time: ${known}`,
    },
  ];
}

function findVersion(version: string): SupportedVersion | undefined {
  if (!/^\d+\.\d+(\.\d+)?$/.test(version)) return undefined;
  const minor = version.split('.').slice(0, 2).join('.');
  return supportedVersions.find((supported) => supported.minor === minor);
}
