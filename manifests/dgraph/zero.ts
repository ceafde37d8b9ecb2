import { Construct } from 'constructs';
import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { dgraphLabels, dgraphNames, dgraphPorts, serviceHost } from '../../environments/topology.ts';
import { Member } from './member.ts';
import { httpProbe } from './probe.ts';

export interface ZeroProps {
  /** The cluster that the Zeros belong to. */
  readonly settings: DgraphSettings;
}

/** The Zeros: a Raft group that keeps the cluster's membership, timestamps and the placement of data. */
export class Zero extends Construct {
  constructor(scope: Construct, id: string, { settings }: ZeroProps) {
    super(scope, id);
    const names = dgraphNames(settings.release);
    new Member(this, 'member', {
      name: names.zero,
      headlessName: names.zeroHeadless,
      release: settings.release,
      labels: dgraphLabels.zero,
      image: settings.image,
      settings: settings.zero,
      ports: [
        { name: 'grpc-zero', port: dgraphPorts.zeroGrpc, service: 'both' },
        { name: 'http-zero', port: dgraphPorts.zeroHttp, service: 'client' },
      ],
      metricsPort: dgraphPorts.zeroHttp,
      command: ['bash', '-c', startScript(settings)],
      env: [],
      startupProbe: httpProbe('/health', 'http-zero', {
        periodSeconds: 5,
        timeoutSeconds: 5,
        failureThreshold: 60,
      }),
      livenessProbe: httpProbe('/health', 'http-zero', {
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 6,
      }),
      // /state answers only with a majority and may take its own ten seconds to find that there is none.
      readinessProbe: httpProbe('/state', 'http-zero', {
        periodSeconds: 10,
        timeoutSeconds: 11,
        failureThreshold: 3,
      }),
      terminationGracePeriodSeconds: 60,
    });
  }
}

/**
 * Starts the Zero of this pod. Its Raft id is the pod's ordinal plus one; the first founds the cluster and the others
 * join it there. https://docs.dgraph.io/cli/zero
 */
function startScript({ release, namespace, zero }: DgraphSettings): string {
  const names = dgraphNames(release);
  const domain = serviceHost(names.zeroHeadless, namespace);
  return [
    'set -eu',
    'ordinal=${POD_NAME##*-}',
    'if [ "$ordinal" -gt 0 ]; then',
    `  set -- --peer "${names.zero}-0.${domain}:${dgraphPorts.zeroGrpc}"`,
    'fi',
    'exec dgraph zero \\',
    `  --my "$POD_NAME.${domain}:${dgraphPorts.zeroGrpc}" \\`,
    '  --raft "idx=$((ordinal + 1))" \\',
    `  --replicas ${zero.replicas} \\`,
    '  --telemetry "reports=false" \\',
    '  --logtostderr \\',
    '  "$@"',
    '',
  ].join('\n');
}
