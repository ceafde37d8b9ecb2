import type { Cluster } from '../../model/cluster.ts';
import { addressSets, tryParseCidrOrAddress } from '../../sets/address-set.ts';
import type { PortQuestion } from './explain.ts';

/**
 * The service that an address leads to, as `namespace/name`: kube-proxy and load balancers put a pod's address in its place
 * before any policy is asked (K15). Undefined if it is not the address of a service.
 */
export function tryFindServiceAt({ services }: Cluster, text: string): string | undefined {
  const wanted = keyOf(text);
  if (wanted === undefined) return undefined;
  const found = services.find(({ addresses, balancedAt }) =>
    [...addresses, ...balancedAt].some((address) => keyOf(address) === wanted),
  );
  return found && `${found.namespace}/${found.name}`;
}

/** The service whose port every node opens under another number, if the address is that of a node. */
export function tryFindServiceOnNode(
  { services, endpoints }: Cluster,
  text: string,
  port: PortQuestion | undefined,
): string | undefined {
  const range = tryParseCidrOrAddress(text);
  if (range === undefined || port === undefined) return undefined;
  const isNode = endpoints.some(
    ({ isNode, addresses }) =>
      isNode && addressSets.covers(addresses[range.family], [[range.first, range.last]]),
  );
  const found = services.find(
    ({ hasNodePorts, ports }) =>
      hasNodePorts && ports.some((one) => one.nodePort === port.port && one.protocol === port.protocol),
  );
  return isNode && found ? `${found.namespace}/${found.name}` : undefined;
}

/** Equal for two ways of writing one address; undefined for names, `None` and ranges. */
function keyOf(text: string): string | undefined {
  const range = tryParseCidrOrAddress(text);
  return range === undefined || range.first !== range.last ? undefined : `${range.family} ${range.first}`;
}
