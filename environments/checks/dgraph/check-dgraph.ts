import type { Environment } from '../../environment.ts';
import type { Finding } from '../finding.ts';
import { checkAdminAccess } from './admin-access.ts';
import { checkBackups } from './backups.ts';
import { checkContainers } from './containers.ts';
import { checkImageVersion } from './image-version.ts';
import { checkIngressPaths } from './ingress-paths.ts';
import { checkKeySources } from './key-sources.ts';
import { checkLabels } from './labels.ts';
import { checkMemory } from './memory.ts';
import { checkDgraphNames } from './names.ts';
import { checkProbes } from './probes.ts';
import { checkRaftIds } from './raft-ids.ts';
import { checkDgraphParts } from './required-parts.ts';
import { checkSecretStore } from './secret-store.ts';
import { checkServices } from './services.ts';
import { checkSuperflags } from './superflags.ts';
import { checkTls } from './tls.ts';
import { checkVariables } from './variables.ts';
import { checkVaultObjects } from './vault-objects.ts';
import { checkVolumes } from './volumes.ts';

const checks: readonly ((environment: Environment) => readonly Finding[])[] = [
  checkAdminAccess,
  checkBackups,
  checkContainers,
  checkDgraphNames,
  checkImageVersion,
  checkIngressPaths,
  checkKeySources,
  checkLabels,
  checkMemory,
  checkProbes,
  checkRaftIds,
  checkSecretStore,
  checkServices,
  checkSuperflags,
  checkTls,
  checkVariables,
  checkVaultObjects,
  checkVolumes,
];

/** Everything that Dgraph itself, or Kubernetes on its behalf, would stumble over. */
export function checkDgraph(environment: Environment): readonly Finding[] {
  const missing = checkDgraphParts(environment);
  return missing.length > 0 ? missing : checks.flatMap((check) => check(environment));
}
