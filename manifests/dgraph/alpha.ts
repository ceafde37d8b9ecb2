import { Construct } from 'constructs';
import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { dgraphLabels, dgraphNames, dgraphPorts, serviceHost } from '../../environments/topology.ts';
import { Member } from './member.ts';
import { httpProbe } from './probe.ts';

export interface AlphaProps {
  /** The cluster that the Alphas belong to. */
  readonly settings: DgraphSettings;
}

/** The Alphas: they hold the data and answer clients. */
export class Alpha extends Construct {
  constructor(scope: Construct, id: string, { settings }: AlphaProps) {
    super(scope, id);
    const names = dgraphNames(settings.release);
    new Member(this, 'member', {
      name: names.alpha,
      headlessName: names.alphaHeadless,
      release: settings.release,
      labels: dgraphLabels.alpha,
      image: settings.image,
      settings: settings.alpha,
      ports: [
        { name: 'grpc-alpha-int', port: dgraphPorts.alphaInternal, service: 'headless' },
        { name: 'http-alpha', port: dgraphPorts.alphaHttp, service: 'client' },
        { name: 'grpc-alpha', port: dgraphPorts.alphaGrpc, service: 'client' },
      ],
      metricsPort: dgraphPorts.alphaHttp,
      command: command(settings),
      env: [],
      // HTTP answers only once the store is open, which takes long after a crash.
      startupProbe: httpProbe('/health?live=1', 'http-alpha', {
        periodSeconds: 5,
        timeoutSeconds: 5,
        failureThreshold: 120,
      }),
      livenessProbe: httpProbe('/health?live=1', 'http-alpha', {
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 6,
      }),
      readinessProbe: httpProbe('/health', 'http-alpha', {
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 3,
      }),
      terminationGracePeriodSeconds: 600,
    });
  }
}

/** The command line of an Alpha; Kubernetes puts the pod's name in. https://docs.dgraph.io/cli/alpha */
function command({ release, namespace, zero, alpha }: DgraphSettings): readonly string[] {
  const names = dgraphNames(release);
  const zeros = Array.from(
    { length: zero.replicas },
    (_, ordinal) =>
      `${names.zero}-${ordinal}.${serviceHost(names.zeroHeadless, namespace)}:${dgraphPorts.zeroGrpc}`,
  );
  return [
    'dgraph',
    'alpha',
    `--my=$(POD_NAME).${serviceHost(names.alphaHeadless, namespace)}:${dgraphPorts.alphaInternal}`,
    `--zero=${zeros.join(',')}`,
    `--cache=size-mb=${alpha.cacheMebibytes}`,
    ...(alpha.adminWhitelist.length === 0 ? [] : [`--security=whitelist=${alpha.adminWhitelist.join(',')}`]),
    '--logtostderr',
  ];
}
