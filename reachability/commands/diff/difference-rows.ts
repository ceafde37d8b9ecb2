import { type Group, groupBy } from '../../collections/group-by.ts';
import type { Change, Difference } from '../../diff/difference.ts';
import { changeReasons } from '../../format/change-reasons.ts';
import { formatNearMiss } from '../../format/near-miss-text.ts';
import { namePeers, type PeerNames } from '../../format/peer-names.ts';
import { formatTraffic } from '../../format/traffic-text.ts';
import { countOf } from '../../text/plural.ts';

/** Changes of the same traffic for the same reason, between the same peers. */
export interface DifferenceRow {
  readonly kind: Change['kind'];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly traffic: string;
  /** Why it is so now, and why it was not so before; never empty. */
  readonly because: readonly string[];
  readonly connections: number;
}

/** Puts changes together that a reader would tell in one sentence. */
export function differenceRows(difference: Difference): readonly DifferenceRow[] {
  const names = namePeers(difference.changes.flatMap(({ from, to }) => [from, to]));
  const alike = groupBy(difference.changes, (change) => {
    const { kind, from: _from, to: _to, nearMisses: _near, ...rest } = change;
    return JSON.stringify([kind, rest]);
  });
  return [...alike.values()].flatMap((changes) => rowsOf(changes, names));
}

/** `opens 2 connections and closes 1`, or `nothing changes`. */
export function summarizeDifference({ changes }: Difference): string {
  const opened = changes.filter(({ kind }) => kind === 'opened').length;
  const closed = changes.length - opened;
  if (changes.length === 0) return 'no connection changes';
  if (closed === 0) return `opens ${countOf(opened, 'connection')}`;
  if (opened === 0) return `closes ${countOf(closed, 'connection')}`;
  return `opens ${countOf(opened, 'connection')} and closes ${closed}`;
}

function rowsOf(changes: Group<Change>, names: PeerNames): readonly DifferenceRow[] {
  const [first] = changes;
  const bySource = [...groupBy(changes, ({ from }) => names.full(from))].map(([from, own]) => ({
    from,
    to: own.map(({ to }) => names.full(to)),
  }));
  return [...groupBy(bySource, ({ to }) => to.join('\n')).values()].map((same) => ({
    kind: first.kind,
    from: same.map(({ from }) => from),
    to: same[0].to,
    traffic: `${formatTraffic(first)}${first.isCertain ? '' : ' (not certain)'}`,
    because: [...changeReasons(first), ...nearly(changes)],
    connections: same.length * same[0].to.length,
  }));
}

/** So many are named for the changes of one row. */
const mostMisses = 2;

/** What no longer matches, for the changes that are told of together. */
function nearly(changes: readonly Change[]): readonly string[] {
  const all = changes.flatMap(({ nearMisses = [] }) =>
    nearMisses.map((miss) => `now ${formatNearMiss(miss)} (${miss.source.file}:${miss.source.line})`),
  );
  const distinct = [...new Set(all)];
  const more = distinct.length - mostMisses;
  return [...distinct.slice(0, mostMisses), ...(more > 0 ? [`and ${more} more such reasons`] : [])];
}
