import { groupBy } from '../../collections/group-by.ts';
import type { AllowedTraffic } from '../../engine/connection.ts';
import { type End, type Evaluation, outsideEnd } from '../../engine/evaluation.ts';
import { addressesOf, addressSets, tryParseRange } from '../../sets/address-set.ts';

/** Some of the addresses that were asked about, for which the answer is another than for the rest. */
export interface Part {
  readonly end: 'from' | 'to';
  readonly ranges: readonly string[];
  readonly verdict: 'allowed' | 'refused' | 'unknown';
  /** What is possible for sure, whatever port was asked about. */
  readonly traffic: AllowedTraffic;
}

/** The pieces of an end of addresses that policies tell apart; the end itself if there is one only, or if it is no such end. */
export function piecesOf({ outside }: Evaluation, end: End): readonly End[] {
  const { peer, endpoints } = end;
  if (peer.kind !== 'ip' || endpoints.length < 2) return [end];
  const asked = addressesOf(peer.ranges.flatMap((range) => tryParseRange(range) ?? []));
  return outside
    .filter(({ endpoint }) => endpoints.includes(endpoint))
    .map((piece) =>
      outsideEnd({ ...piece, addresses: addressSets.intersect(piece.addresses, asked[piece.family]) }),
    );
}

/** Joins parts of the same answer; none if all have the same. */
export function joinParts(parts: readonly Part[]): readonly Part[] {
  const alike = [...groupBy(parts, ({ ranges: _, ...answer }) => JSON.stringify(answer)).values()];
  if (alike.length < 2) return [];
  return alike.map((same) => ({ ...same[0], ranges: same.flatMap(({ ranges }) => ranges) }));
}
