import { isDeepStrictEqual } from 'node:util';
import { type Call, defineCommand } from '../../command-line/command.ts';
import { FILTER_OPTIONS, toFilter } from '../../command-line/filter-options.ts';
import { RUN, RUN_SILENT } from '../../command-line/help.ts';
import { exitCodeOf, loadInput } from '../../command-line/load-input.ts';
import { choiceOr } from '../../command-line/option.ts';
import type { Outcome, Terminal } from '../../command-line/outcome.ts';
import type { Connection } from '../../engine/connection.ts';
import { formatFindings } from '../../format/findings-text.ts';
import { peerKey } from '../../format/peer-names.ts';
import { connectionFilter, NO_FILTER } from '../../questions/connection-filter.ts';
import { formatList, LIST_FORMATS } from './list-formats.ts';

const OPTIONS = {
  format: choiceOr('text', LIST_FORMATS, 'default text; dot, svg and mermaid are pictures'),
  ...FILTER_OPTIONS,
};

/** `list`: every connection that is possible and wanted. */
export const list = defineCommand({
  call: 'list PATH…',
  answers: 'every connection that is possible',
  options: OPTIONS,
  examples: [
    `${RUN} list dist/tutorial`,
    `${RUN_SILENT} list --format svg dist/tutorial > connections.svg`,
    `${RUN} list --namespace dgraph --direction ingress --port tcp/9080 dist/tutorial`,
    `kubectl get pods,networkpolicies -A -o yaml | ${RUN} list -`,
  ],
  run,
});

async function run({ paths, options, values }: Call<typeof OPTIONS>, terminal: Terminal): Promise<Outcome> {
  const { analysis } = loadInput(paths, options, terminal);
  const filter = toFilter(values);
  const peers = analysis.peers();
  const { accepts, isChosen } = connectionFilter(filter, peers);
  const connections = wanted(analysis.connections(), accepts, terminal);
  const listing = () => {
    const all = [...connections];
    const involved = new Set(all.flatMap(({ from, to }) => [peerKey(from), peerKey(to)]));
    const shown = peers.filter((peer) => isChosen(peer) || involved.has(peerKey(peer)));
    const shows = isDeepStrictEqual(filter, NO_FILTER) ? ('all' as const) : ('some' as const);
    return { peers: shown, connections: all, shows };
  };
  return {
    output: await formatList(values.format, { connections, listing }, terminal.paint),
    complaints: formatFindings(analysis.findings),
    exitCode: exitCodeOf(analysis),
  };
}

const REPORT_EVERY = 10_000;

function* wanted(
  connections: Iterable<Connection>,
  accepts: (connection: Connection) => boolean,
  { progress }: Terminal,
): Generator<Connection> {
  let count = 0;
  for (const connection of connections) {
    if (++count % REPORT_EVERY === 0) progress(`${count} connections so far`);
    if (accepts(connection)) yield connection;
  }
}
