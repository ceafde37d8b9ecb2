import type { Analysis } from '../analysis/analyze.ts';
import { compare } from '../diff/compare.ts';
import type { Change } from '../diff/difference.ts';
import type { Peer } from '../engine/connection.ts';
import { changeReasons } from '../format/change-reasons.ts';
import { namePeers, peerKey } from '../format/peer-names.ts';
import { formatTraffic } from '../format/traffic-text.ts';
import { addressesOf, addressSets, tryParseRange } from '../sets/address-set.ts';
import type { PageChange } from './data/page-data.ts';

/** What is different from the manifests as they were, opened connections first. */
export function pageChanges(
  before: Analysis,
  after: Analysis,
  peers: readonly Peer[],
  hide: (text: string) => string,
): readonly PageChange[] {
  const { changes } = compare(before, after);
  const names = namePeers([...peers, ...changes.flatMap(({ from, to }) => [from, to])]);
  const find = findOnPage(peers);
  const toPage = (change: Change): PageChange => {
    const [from, to] = [find(change.from), find(change.to)];
    return {
      kind: change.kind,
      from: names.full(change.from),
      to: names.full(change.to),
      traffic: `${formatTraffic(change)}${change.isCertain ? '' : ' (not certain)'}`,
      because: changeReasons(change).map(hide),
      ...(from !== undefined && to !== undefined && { pair: [from, to] }),
    };
  };
  const all = changes.map(toPage);
  return [...all.filter(({ kind }) => kind === 'opened'), ...all.filter(({ kind }) => kind === 'closed')];
}

/** A change may be about some of the addresses that the page has as one peer. */
function findOnPage(peers: readonly Peer[]): (peer: Peer) => number | undefined {
  const positions = new Map(peers.map((peer, position) => [peerKey(peer), position]));
  const rangesOf = (peer: Peer) =>
    addressesOf(peer.kind === 'ip' ? peer.ranges.flatMap((range) => tryParseRange(range) ?? []) : []);
  const ranges = peers.map(rangesOf);
  return (peer) => {
    const exact = positions.get(peerKey(peer));
    if (exact !== undefined || peer.kind !== 'ip') return exact;
    const own = rangesOf(peer);
    const around = ranges.findIndex(
      (one, position) =>
        peers[position]?.kind === 'ip' &&
        ([4, 6] as const).every((family) => addressSets.covers(one[family], own[family])),
    );
    return around < 0 ? undefined : around;
  };
}
