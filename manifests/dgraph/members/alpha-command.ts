import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import {
  alphaGroupNames,
  dgraphNames,
  dgraphPorts,
  serviceHost,
} from '../../../environments/settings/names/topology.ts';
import { keyParts } from '../parts/key-files.ts';
import {
  plainArguments,
  type SuperflagArguments,
  type SuperflagPart,
  superflagArguments,
  superflagParts,
} from '../parts/superflag-arguments.ts';
import { tlsParts } from '../parts/tls-files.ts';
import { adminParts } from './admin-parts.ts';

/** The command line of an Alpha, without a shell: the kubelet puts the pod's name in. https://docs.dgraph.io/cli/alpha */
export function alphaCommand(settings: DgraphSettings, group: number): SuperflagArguments {
  const { release, fullName, namespace, clusterDomain, zero, alpha } = settings;
  const names = dgraphNames(release, fullName);
  const zeroDomain = serviceHost(names.zeroHeadless, namespace, clusterDomain);
  const alphaDomain = serviceHost(alphaGroupNames(names, group).headless, namespace, clusterDomain);
  const zeros = Array.from(
    { length: zero.replicas },
    (_, ordinal) => `${names.zero}-${ordinal}.${zeroDomain}:${dgraphPorts.zeroGrpc}`,
  );
  const superflags = superflagArguments(alphaParts(settings, group), 'DGRAPH_ALPHA');
  return {
    ...superflags,
    arguments: [
      'dgraph',
      'alpha',
      `--my=$(POD_NAME).${alphaDomain}:${dgraphPorts.alphaInternal}`,
      `--zero=${zeros.join(',')}`,
      ...superflags.arguments,
      ...plainArguments(alpha.flags),
      // Log files would fill /tmp, and with a root file system that is read-only Dgraph would stop over them.
      '--logtostderr',
    ],
  };
}

function alphaParts(settings: DgraphSettings, group: number): readonly SuperflagPart[] {
  const { alpha, adminAccess, backups, tls } = settings;
  return [
    { superflag: 'cache', key: 'size-mb', value: alpha.cacheMebibytes, owner: 'dgraph.alpha.cacheMebibytes' },
    ...superflagParts(alpha.superflags, 'dgraph.alpha.superflags'),
    // Left to itself, Zero fills the groups in the order in which Alphas arrive.
    ...((alpha.groups ?? 1) > 1
      ? [{ superflag: 'raft', key: 'group', value: group, owner: 'dgraph.alpha.groups' }]
      : []),
    ...(alpha.cdcPassword === undefined
      ? []
      : [
          {
            superflag: 'cdc',
            key: 'sasl-password',
            value: alpha.cdcPassword,
            owner: 'dgraph.alpha.cdcPassword',
          },
        ]),
    ...adminParts(adminAccess, backups?.podRanges ?? [], 'dgraph.adminAccess'),
    ...tlsParts(tls),
    ...keyParts(settings),
  ];
}
