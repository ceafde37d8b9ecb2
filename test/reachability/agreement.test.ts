import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../reachability/analysis/analyze.ts';
import type { Connection } from '../../reachability/engine/connection.ts';
import { analyzeAll } from './cluster-fixture.ts';
import { engineOptions } from './engine-verdicts.ts';
import { isComparable, isEnd, isOfPodFamily, naiveVerdict, passes } from './naive/comparable-packets.ts';
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

describe('the engine and the naive evaluator agree', { timeout: 7_500 * clusters }, () => {
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
