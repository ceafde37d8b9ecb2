import type { Environment } from '../environment.ts';
import { type Finding, sortFindings } from './finding.ts';
import { warnKubernetesVersion } from './kubernetes-version.ts';
import { warnPlaceholderRepository } from './placeholder-repository.ts';
import { warnUnknownIds } from './unknown-ids.ts';
import { warnVmSizes } from './vm-sizes.ts';

const warnings: readonly ((environment: Environment, today: Date) => readonly Finding[])[] = [
  warnKubernetesVersion,
  warnPlaceholderRepository,
  warnUnknownIds,
  warnVmSizes,
];

/** What works today in an environment that passes its checks, but will not for long or not well, sorted by path. */
export function warnEnvironment(environment: Environment, today: Date): readonly Finding[] {
  return sortFindings(warnings.flatMap((warn) => warn(environment, today)));
}
