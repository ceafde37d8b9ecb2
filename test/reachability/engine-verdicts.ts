import type { Options } from '../../reachability/contract/options.ts';
import { type End, type Evaluation, verdictBetween } from '../../reachability/engine/evaluation.ts';
import type { FamilyEvaluation } from '../../reachability/engine/family-evaluation.ts';
import type { Verdict } from '../../reachability/engine/verdicts.ts';
import { findEnd, findNodes } from '../../reachability/questions/ends/find-end.ts';
import { UnknownEndError } from '../../reachability/questions/ends/unknown-end.ts';
import { type NumberSet, numberSets } from '../../reachability/sets/port-set.ts';
import type { Traffic } from '../../reachability/sets/traffic.ts';
import { empty } from '../../reachability/sets/traffic-store.ts';
import { analyzeAll, cidrs, type Manifest } from './cluster-fixture.ts';
import { protocolNumber } from './naive/evaluator/naive-cluster.ts';
import type { NaiveOptions, NaivePacket, PacketEnd } from './naive/evaluator/naive-packet.ts';

/** As the naive evaluator says it; `not asked` where the engine knows no such end, or no connection of an end to itself. */
export type EngineVerdict = boolean | 'unknown' | 'not asked';

/** What the engine says of single packets. */
export function engineVerdicts(
  manifests: readonly Manifest[],
  options: NaiveOptions,
): (packet: NaivePacket) => EngineVerdict {
  const { evaluation } = analyzeAll(manifests, engineOptions(options));
  return (packet) => {
    const [from, to] = [tryFindEnd(evaluation, packet.from), tryFindEnd(evaluation, packet.to)];
    if (from === undefined || to === undefined || from.endpoints[0] === to.endpoints[0]) return 'not asked';
    const { sourcePort } = packet;
    const verdict =
      sourcePort === undefined
        ? verdictBetween(evaluation, from, to)
        : verdictFrom(evaluation, from, to, sourcePort);
    const passes = (bound: 'certain' | 'possible'): boolean =>
      verdict.some((bounds, i) =>
        isIn(evaluation.store.get(bounds[bound]), packet, evaluation.families[i]?.family ?? 4),
      );
    return passes('certain') ? true : passes('possible') ? 'unknown' : false;
  };
}

/** The options of the naive evaluator as the engine takes them. */
export function engineOptions({ enforcer, calico, podCidrs, nodeCidrs }: NaiveOptions): Partial<Options> {
  return { enforcer, calico, podCidrs: cidrs(...podCidrs), nodeCidrs: cidrs(...nodeCidrs) };
}

/** Pods on the host's network are addresses of a node (K12). */
function tryFindEnd(evaluation: Evaluation, end: PacketEnd): End | undefined {
  const isWorkload = evaluation.cluster.workloads.some(
    (workload) => end.kind === 'pod' && workload.namespace === end.namespace && workload.name === end.name,
  );
  try {
    if (end.kind === 'ip') return findEnd(evaluation, end.address);
    return isWorkload ? findEnd(evaluation, `${end.namespace}/${end.name}`) : findNodes(evaluation);
  } catch (error) {
    if (error instanceof UnknownEndError) return undefined;
    throw error;
  }
}

/** The verdict on connections from one source port, of which connections from any are the sum. */
function verdictFrom({ families, store }: Evaluation, from: End, to: End, sourcePort: number): Verdict {
  const [[source = -1], [destination = -1]] = [from.endpoints, to.endpoints];
  return families.map((family) => {
    if (!hasBoth(family, source, destination)) return { certain: empty, possible: empty };
    const out = family.decide(source, 'egress', destination, sourcePort);
    const into = family.decide(destination, 'ingress', source, sourcePort);
    return {
      certain: store.intersect(out.certain, into.certain),
      possible: store.intersect(out.possible, into.possible),
    };
  });
}

function hasBoth({ peers }: FamilyEvaluation, source: number, destination: number): boolean {
  return [source, destination].every((end) => (peers.classOf[end] ?? -1) >= 0);
}

/** What the packet leaves open, some traffic must fill in. */
export function isIn(
  traffic: Traffic,
  { protocol, port, icmpType, icmpCode }: NaivePacket,
  family: 4 | 6,
): boolean {
  const number = protocolNumber(protocol);
  const has = (set: NumberSet, wanted: number | undefined): boolean =>
    wanted === undefined ? set.length > 0 : numberSets.overlaps(set, [[wanted, wanted]]);
  switch (number) {
    case 6:
      return has(traffic.tcp, port);
    case 17:
      return has(traffic.udp, port);
    case 132:
      return has(traffic.sctp, port);
    case family === 4 ? 1 : 58: {
      if (icmpType === undefined) return traffic.icmp.length > 0;
      const [first, last] = icmpCode === undefined ? [0, 255] : [icmpCode, icmpCode];
      return numberSets.overlaps(traffic.icmp, [[icmpType * 256 + first, icmpType * 256 + last]]);
    }
    default:
      return has(traffic.other, number);
  }
}
