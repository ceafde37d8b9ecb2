import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import { type Finding, formatFinding, sortFindings } from '../settings/findings/finding.ts';
import { warnServiceHosts } from './applications/service-hosts.ts';
import { warnCapacity } from './capacity/capacity.ts';
import { warnKubernetesVersion } from './cluster/kubernetes-version.ts';
import { warnPodRanges } from './dgraph/pod-ranges.ts';
import { warnPlaceholderRepository } from './gitops/placeholder-repository.ts';
import { warnVmSizes } from './pools/vm-sizes.ts';
import { warnUnknownIds } from './unknown-ids.ts';

/** What works today, but deserves a look. */
export interface Warning extends Finding {
  /** When to look: what keeps a deployment from working comes first. */
  readonly due: 'before-deploying' | 'later';
}

type Warn = (environment: ResolvedEnvironment, today: Date) => readonly Finding[];

const warnings: readonly { readonly due: Warning['due']; readonly warn: Warn }[] = [
  { due: 'before-deploying', warn: warnPlaceholderRepository },
  { due: 'before-deploying', warn: warnUnknownIds },
  { due: 'before-deploying', warn: warnPodRanges },
  { due: 'before-deploying', warn: warnCapacity },
  { due: 'before-deploying', warn: warnServiceHosts },
  { due: 'later', warn: warnKubernetesVersion },
  { due: 'later', warn: warnVmSizes },
];

/** What works today in an environment that passes its checks, but will not for long or not well: what is due first, then by path. */
export function warnEnvironment(environment: ResolvedEnvironment, today: Date): readonly Warning[] {
  return (['before-deploying', 'later'] as const).flatMap((due) =>
    sortFindings(
      warnings.filter((one) => one.due === due).flatMap(({ warn }) => warn(environment, today)),
    ).map((finding) => ({ ...finding, due })),
  );
}

/** The line that an app prints for it. */
export function formatWarning(environment: string, warning: Warning): string {
  return `warning: ${environment}: ${formatFinding(warning)}\n`;
}
