import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import { type Finding, finding } from '../../settings/findings/finding.ts';

/** Settings without effect in this environment: their author expects something that does not happen. */
export function checkSiteOptions({ azure }: ResolvedEnvironment): readonly Finding[] {
  const { cluster, monitoring, registry, keyVault, privateDnsZones } = azure;
  const findings: Finding[] = [];
  const hasEndpoints =
    (registry.sku === 'Premium' && registry.access === 'private') || keyVault?.access === 'private';
  if (privateDnsZones !== 'created' && !hasEndpoints)
    findings.push(
      finding(
        'azure.privateDnsZones',
        privateDnsZones,
        'has no effect: neither registry nor Key Vault is private',
        'Leave it out',
      ),
    );
  if (cluster.addOns.includes('defender') && monitoring === undefined)
    findings.push(
      finding(
        'azure.cluster.addOns',
        cluster.addOns,
        "has 'defender', which reports to a workspace, and there is none",
        "Set azure.monitoring, or take 'defender' out",
      ),
    );
  const pools = [cluster.nodePool, ...cluster.userPools];
  if (cluster.autoscaler !== undefined && pools.every(({ nodeCount }) => typeof nodeCount === 'number'))
    findings.push(
      finding(
        'azure.cluster.autoscaler',
        cluster.autoscaler,
        'has no effect: every pool has a fixed number of nodes',
        'Leave it out, or set the nodeCount of a pool to { min, max }',
      ),
    );
  return findings;
}
