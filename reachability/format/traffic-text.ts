import type {
  AllowedTraffic,
  Decider,
  Peer,
  PlacePeer,
  PolicyReference,
  PortRange,
} from '../engine/connection.ts';
import { nameOutsider } from '../engine/outsider-name.ts';
import { numberSets } from '../sets/port-set.ts';
import { everyTraffic } from '../sets/traffic.ts';
import { visible } from '../text/visible.ts';
import { nameAddresses } from './address-names.ts';

/** `TCP 80, 8000-8080; UDP 53; ICMP`, or `everything`. */
export function formatTraffic({ allowed, icmp, icmpPartial, otherProtocols }: AllowedTraffic): string {
  const isFull =
    Object.values(allowed).every(isEverything) &&
    icmp &&
    icmpPartial === undefined &&
    otherProtocols === undefined;
  if (isFull) return 'everything';
  const ports = Object.entries(allowed).flatMap(([protocol, ranges]) =>
    ranges.length === 0 ? [] : [`${protocol} ${formatPorts(ranges)}`],
  );
  const parts = [
    ...ports,
    ...(icmp ? [icmpPartial ? 'some ICMP' : 'ICMP'] : []),
    ...(otherProtocols === undefined ? [] : [formatOtherProtocols(otherProtocols)]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

function formatOtherProtocols(numbers: readonly PortRange[]): string {
  const isAll = ([4, 6] as const).some((family) => numberSets.covers(numbers, everyTraffic[family].other));
  return isAll ? 'all other IP protocols' : `IP protocols ${formatRanges(numbers)}`;
}

/** `8080, 9000-9010`, `all ports`, or nothing. */
export function formatPorts(ranges: readonly PortRange[]): string {
  return isEverything(ranges) ? 'all ports' : formatRanges(ranges);
}

export function formatRanges(ranges: readonly PortRange[]): string {
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(', ');
}

function isEverything(ranges: readonly PortRange[]): boolean {
  return ranges.length === 1 && ranges[0]?.[0] === 1 && ranges[0][1] === 65_535;
}

/** `team-a/web (Deployment)`, or the ranges. */
export function formatPeer(peer: Peer | PlacePeer): string {
  if (peer.kind === 'own-node') return 'its own node';
  if (peer.kind === 'service') return visible(`service ${peer.namespace}/${peer.name}`);
  if (peer.kind === 'workload') return visible(`${peer.namespace}/${peer.name} (${peer.workloadKind})`);
  return peer.kind === 'ip' ? nameAddresses(peer.ranges) : visible(nameOutsider(peer));
}

export function formatPolicy({ kind, namespace, name, file, line }: PolicyReference): string {
  return visible(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} (${file}:${line})`);
}

/** So many are named before the rest is counted. */
const mostPolicies = 3;

function formatPolicies(policies: readonly PolicyReference[]): string {
  const named = policies.slice(0, mostPolicies).map(formatPolicy);
  const more = policies.length - named.length;
  return [...named, ...(more === 0 ? [] : [`${more} more`])].join(', ');
}

/** Why something has its fate, in half a sentence. */
export function formatDecider(decider: Decider): string {
  switch (decider.kind) {
    case 'rule': {
      const { kind, namespace, name } = decider.policy;
      return visible(
        `${decider.rule} of ${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} (${decider.file}:${decider.line})`,
      );
    }
    case 'tier-default':
      return `no rule matches in ${formatPolicies(decider.policies)} of tier ${visible(decider.tier)}`;
    case 'profile':
      return decider.action === 'allow'
        ? 'every tier passes it on'
        : 'no policy allows it, and a host endpoint has no profile that would';
    case 'no-policy':
      return `no policy selects it for ${decider.direction}`;
    case 'own-node':
      return 'a node always reaches its own pods';
    case 'outside':
      return 'outside the cluster, no policy applies';
  }
}
