import { elementAt } from '../../collections/element-at.ts';
import type { Unknown } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnd, verdictBetween } from '../../engine/evaluation.ts';
import type { OutsidePeer } from '../../model/outside-peers.ts';
import { type Addresses, addressSets } from '../../sets/address-set.ts';
import { noTraffic } from '../../sets/traffic.ts';
import { empty } from '../../sets/traffic-store.ts';
import type { TargetEnd } from '../explanation/behind-service.ts';
import { type Explanation, explain, type PortQuestion } from '../explanation/explain.ts';

/** Which clients outside the cluster policies let through to some pods. */
export interface GettingIn {
  /** Of the clients for whom it is best. */
  readonly verdict: Explanation['verdict'];
  /** Addresses of those for whom it is possible for sure. */
  readonly clients: readonly string[];
  readonly unknown: readonly Unknown[];
}

/** @param admitted addresses that get as far as policies */
export function whoGetsIn(
  evaluation: Evaluation,
  targets: readonly TargetEnd[],
  admitted: Addresses,
): GettingIn {
  const pieces = evaluation.outside
    .map((piece) => ({
      ...piece,
      addresses: addressSets.intersect(piece.addresses, admitted[piece.family]),
    }))
    .filter(({ addresses }) => addresses.length > 0)
    .map((piece) => ({ end: outsideEnd(piece), verdict: bestFor(evaluation, piece, targets) }));
  const allowed = pieces.filter(({ verdict }) => verdict === 'allowed');
  const [open] = pieces.filter(({ verdict }) => verdict === 'unknown');
  const clients = allowed.flatMap(({ end: { peer } }) => (peer.kind === 'ip' ? peer.ranges : []));
  const verdict = allowed.length > 0 ? 'allowed' : open === undefined ? 'refused' : 'unknown';
  return { verdict, clients, unknown: open === undefined ? [] : reasonsFor(evaluation, open.end, targets) };
}

function bestFor(
  evaluation: Evaluation,
  piece: OutsidePeer,
  targets: readonly TargetEnd[],
): Explanation['verdict'] {
  const verdicts = targets.map(({ end, target }) => judge(evaluation, outsideEnd(piece), end, target));
  if (verdicts.includes('allowed')) return 'allowed';
  return verdicts.includes('unknown') ? 'unknown' : 'refused';
}

/** The answer of `explain`, without the reasons: those take longer, and are asked for once. */
function judge(evaluation: Evaluation, from: End, to: End, port: PortQuestion): Explanation['verdict'] {
  const { store } = evaluation;
  const asked = store.intern({ ...noTraffic, [port.protocol]: [[port.port, port.port]] });
  const verdict = verdictBetween(evaluation, from, to);
  if (verdict.some(({ certain }) => store.intersect(certain, asked) !== empty)) return 'allowed';
  return verdict.some(({ possible }) => store.intersect(possible, asked) !== empty) ? 'unknown' : 'refused';
}

function reasonsFor(evaluation: Evaluation, client: End, targets: readonly TargetEnd[]): readonly Unknown[] {
  const open = targets.find(({ end, target }) => judge(evaluation, client, end, target) === 'unknown');
  const { end, target } = open ?? elementAt(targets, 0);
  return explain(evaluation, client, end, target).unknown;
}
