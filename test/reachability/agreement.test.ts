import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import type { Connection, Peer, PortRange } from '../../reachability/connection.ts';
import { analyzeAll } from './cluster-fixture.ts';
import { engineOptions } from './engine-verdicts.ts';
import { interestingPackets } from './naive/interesting-packets.ts';
import { naiveVerdicts } from './naive/naive-evaluator.ts';
import type { NaivePacket, PacketEnd } from './naive/naive-packet.ts';
import { arbitraryCluster, type RandomCluster } from './naive/random-cluster.ts';
import { arbitraryRawForms } from './naive/random-raw-forms.ts';

/** Clusters per kind of policy; every one is asked about up to `packetsPerCluster` packets. */
const clusters = Number(process.env.AGREEMENT_CLUSTERS ?? 40);
const packetsPerCluster = 120;

/** What the engine says of a packet: `maybe` where it names something that it would have to know. */
type Verdict = 'allowed' | 'refused' | 'maybe';

function engineVerdicts({ objects, options }: RandomCluster): (packet: NaivePacket) => Verdict {
  const analysis = analyzeAll(objects, engineOptions(options));
  const connections = [...analysis.connections()];
  const workloads = analysis.peers().filter(({ kind }) => kind === 'workload');
  const isKnown = (end: PacketEnd) => end.kind === 'ip' || workloads.some((peer) => isEnd(peer, end));
  return (packet) => {
    // A pod on the node's network is an address to the engine, and is asked about as one.
    if (!isKnown(packet.from) || !isKnown(packet.to)) return 'maybe';
    const found = connections.filter(({ from, to }) => isEnd(from, packet.from) && isEnd(to, packet.to));
    if (found.some((connection) => passes(connection, packet))) return 'allowed';
    return found.some(({ unknown }) => unknown !== undefined) ? 'maybe' : 'refused';
  };
}

function isEnd(peer: Peer, end: PacketEnd): boolean {
  if (peer.kind === 'workload') {
    return end.kind === 'pod' && end.namespace === peer.namespace && end.name === peer.name;
  }
  return end.kind === 'ip' && peer.ranges.some((range) => inRange(range, end.address));
}

function inRange(range: string, address: string): boolean {
  const [first = '', last = first] = range.split('-');
  const parsed = ipaddr.parse(address);
  if (parsed.kind() !== ipaddr.parse(first).kind()) return false;
  return value(first) <= value(address) && value(address) <= value(last);
}

function value(address: string): bigint {
  return ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function passes({ allowed, icmp }: Connection, { protocol, port }: NaivePacket): boolean {
  const within = (ranges: readonly PortRange[]) =>
    ranges.some(([first, last]) => port !== undefined && first <= port && port <= last);
  switch (protocol) {
    case 'TCP':
    case 'UDP':
    case 'SCTP':
      return within(allowed[protocol]);
    default:
      return icmp;
  }
}

/** Packets whose fate the list of connections tells: it does not tell source ports, ICMP types or other protocols. */
function isComparable({ protocol, sourcePort, icmpType, icmpCode }: NaivePacket): boolean {
  return (
    ['TCP', 'UDP', 'SCTP', 'ICMP'].includes(protocol) &&
    sourcePort === undefined &&
    icmpType === undefined &&
    icmpCode === undefined
  );
}

/** Pods without an IPv6 range have no IPv6 address, and so no connection to one: the naive evaluator asks all the same. */
function isOfPodFamily({ podCidrs }: RandomCluster['options'], { from, to }: NaivePacket): boolean {
  const isVersion6 = [from, to].some((end) => end.kind === 'ip' && end.address.includes(':'));
  return !isVersion6 || podCidrs.some((cidr) => cidr.includes(':'));
}

/** Without ranges, pods may have addresses of either family: the naive evaluator is then asked about both. */
function naiveVerdict({ options, objects }: RandomCluster): (packet: NaivePacket) => boolean | 'unknown' {
  const verdicts = naiveVerdicts(objects, options);
  if (options.podCidrs.length > 0) return verdicts;
  return (packet) => {
    const isBetweenPods = packet.from.kind === 'pod' && packet.to.kind === 'pod';
    return verdicts(packet) || (isBetweenPods && verdicts({ ...packet, ipVersion: 6 }));
  };
}

function disagreements(cluster: RandomCluster): readonly object[] {
  const engine = engineVerdicts(cluster);
  const naive = naiveVerdict(cluster);
  return interestingPackets(cluster, { atMost: packetsPerCluster })
    .filter((packet) => isComparable(packet) && isOfPodFamily(cluster.options, packet))
    .map((packet) => ({ packet, engine: engine(packet), naive: naive(packet) }))
    .filter(
      (verdicts) =>
        (verdicts.naive === true && verdicts.engine === 'refused') ||
        (verdicts.naive === false && verdicts.engine === 'allowed'),
    );
}

test.each([
  ['Kubernetes policies', arbitraryCluster({ policies: 'kubernetes' })],
  ['Calico policies', arbitraryCluster({ policies: 'calico' })],
  ['policies of both', arbitraryCluster({ policies: 'both' })],
  ['raw policies that are wrong yet accepted', arbitraryRawForms()],
])(
  'the engine and the naive evaluator agree on random clusters with %s',
  { timeout: 120_000 },
  (_, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (cluster) => {
        expect(disagreements(cluster)).toEqual([]);
      }),
      { numRuns: clusters },
    );
  },
);
