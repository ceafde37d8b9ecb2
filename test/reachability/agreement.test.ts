import * as fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../reachability/analysis/analyze.ts';
import type { Connection, Peer, PortRange } from '../../reachability/engine/connection.ts';
import type { Family } from '../../reachability/sets/address-set.ts';
import { analyzeAll } from './cluster-fixture.ts';
import { engineOptions } from './engine-verdicts.ts';
import { naiveVerdicts } from './naive/evaluator/naive-evaluator.ts';
import type { NaivePacket, PacketEnd } from './naive/evaluator/naive-packet.ts';
import { interestingPackets } from './naive/interesting-packets.ts';
import { arbitraryCluster, type RandomCluster } from './naive/random/random-cluster.ts';
import { arbitraryRawForms } from './naive/random/random-raw-forms.ts';
import { type Kind, kinds, regressions } from './regressions.ts';

/** Clusters per kind of policy; every one is asked about up to `packetsPerCluster` packets. */
const clusters = Number(process.env.AGREEMENT_CLUSTERS ?? 40);
const packetsPerCluster = 300;

/** What the engine says of a packet: `maybe` where it names something that it would have to know. */
type Verdict = 'allowed' | 'refused' | 'maybe';

function engineVerdicts(analysis: Analysis): (packet: NaivePacket) => Verdict {
  const connections = [...analysis.connections()];
  const workloads = analysis.peers().filter(({ kind }) => kind === 'workload');
  const isKnown = (end: PacketEnd) => end.kind === 'ip' || workloads.some((peer) => isEnd(peer, end));
  const known = new Map<string, readonly Connection[]>();
  const between = (ends: NaivePacket): readonly Connection[] => {
    const key = JSON.stringify([ends.from, ends.to]);
    const found =
      known.get(key) ?? connections.filter(({ from, to }) => isEnd(from, ends.from) && isEnd(to, ends.to));
    known.set(key, found);
    return found;
  };
  return (packet) => {
    // A pod on the node's network is an address to the engine, and is asked about as one.
    if (!isKnown(packet.from) || !isKnown(packet.to)) return 'maybe';
    const found = between(packet);
    if (found.some((connection) => passes(connection, packet))) return 'allowed';
    return found.some(({ unknown }) => unknown !== undefined) ? 'maybe' : 'refused';
  };
}

function isEnd(peer: Peer, end: PacketEnd): boolean {
  if (peer.kind === 'workload') {
    return end.kind === 'pod' && end.namespace === peer.namespace && end.name === peer.name;
  }
  return end.kind === 'ip' && peer.kind === 'ip' && peer.ranges.some((range) => inRange(range, end.address));
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

/**
 * The naive evaluator is asked about each family in use. Without ranges, IPv6 is in use where anything mentions it. The list
 * of connections does not tell the ICMP of the one from that of the other.
 */
function naiveVerdict(
  { options, objects }: RandomCluster,
  families: readonly Family[],
): (packet: NaivePacket) => boolean | 'unknown' {
  const verdicts = naiveVerdicts(objects, options);
  return (packet) => {
    const address = [packet.from, packet.to].find((end) => end.kind === 'ip')?.address;
    const possible = address === undefined ? families : ([address.includes(':') ? 6 : 4] as const);
    const answers = possible.map((ipVersion) =>
      verdicts({
        ...packet,
        ipVersion,
        protocol: packet.protocol === 'ICMP' && ipVersion === 6 ? 'ICMPv6' : packet.protocol,
      }),
    );
    return answers.includes(true) || (answers.includes('unknown') ? 'unknown' : false);
  };
}

/** Both verdicts on every packet that can be compared. */
function compare(cluster: RandomCluster) {
  const analysis = analyzeAll(cluster.objects, engineOptions(cluster.options));
  const engine = engineVerdicts(analysis);
  const naive = naiveVerdict(cluster, analysis.evaluation.cluster.families);
  return interestingPackets(cluster, { atMost: packetsPerCluster })
    .filter((packet) => isComparable(packet) && isOfPodFamily(cluster.options, packet))
    .map((packet) => ({ packet, engine: engine(packet), naive: naive(packet) }));
}

type Comparison = ReturnType<typeof compare>[number];

function disagree({ naive, engine }: Comparison): boolean {
  return (naive === true && engine === 'refused') || (naive === false && engine === 'allowed');
}

/** Neither evaluator may hide behind what it does not know. */
function isDecided({ naive, engine }: Comparison): boolean {
  return naive !== 'unknown' && engine !== 'maybe';
}

const arbitraries: Readonly<Record<Kind, fc.Arbitrary<RandomCluster>>> = {
  kubernetes: arbitraryCluster({ policies: 'kubernetes' }),
  calico: arbitraryCluster({ policies: 'calico' }),
  both: arbitraryCluster({ policies: 'both' }),
  raw: arbitraryRawForms(),
};
const names: Readonly<Record<Kind, string>> = {
  kubernetes: 'Kubernetes policies',
  calico: 'Calico policies',
  both: 'policies of both',
  raw: 'raw policies that are wrong yet accepted',
};
const counts = { compared: 0, decided: 0 };

function agreement(kind: Kind) {
  return fc.property(arbitraries[kind], (cluster) => {
    const comparisons = compare(cluster);
    counts.compared += comparisons.length;
    counts.decided += comparisons.filter(isDecided).length;
    expect(comparisons.filter(disagree)).toEqual([]);
  });
}

describe('the engine and the naive evaluator agree', { timeout: 300_000 }, () => {
  test.each(regressions)('where they once did not: $bug', ({ kind, seed, path }) => {
    fc.assert(agreement(kind), { seed, path, numRuns: 1, endOnFailure: true });
  });

  test.each(kinds.map((kind) => [names[kind], kind] as const))('on random clusters with %s', (_, kind) => {
    fc.assert(agreement(kind), { numRuns: clusters });
  });

  test('on tens of thousands of packets, and most of them are decided', () => {
    if (process.env.AGREEMENT_CLUSTERS !== undefined) process.stdout.write(`${JSON.stringify(counts)}\n`);
    expect(counts.compared).toBeGreaterThan(clusters * 400);
    expect(counts.decided / counts.compared).toBeGreaterThan(0.5);
  });
});
