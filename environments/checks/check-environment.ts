import type { Environment } from '../environment.ts';
import { checkAddressRanges } from './address-ranges.ts';
import { checkAzureNames } from './azure-names.ts';
import { checkBackend } from './backend.ts';
import { type Finding, sortFindings } from './finding.ts';
import { checkImageTags } from './image-tags.ts';
import { checkKubernetesNames } from './kubernetes-names.ts';
import { checkName, dnsLabel } from './name-rule.ts';
import { checkRaftMajority } from './raft-majority.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  (environment) => checkName('name', environment.name, dnsLabel),
  checkAzureNames,
  checkAddressRanges,
  checkBackend,
  checkKubernetesNames,
  checkImageTags,
  checkRaftMajority,
];

/** Everything that is wrong in one environment, across both apps, sorted by path; empty when it can be synthesized. */
export function checkEnvironment(environment: Environment): readonly Finding[] {
  return sortFindings(checks.flatMap((check) => check(environment)));
}
