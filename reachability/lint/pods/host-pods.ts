import type { Finding } from '../../contract/finding.ts';
import type { Options } from '../../contract/options.ts';
import type { Cluster } from '../../model/cluster.ts';
import { systemNamespaces } from './system-namespaces.ts';

/**
 * Pods on the host's network are not workloads here, so they are named once: no selector matches them (K12). The components
 * of a cluster run there on purpose.
 */
export function lintHostPods({ hostPods }: Cluster, { nodeCidrs }: Options): readonly Finding[] {
  const remedy = nodeCidrs.length === 0 ? "; set --node-cidr to have the nodes' addresses named" : '';
  return hostPods
    .filter(({ namespace }) => !systemNamespaces.includes(namespace))
    .map(({ namespace, owner, source }) => ({
      severity: 'warning',
      effect: 'surprising',
      message: `${owner.kind} ${namespace}/${owner.name} is on the host's network: it uses the address of its node, no policy selects it, and rules see a node in it${remedy}`,
      source: source(),
    }));
}
