import { groupBy } from '../../collections/group-by.ts';
import type { AllowedTraffic } from '../../engine/connection.ts';
import type { Difference } from '../comparison/difference.ts';
import { portsInWords } from '../comparison/expected-traffic.ts';
import type { Site } from '../comparison/sites.ts';
import type { ExpectedPeer } from '../file/expectations.ts';

/**
 * What to change where a connection lists less than is possible. No port of a pair may be listed twice, and the ports of a
 * connection are those of all its pairs.
 *
 * @param entry what to add for the pair alone
 */
export function widen({
  pair,
  words,
  isOfWhole,
  entry,
}: {
  readonly pair: string;
  readonly words: string;
  readonly isOfWhole: boolean;
  readonly entry: () => string;
}): string {
  if (words !== 'everything') return isOfWhole ? `add to the ports of this connection: ${words}` : entry();
  return isOfWhole
    ? `write ports: everything in this connection, and list ${pair} in no other`
    : `take ${pair} out of the connections that list it, and ${entry()}`;
}

/** A difference, and its traffic as one reads it. */
export interface DescribedDifference {
  readonly difference: Difference;
  readonly traffic: AllowedTraffic;
}

/** By connection and ports: those that are unexpected between all of its ends. */
export function connectionsToWiden(
  described: readonly DescribedDifference[],
  sites: readonly Site[],
): ReadonlySet<string> {
  const isAmong = ({ peers }: Site, ends: readonly ExpectedPeer[]) => ends.some((peer) => peers.has(peer));
  const named = described.filter(
    ({ difference: { kind, from, to, connection } }) =>
      kind === 'unexpected' &&
      connection !== undefined &&
      isAmong(from, connection.from) &&
      isAmong(to, connection.to),
  );
  const whole = [...groupBy(named, widening)].filter(([, group]) => {
    const { connection } = group[0].difference;
    const countOf = (ends: readonly ExpectedPeer[] = []) =>
      sites.filter((site) => isAmong(site, ends)).length;
    return group.length === countOf(connection?.from) * countOf(connection?.to);
  });
  return new Set(whole.map(([key]) => key));
}

/** The connection that would be widened, and by which ports. */
export function widening({ difference: { kind, connection }, traffic }: DescribedDifference): string {
  return JSON.stringify([kind, connection?.source, portsInWords(traffic)]);
}
