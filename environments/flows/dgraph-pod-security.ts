import type { PodSecurity } from '../settings/applications/namespace-settings.ts';
import type { ResolvedDgraph } from '../settings/resolve/resolve-dgraph.ts';

/**
 * The strictest standard that Dgraph's pods satisfy: `restricted`, unless one of them mounts NFS.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export function dgraphPodSecurity({ zero, alpha, backups }: ResolvedDgraph): PodSecurity {
  const mounts = [...zero.mounts, ...alpha.mounts];
  const mountsNfs = mounts.some(({ source }) => source.kind === 'nfs');
  return mountsNfs || backups?.destination.kind === 'nfs' ? 'baseline' : 'restricted';
}
