import { dgraphPorts, serviceHost } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { shellWord } from '../parts/shell-word.ts';
import { curlTlsOptions, tlsScheme } from '../parts/tls-files.ts';

/** How often, two seconds apart, the founder finds no cluster before it founds one. A Zero elects within four seconds. */
const quietRounds = 5;

/**
 * Starts the Zero of this pod. The first founds the cluster, the others join it; a Zero that has a log does neither.
 *
 * A founder without a log might have lost its disk, and would found a second cluster that hands out the same ids
 * again. So it asks the other Zeros first: only one that belongs to a cluster says whether there is a leader. Who joins
 * asks them too, because a Zero that is not the leader never answers a request to join.
 * https://docs.dgraph.io/cli/zero
 */
export function zeroStartScript(settings: ResolvedDgraph, flags: readonly string[]): string {
  const { names, zero } = settings;
  const domain = serviceHost(names.zeroHeadless, settings);
  const hosts = Array.from({ length: zero.replicas }, (_, ordinal) => `${names.zero}-${ordinal}.${domain}`);
  const { raftIds: ids } = zero;
  return [
    'set -eu',
    'ordinal=${POD_NAME##*-}',
    `ids=(${ids.join(' ')})`,
    `me=$POD_NAME.${domain}`,
    ...(hosts.length === 1 ? [] : peerLines(settings, hosts, ids)),
    'exec dgraph zero \\',
    `  --my "$me:${dgraphPorts.zeroGrpc}" \\`,
    '  --raft "idx=${ids[ordinal]}" \\',
    ...flags.map((flag) => `  ${shellWord(flag)} \\`),
    '  "$@"',
    '',
  ].join('\n');
}

function peerLines(
  { tls }: ResolvedDgraph,
  hosts: readonly string[],
  ids: readonly number[],
): readonly string[] {
  const curl = ['curl', '--silent', '--fail', '--max-time', '2', ...curlTlsOptions(tls)]
    .map(shellWord)
    .join(' ');
  const url = `${tlsScheme(tls)}://$host:${dgraphPorts.zeroHttp}/debug/prometheus_metrics`;
  return [
    '',
    'look() {',
    '  answered=0 member= leader=',
    `  for host in ${hosts.join(' ')}; do`,
    '    [ "$host" != "$me" ] || continue',
    `    metrics=$(${curl} "${url}") || continue`,
    '    answered=$((answered + 1))',
    '    case $metrics in *dgraph_raft_has_leader*) member=$host ;; esac',
    `    case $metrics in *'dgraph_raft_is_leader{group="0"} 1'*) leader=$host ;; esac`,
    '  done',
    '}',
    '',
    'if [ -z "$(ls -A zw 2>/dev/null)" ]; then',
    ...(ids[0] === 1
      ? [
          '  if [ "$ordinal" -eq 0 ]; then',
          ...foundingLines(hosts.length),
          '  else',
          ...joiningLines(hosts[0]),
          '  fi',
        ]
      : // The first Zero was replaced: the cluster exists, and none is founded.
        [
          '  if [ "$ordinal" -eq 0 ]; then',
          ...joiningLines(hosts[1]),
          '  else',
          ...joiningLines(hosts[0]),
          '  fi',
        ]),
    'fi',
    '',
  ];
}

function foundingLines(replicas: number): readonly string[] {
  // With the founder itself, this many others are a majority.
  const needed = Math.floor(replicas / 2);
  return [
    '    quiet=0',
    `    while [ "$quiet" -lt ${quietRounds} ]; do`,
    '      look',
    '      if [ -n "$member" ]; then',
    '        echo "$member belongs to a cluster, but this Zero has no log. It will not found a second cluster." >&2',
    '        echo "Restore its volume, or remove raft id ${ids[ordinal]} and give this pod a new one." >&2',
    '        exit 1',
    '      fi',
    `      if [ "$answered" -ge ${needed} ]; then quiet=$((quiet + 1)); else`,
    `        echo "Waiting to found a cluster: $answered of at least ${needed} other Zeros answer." >&2`,
    '      fi',
    '      sleep 2',
    '    done',
  ];
}

/** Joins through the leader; through `founder`, which soon will be the leader, while there is no cluster. */
function joiningLines(founder: string | undefined): readonly string[] {
  return [
    '    look',
    '    while [ -n "$member" ] && [ -z "$leader" ]; do',
    '      echo "Waiting to join: $member knows of no leader among the Zeros that answer." >&2',
    '      sleep 2',
    '      look',
    '    done',
    `    set -- --peer "\${leader:-${founder}}:${dgraphPorts.zeroGrpc}"`,
  ];
}
