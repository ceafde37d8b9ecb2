import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { dgraphNames, dgraphPorts, serviceHost } from '../../environments/topology.ts';
import { shellWord } from './shell-word.ts';
import { curlTlsOptions, tlsScheme } from './tls-files.ts';

/** How often, two seconds apart, the founder finds no cluster before it founds one. A Zero elects within four seconds. */
const quietRounds = 5;

/**
 * Starts the Zero of this pod. The first founds the cluster, the others join it there; a Zero that has a log already
 * looks at neither. A founder without a log might have lost its disk, and would found a second cluster that hands out
 * the same ids again. So it asks its peers first: only one that belongs to a cluster has an opinion about a leader.
 * https://docs.dgraph.io/cli/zero
 */
export function zeroStartScript(settings: DgraphSettings, flags: readonly string[]): string {
  const { release, namespace, fullName, clusterDomain, zero } = settings;
  const names = dgraphNames(release, fullName);
  const domain = serviceHost(names.zeroHeadless, namespace, clusterDomain);
  const host = (ordinal: number) => `${names.zero}-${ordinal}.${domain}`;
  const ids = zero.raftIds ?? Array.from({ length: zero.replicas }, (_, ordinal) => ordinal + 1);
  const peers = Array.from({ length: zero.replicas - 1 }, (_, index) => host(index + 1));
  const founds = ids[0] === 1;
  return [
    'set -eu',
    'ordinal=${POD_NAME##*-}',
    `ids=(${ids.join(' ')})`,
    ...(zero.replicas === 1
      ? []
      : [
          'if [ "$ordinal" -gt 0 ]; then',
          `  set -- --peer "${host(0)}:${dgraphPorts.zeroGrpc}"`,
          ...(founds ? foundingLines(settings, peers) : joiningLines(host(1))),
          'fi',
        ]),
    'exec dgraph zero \\',
    `  --my "$POD_NAME.${domain}:${dgraphPorts.zeroGrpc}" \\`,
    '  --raft "idx=${ids[ordinal]}" \\',
    ...flags.map((flag) => `  ${shellWord(flag)} \\`),
    '  "$@"',
    '',
  ].join('\n');
}

function joiningLines(host: string): readonly string[] {
  return ['else', `  set -- --peer "${host}:${dgraphPorts.zeroGrpc}"`];
}

function foundingLines({ tls }: DgraphSettings, peers: readonly string[]): readonly string[] {
  const curl = ['curl', '--silent', '--fail', '--max-time', '2', ...curlTlsOptions(tls)]
    .map(shellWord)
    .join(' ');
  const url = `${tlsScheme(tls)}://$peer:${dgraphPorts.zeroHttp}/debug/prometheus_metrics`;
  // With the founder itself, this many peers are a majority.
  const needed = Math.floor((peers.length + 1) / 2);
  return [
    'elif [ -z "$(ls -A zw 2>/dev/null)" ]; then',
    '  quiet=0',
    `  while [ "$quiet" -lt ${quietRounds} ]; do`,
    '    answered=0',
    `    for peer in ${peers.join(' ')}; do`,
    `      metrics=$(${curl} "${url}") || continue`,
    '      answered=$((answered + 1))',
    '      case $metrics in *dgraph_raft_has_leader*)',
    '        echo "$peer belongs to a cluster, but this Zero has no log. It will not found a second cluster." >&2',
    '        echo "Restore its volume, or remove raft id ${ids[ordinal]} and give this pod a new one." >&2',
    '        exit 1 ;;',
    '      esac',
    '    done',
    `    if [ "$answered" -ge ${needed} ]; then`,
    '      quiet=$((quiet + 1))',
    '    else',
    `      echo "Waiting to found a cluster: $answered of at least ${needed} peers answer." >&2`,
    '    fi',
    '    sleep 2',
    '  done',
  ];
}
