import type { ResolvedEnvironment } from '../../../flows/resolve-environment.ts';
import type { Finding } from '../../../settings/findings/finding.ts';
import { checkName, secretKey } from '../../rules/name-rule.ts';
import { type MemberAt, membersOf } from './members.ts';

const ownVolumes = new Set(['datadir', 'tmp', 'tls', 'client-tls', 'acl', 'encryption', 'backups']);
const ownFolders = ['/dgraph', '/tmp', '/etc/dgraph', '/backups'];

/** Members that would lose their data with a pod, and mounts that would hide another. */
export function checkVolumes(environment: ResolvedEnvironment): readonly Finding[] {
  return membersOf(environment).flatMap((member) => [
    ...checkScratch(member),
    ...checkMounts(member),
    ...checkKeys(member),
  ]);
}

function checkScratch({ path, settings }: MemberAt): readonly Finding[] {
  if (settings.volume.kind !== 'scratch' || settings.replicas === 1) return [];
  return [
    {
      path: `${path}.volume`,
      value: settings.volume,
      problem:
        'loses the Raft log with its pod, which then comes back as a member that has forgotten its votes',
      remedy: 'Leave it out for a claim, or set replicas to 1 for a cluster that may lose everything',
    },
  ];
}

function checkMounts({ path, settings }: MemberAt): readonly Finding[] {
  const names = settings.mounts.map(({ name }) => name);
  return settings.mounts.flatMap(({ name, mountPath }, index) => {
    const at = `${path}.mounts[${index}]`;
    const hidden = ownFolders.find((folder) => mountPath === folder || mountPath.startsWith(`${folder}/`));
    return [
      ...(ownVolumes.has(name) || name.startsWith('synced-') || names.indexOf(name) !== index
        ? [
            {
              path: `${at}.name`,
              value: name,
              problem: 'is the name of another volume',
              remedy: 'Choose another name',
            },
          ]
        : []),
      ...(!mountPath.startsWith('/') || hidden !== undefined
        ? [
            {
              path: `${at}.mountPath`,
              value: mountPath,
              problem:
                hidden === undefined
                  ? 'is not an absolute path'
                  : `lies in ${hidden}, which Dgraph uses itself`,
              remedy: 'Choose a folder of its own, such as /mnt/files',
            },
          ]
        : []),
    ];
  });
}

/** A volume without files starts with Kubernetes' Secrets and not with a vault; neither is useful. */
function checkKeys({ path, settings }: MemberAt): readonly Finding[] {
  return settings.mounts.flatMap(({ source }, index) => {
    if (source.kind !== 'secret' || source.keys === undefined) return [];
    const at = `${path}.mounts[${index}].source.keys`;
    if (source.keys.length > 0)
      return source.keys.flatMap((key, place) => checkName(`${at}[${place}]`, key, secretKey));
    return [
      {
        path: at,
        value: source.keys,
        problem: 'names no key, so nothing would appear',
        remedy: 'List the keys, or leave the mount out',
      },
    ];
  });
}
