import type { Manifest } from '../manifest-fields.ts';
import { icmpValuesWorthTrying, sourcePortsWorthTrying } from '../values-worth-trying.ts';
import { type IpVersion, parseAddress, parseCidr } from './naive-address.ts';
import { readCalicoPolicy } from './naive-calico-policy.ts';
import { readTiers } from './naive-calico-tiers.ts';
import { isCalico, kindOf, type NaiveCluster, protocolNumber, readCluster } from './naive-cluster.ts';
import { type PolicyContext, readKubernetesPolicy } from './naive-kubernetes-policy.ts';
import type { End, Flow, NaiveOptions, NaivePacket, PacketEnd, Pools } from './naive-packet.ts';
import { allHold, type NaivePolicy, type NaiveTier, policiesAllow } from './naive-policy.ts';
import { someOf, type ThreeValued } from './three-valued.ts';

/** Answers for packets of one cluster whose manifests have been read once. */
export type NaiveVerdicts = (packet: NaivePacket) => ThreeValued;

/**
 * Whether the policies let a packet from one end to the other, or `unknown` if that hangs on an address that the
 * manifests do not give. Deliberately naive: one packet, one rule after the other, nothing shared or cached.
 * Unknowns are joined value by value, so that an answer that could be known by weighing two rules together may
 * still be `unknown`. Throws if the packet names a pod that is not there.
 */
export function naiveAllows(
  objects: readonly Manifest[],
  options: NaiveOptions,
  packet: NaivePacket,
): ThreeValued {
  return naiveVerdicts(objects, options)(packet);
}

/** The same for many packets of one cluster. */
export function naiveVerdicts(objects: readonly Manifest[], options: NaiveOptions): NaiveVerdicts {
  const cluster = readCluster(objects);
  const pools: Pools = { pods: options.podCidrs.map(parseCidr), nodes: options.nodeCidrs.map(parseCidr) };
  const policies = readPolicies(objects, { cluster, options, pools });
  const tiers = readTiers(options.enforcer === 'calico' ? objects : [], policies, options);
  return (packet) =>
    someOf(flowsOf(packet, objects, cluster, pools), (flow) => flowAllowed(flow, tiers, policies, options));
}

function readPolicies(objects: readonly Manifest[], context: PolicyContext): readonly NaivePolicy[] {
  return objects.flatMap((object) => {
    if (String(object.apiVersion).startsWith('networking.k8s.io/') && kindOf(object) === 'NetworkPolicy') {
      return [readKubernetesPolicy(object, context)];
    }
    const calicoKind = kindOf(object) === 'NetworkPolicy' || kindOf(object) === 'GlobalNetworkPolicy';
    if (context.options.enforcer === 'generic' || !calicoKind || !isCalico(object)) return [];
    return readCalicoPolicy(object, objects, context) ?? [];
  });
}

/** Both ends decide, about one and the same packet (rule K9); replies follow the connection. */
function flowAllowed(
  flow: Flow,
  tiers: readonly NaiveTier[],
  policies: readonly NaivePolicy[],
  options: NaiveOptions,
): ThreeValued {
  const { from, to } = flow;
  if ([from, to].some((end) => end.kind !== 'outside' && end.pod.network === 'none')) return false;
  if (from.kind === 'pod' && to.kind === 'pod' && from.pod === to.pod) return true;
  if (from.kind === 'pod' && options.encapsulation === 'dropped' && isTunnel(flow)) return false;
  return allHold([
    () => from.kind !== 'pod' || policiesAllow(tiers, policies, from.pod, 'egress', flow),
    () => to.kind !== 'pod' || policiesAllow(tiers, policies, to.pod, 'ingress', flow),
  ]);
}

function isTunnel(flow: Flow): boolean {
  return flow.protocol === 4 || (flow.protocol === 17 && flow.port === 4789);
}

/** Every packet that the description can mean; one that passes is enough (rules C19 and C20). */
function flowsOf(
  packet: NaivePacket,
  objects: readonly Manifest[],
  cluster: NaiveCluster,
  pools: Pools,
): readonly Flow[] {
  const [from, to] = [findEnd(packet.from, cluster), findEnd(packet.to, cluster)];
  const protocol = protocolNumber(packet.protocol);
  const withPorts = protocol === 6 || protocol === 17 || protocol === 132;
  const isIcmp = protocol === 1 || protocol === 58;
  const sourcePorts =
    packet.sourcePort === undefined ? sourcePortsWorthTrying(objects, cluster) : [packet.sourcePort];
  const types =
    packet.icmpType === undefined
      ? [...icmpValuesWorthTrying(objects, 'type'), ...openingTypes[4], ...openingTypes[6]]
      : [packet.icmpType];
  const codes = packet.icmpCode === undefined ? icmpValuesWorthTrying(objects, 'code') : [packet.icmpCode];
  return versionsOf(packet, from, to, pools).flatMap((ipVersion) =>
    (withPorts ? sourcePorts : [undefined]).flatMap((sourcePort) =>
      (isIcmp ? types.filter((type) => opens(type, protocol, ipVersion)) : [undefined]).flatMap((icmpType) =>
        (isIcmp ? codes : [undefined]).map((icmpCode): Flow => {
          const port = withPorts ? packet.port : undefined;
          return { from, to, protocol, ipVersion, port, sourcePort, icmpType, icmpCode };
        }),
      ),
    ),
  );
}

/** The ICMP types that connection tracking takes for the first packet of a flow, by family; Felix drops the others. */
const openingTypes: Readonly<Record<IpVersion, readonly number[]>> = {
  4: [8, 13, 15, 17],
  6: [128, 130, 131, 132, 133, 134, 135, 136, 139, 143],
};

function opens(type: number, protocol: number, ipVersion: IpVersion): boolean {
  const isOwn = protocol === (ipVersion === 4 ? 1 : 58);
  return !isOwn || openingTypes[ipVersion].includes(type);
}

function versionsOf(packet: NaivePacket, from: End, to: End, pools: Pools): readonly IpVersion[] {
  if (packet.ipVersion !== undefined) return [packet.ipVersion];
  const given = [from, to].flatMap((end) => (end.kind === 'outside' ? [end.address.version] : []));
  if (given.length > 0) return [...new Set(given)];
  const versions = new Set(pools.pods.map((pool) => pool.version));
  return versions.size === 0 ? [4] : [...versions];
}

function findEnd(end: PacketEnd, cluster: NaiveCluster): End {
  if (end.kind === 'ip') return { kind: 'outside', address: parseAddress(end.address) };
  const pod = cluster.pods.find(
    (candidate) => candidate.namespace === end.namespace && candidate.name === end.name,
  );
  if (pod === undefined)
    throw new Error(`no workload ${end.namespace}/${end.name}: name one that is in the manifests`);
  return pod.network === 'node' ? { kind: 'node', pod } : { kind: 'pod', pod };
}
