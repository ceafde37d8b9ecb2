import { Construct } from 'constructs';
import { goMemoryLimit } from '../../../environments/settings/kubernetes/go-memory-limit.ts';
import { dgraphLabels, dgraphPorts } from '../../../environments/settings/names/topology.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { ClientService } from '../../parts/client-service.ts';
import { goVariables } from '../parts/go-variables.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { plainArguments, superflagArguments, superflagParts } from '../parts/superflag-arguments.ts';
import { tlsParts } from '../parts/tls-files.ts';
import { Member } from '../pods/member.ts';
import { memberProbes } from '../pods/member-probes.ts';
import { adminParts } from './admin-parts.ts';
import { zeroStartScript } from './zero-start-script.ts';

export interface ZeroProps {
  /** The cluster that the Zeros belong to. */
  readonly settings: ResolvedDgraph;
}

/** The Zeros: a Raft group that keeps the cluster's membership, timestamps and the placement of data. */
export class Zero extends Construct {
  constructor(scope: Construct, id: string, { settings }: ZeroProps) {
    super(scope, id);
    const { zero } = settings;
    const names = settings.names;
    const labels = objectLabels(settings, dgraphLabels.zero);
    const flags = zeroFlags(settings);
    new ClientService(this, 'service', {
      name: names.zero,
      labels,
      monitor: 'zero-dgraph-io',
      ports: [
        { name: 'grpc-zero', port: dgraphPorts.zeroGrpc, target: 'grpc-zero' },
        { name: 'http-zero', port: dgraphPorts.zeroHttp, target: 'http-zero' },
      ],
      settings: zero.service,
    });
    new Member(this, 'member', {
      name: names.zero,
      headlessName: names.zeroHeadless,
      dgraph: settings,
      settings: zero,
      labels,
      groupLabel: {},
      selects: 'without group',
      ports: [
        { name: 'grpc-zero', port: dgraphPorts.zeroGrpc, headless: 'listed' },
        { name: 'http-zero', port: dgraphPorts.zeroHttp, headless: 'not listed' },
      ],
      metricsPort: dgraphPorts.zeroHttp,
      command: ['bash', '-c', zeroStartScript(settings, flags.arguments)],
      variables: [...goVariables(goMemoryLimit(zero.resources.memoryLimit, 0)), ...flags.variables],
      reader: 'zero',
      mounts: [],
      probes: memberProbes('http-zero', probeChoices(settings), zero.probes),
    });
  }
}

function zeroFlags(settings: ResolvedDgraph) {
  const { zero, alpha, tls, telemetry } = settings;
  const superflags = superflagArguments(
    [
      { superflag: 'telemetry', key: 'reports', value: telemetry === 'on', owner: 'dgraph.telemetry' },
      ...superflagParts(zero.superflags, 'dgraph.zero.superflags'),
      ...(zero.adminAccess === undefined ? [] : adminParts(zero.adminAccess, [], 'dgraph.zero.adminAccess')),
      ...tlsParts(tls),
    ],
    'DGRAPH_ZERO',
  );
  return {
    ...superflags,
    arguments: [
      // How many Alphas Zero puts into a group before it begins the next.
      `--replicas=${alpha.replicas}`,
      ...superflags.arguments,
      ...plainArguments(zero.flags),
      // Log files would fill /tmp, and with a root file system that is read-only Dgraph would stop over them.
      '--logtostderr',
    ],
  };
}

function probeChoices(settings: ResolvedDgraph) {
  const { zero, tls } = settings;
  const health = { path: '/health', timeoutSeconds: 5 };
  const answersStateToAll =
    tls === undefined &&
    zero.adminAccess === undefined &&
    zero.superflags.limit?.['disable-admin-http'] !== true;
  return {
    startup: { ...health, periodSeconds: 5, failureThreshold: 60 },
    liveness: { ...health, periodSeconds: 10, failureThreshold: 6 },
    readiness: answersStateToAll
      ? // It answers only with a majority, and may take its own ten seconds to find that there is none.
        { path: '/state', timeoutSeconds: 11, periodSeconds: 10, failureThreshold: 3 }
      : { ...health, periodSeconds: 10, failureThreshold: 3 },
  };
}
