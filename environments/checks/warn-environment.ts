import type { ResolvedEnvironment } from '../flows/resolve-environment.ts';
import { type Finding, sortFindings } from '../settings/findings/finding.ts';
import { warnKubernetesVersion } from './cluster/kubernetes-version.ts';
import { warnVmSizes } from './cluster/vm-sizes.ts';
import { warnPlaceholderRepository } from './gitops/placeholder-repository.ts';
import { warnUnknownIds } from './unknown-ids.ts';

const warnings: readonly ((environment: ResolvedEnvironment, today: Date) => readonly Finding[])[] = [
  warnKubernetesVersion,
  warnPlaceholderRepository,
  warnUnknownIds,
  warnVmSizes,
];

/** What works today in an environment that passes its checks, but will not for long or not well, sorted by path. */
export function warnEnvironment(environment: ResolvedEnvironment, today: Date): readonly Finding[] {
  return sortFindings(warnings.flatMap((warn) => warn(environment, today)));
}
