import type { Environment } from '../environment.ts';
import { checkAddressRanges } from './address-ranges.ts';
import { checkAzureNames } from './azure-names.ts';
import { checkAzureSizes } from './azure-sizes.ts';
import { checkBackend } from './backend.ts';
import { checkClientLoads } from './client-loads.ts';
import { type Finding, sortFindings } from './finding.ts';
import { checkImageTags } from './image-tags.ts';
import { checkKubernetesNames } from './kubernetes-names.ts';
import { checkName, dnsLabel } from './name-rule.ts';
import { checkQuantities } from './quantities.ts';
import { checkRaftMajority } from './raft-majority.ts';
import { checkRequiredParts } from './required-parts.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  (environment) => checkName('name', environment.name, dnsLabel),
  checkAzureNames,
  checkAzureSizes,
  checkAddressRanges,
  checkBackend,
  checkKubernetesNames,
  checkImageTags,
  checkRaftMajority,
  checkQuantities,
  checkClientLoads,
];

/** Everything that is wrong in one environment, across both apps, sorted by path; empty when it can be synthesized. */
export function checkEnvironment(environment: Environment): readonly Finding[] {
  const missing = checkRequiredParts(environment);
  return sortFindings(missing.length > 0 ? missing : checks.flatMap((check) => check(environment)));
}
