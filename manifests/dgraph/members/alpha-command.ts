import { dgraphPorts, serviceHost } from '../../../environments/settings/names/topology.ts';
import type { AlphaGroup, ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
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
export function alphaCommand(settings: ResolvedDgraph, group: AlphaGroup): SuperflagArguments {
  const { names, zero, alpha } = settings;
  const zeroDomain = serviceHost(names.zeroHeadless, settings);
  const alphaDomain = serviceHost(group.headless, settings);
  const zeros = Array.from(
    { length: zero.replicas },
    (_, ordinal) => `${names.zero}-${ordinal}.${zeroDomain}:${dgraphPorts.zeroGrpc}`,
  );
  const superflags = superflagArguments(alphaParts(settings, group.number), 'DGRAPH_ALPHA');
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

function alphaParts(settings: ResolvedDgraph, group: number): readonly SuperflagPart[] {
  const { alpha, adminAccess, backups, tls } = settings;
  return [
    { superflag: 'cache', key: 'size-mb', value: alpha.cacheMebibytes, owner: 'dgraph.alpha.cacheMebibytes' },
    ...superflagParts(alpha.superflags, 'dgraph.alpha.superflags'),
    // Left to itself, Zero fills the groups in the order in which Alphas arrive.
    ...(alpha.groups > 1
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
    ...adminParts(adminAccess, backups === undefined ? [] : backups.podRanges, 'dgraph.adminAccess'),
    ...tlsParts(tls),
    ...keyParts(settings),
  ];
}
