import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { checkAdminAccess } from './admin-access.ts';
import { checkBackups } from './backups.ts';
import { checkImageVersion } from './image-version.ts';
import { checkIngressPaths } from './ingress-paths.ts';
import { checkDgraphNames } from './names.ts';
import { checkContainers } from './pods/containers.ts';
import { checkLabels } from './pods/labels.ts';
import { checkMemory } from './pods/memory.ts';
import { checkProbes } from './pods/probes.ts';
import { checkVariables } from './pods/variables.ts';
import { checkVolumes } from './pods/volumes.ts';
import { checkRaftIds } from './raft-ids.ts';
import { checkKeySources } from './secrets/key-sources.ts';
import { checkSecretStore } from './secrets/secret-store.ts';
import { checkVaultObjects } from './secrets/vault-objects.ts';
import { checkServices } from './services.ts';
import { checkTls } from './tls.ts';

const checks: readonly ((environment: ResolvedEnvironment) => readonly Finding[])[] = [
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
  checkTls,
  checkVariables,
  checkVaultObjects,
  checkVolumes,
];

/** Everything that Dgraph itself, or Kubernetes on its behalf, would refuse or misread. */
export function checkDgraph(environment: ResolvedEnvironment): readonly Finding[] {
  return checks.flatMap((check) => check(environment));
}
