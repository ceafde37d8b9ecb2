import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { tryParseVersion } from '../../settings/kubernetes/kubernetes-version.ts';

/**
 * The minor versions that AKS supports in November 2026, and the last days of that support, by the release calendar of August
 * 2026; a version that is not here has ended or was not out yet.
 * https://learn.microsoft.com/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar
 */
export const supportedVersions: readonly SupportedVersion[] = [
  { minor: '1.31', plan: 'long-term', longTermLastDay: '2026-11-30' },
  { minor: '1.32', plan: 'long-term', longTermLastDay: '2027-03-31' },
  { minor: '1.33', plan: 'long-term', longTermLastDay: '2027-07-31' },
  { minor: '1.34', plan: 'any', lastDay: '2026-11-30', longTermLastDay: '2027-11-30' },
  { minor: '1.35', plan: 'any', lastDay: '2027-03-31', longTermLastDay: '2028-03-31' },
  { minor: '1.36', plan: 'any', lastDay: '2027-06-30', longTermLastDay: '2028-06-30' },
  { minor: '1.37', plan: 'any', lastDay: '2027-10-31', longTermLastDay: '2028-10-31' },
];

/** A minor version of Kubernetes on AKS. */
export interface SupportedVersion {
  readonly minor: string;
  /** Who may still run it: `long-term` takes the tier Premium. */
  readonly plan: 'any' | 'long-term';
  /**
   * Last day of the support that all tiers have, as `YYYY-MM-DD`.
   * @default - not announced, or over
   */
  readonly lastDay?: string;
  /**
   * Last day of long-term support, which the tier Premium has.
   * @default - not announced
   */
  readonly longTermLastDay?: string;
}

/** How long before the end of support a warning begins, in days. */
const noticeDays = 60;
const path = 'azure.cluster.kubernetesVersion';

/** A version of Kubernetes that AKS would not create. */
export function checkKubernetesVersion({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { kubernetesVersion, tier } = azure.cluster;
  if (kubernetesVersion === undefined || findVersion(kubernetesVersion, tier) !== undefined) return [];
  const isLongTerm = findVersion(kubernetesVersion, 'Premium') !== undefined;
  return [
    {
      path,
      value: kubernetesVersion,
      problem: `is not a version that AKS supports; as of November 2026 those are ${namesFor(tier)}`,
      remedy: `Choose one of them${isLongTerm ? ", or set azure.cluster.tier to 'Premium', whose long-term support has it," : ','} or, if AKS has a newer one, add it to the table in environments/checks/cluster/kubernetes-version.ts`,
    },
  ];
}

/** What will soon be wrong with the version: its support ends within 60 days of `today`, or has ended. */
export function warnKubernetesVersion({ azure }: ResolvedEnvironment, today: Date): readonly Finding[] {
  const { kubernetesVersion, tier } = azure.cluster;
  const version = kubernetesVersion === undefined ? undefined : findVersion(kubernetesVersion, tier);
  const lastDay = tier === 'Premium' ? version?.longTermLastDay : version?.lastDay;
  if (lastDay === undefined) return [];
  const days = Math.floor((Date.parse(lastDay) - today.getTime()) / (24 * 60 * 60 * 1000));
  if (days >= noticeDays) return [];
  return [
    {
      path,
      value: kubernetesVersion,
      problem: `AKS ${days < 0 ? 'supported' : 'supports'} this version until ${lastDay}`,
      remedy: `Upgrade to the next minor version, one at a time: ${namesFor(tier)}`,
    },
  ];
}

type Tier = ResolvedEnvironment['azure']['cluster']['tier'];

function versionsFor(tier: Tier): readonly SupportedVersion[] {
  return supportedVersions.filter(({ plan }) => plan === 'any' || tier === 'Premium');
}

function namesFor(tier: Tier): string {
  return versionsFor(tier)
    .map(({ minor }) => minor)
    .join(', ');
}

function findVersion(text: string, tier: Tier): SupportedVersion | undefined {
  const version = tryParseVersion(text);
  if (version === undefined) return undefined;
  const minor = `${version.major}.${version.minor}`;
  return versionsFor(tier).find((supported) => supported.minor === minor);
}
