import { isDeepStrictEqual } from 'node:util';
import type { Command } from '../../command-line/arguments.ts';
import { isUnproven, loadInput } from '../../command-line/load-input.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import type { Connection } from '../../engine/connection.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { peerKey } from '../../format/peer-names.ts';
import { connectionFilter, NO_FILTER } from '../../questions/connection-filter.ts';
import { formatList } from './list-formats.ts';

/** `list`: every connection that is possible and wanted. */
export async function runList(
  { input, filter, outsiders, format }: Command & { readonly kind: 'list' },
  { paint, progress }: Terminal,
): Promise<Outcome> {
  const { analysis } = loadInput(input, progress);
  const all = outsiders ? analysis.everyone('told') : undefined;
  const peers = all?.peers ?? analysis.peers();
  const { accepts, isChosen } = connectionFilter(filter, peers);
  const connections = wanted(all?.connections ?? analysis.connections(), accepts, progress);
  return {
    output: await formatList(
      format,
      {
        connections,
        listing: () => {
          const shownConnections = [...connections];
          const involved = new Set(shownConnections.flatMap(({ from, to }) => [peerKey(from), peerKey(to)]));
          const shown = peers.filter((peer) => isChosen(peer) || involved.has(peerKey(peer)));
          const shows = isDeepStrictEqual(filter, NO_FILTER) ? 'all' : 'some';
          return { peers: shown, connections: shownConnections, shows };
        },
      },
      paint,
    ),
    complaints: formatFindings(analysis.findings),
    exitCode: isUnproven(analysis) ? 2 : 0,
  };
}

const REPORT_EVERY = 10_000;

function* wanted(
  connections: Iterable<Connection>,
  accepts: (connection: Connection) => boolean,
  progress: Terminal['progress'],
): Generator<Connection> {
  let count = 0;
  for (const connection of connections) {
    if (++count % REPORT_EVERY === 0) progress(`${count} connections so far`);
    if (accepts(connection)) yield connection;
  }
}
