import { Construct } from 'constructs';
import { goMemoryLimit } from '../../../environments/settings/kubernetes/go-memory-limit.ts';
import { dgraphLabels, dgraphPorts } from '../../../environments/settings/names/topology.ts';
import type {
  ResolvedDgraph,
  AlphaGroup as ResolvedGroup,
} from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { backupMounts, backupVariables } from '../backups/backup-destination.ts';
import { goVariables } from '../parts/go-variables.ts';
import { objectLabels } from '../parts/object-labels.ts';
import { Member } from '../pods/member.ts';
import { memberProbes } from '../pods/member-probes.ts';
import { alphaCommand } from './alpha-command.ts';
import { alphaReadiness } from './alpha-readiness.ts';

export interface AlphaGroupProps {
  /** The cluster that the group belongs to. */
  readonly settings: ResolvedDgraph;
  /** Number and names of the group. */
  readonly group: ResolvedGroup;
}

/** One group of Alphas: each holds the same share of the data. https://docs.dgraph.io/installation/dgraph-architecture */
export class AlphaGroup extends Construct {
  constructor(scope: Construct, id: string, { settings, group }: AlphaGroupProps) {
    super(scope, id);
    const { alpha, backups } = settings;
    const command = alphaCommand(settings, group);
    new Member(this, 'member', {
      name: group.name,
      headlessName: group.headless,
      dgraph: settings,
      settings: alpha,
      labels: objectLabels(settings, dgraphLabels.alpha),
      groupLabel: alpha.groups > 1 ? { 'dgraph.io/group': String(group.number) } : {},
      selects: group.number === 1 ? 'without group' : 'with group',
      ports: [
        { name: 'grpc-alpha-int', port: dgraphPorts.alphaInternal, headless: 'listed' },
        { name: 'http-alpha', port: dgraphPorts.alphaHttp, headless: 'not listed' },
        { name: 'grpc-alpha', port: dgraphPorts.alphaGrpc, headless: 'not listed' },
      ],
      metricsPort: dgraphPorts.alphaHttp,
      command: command.arguments,
      variables: [
        ...goVariables(goMemoryLimit(alpha.resources.memoryLimit, alpha.cacheMebibytes)),
        ...command.variables,
        ...backupVariables(backups),
      ],
      reader: 'alpha',
      mounts: backupMounts(backups),
      probes: memberProbes(
        'http-alpha',
        { ...probeChoices, readiness: alphaReadiness(settings, group) },
        alpha.probes,
      ),
    });
  }
}

const probeChoices = {
  // HTTP answers only once the store is open, which takes long after a crash.
  startup: { path: '/health?live=1', periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 120 },
  liveness: { path: '/health?live=1', periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
};
