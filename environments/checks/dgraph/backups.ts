import type { ResolvedEnvironment } from '../../flows/resolve-environment.ts';
import type { ClaimDestination } from '../../settings/dgraph/backup-destination-settings.ts';
import type { BackupsWithDefaults } from '../../settings/dgraph/backup-settings.ts';
import type { Finding } from '../../settings/findings/finding.ts';
import { mayCoincide, tryParseCron } from '../../settings/kubernetes/cron-schedule.ts';
import { byteQuantity } from '../kubernetes/quantities.ts';
import { checkName, dnsSubdomain } from '../rules/name-rule.ts';

/** Backups that would never succeed, or that would disturb each other. */
export function checkBackups({ dgraph }: ResolvedEnvironment): readonly Finding[] {
  const { backups, adminAccess, acl, alpha } = dgraph;
  if (backups === undefined) return [];
  return [
    ...checkSchedules(backups),
    ...checkDestination(backups, alpha.superflags.limit?.['shared-instance'] === true),
    ...(adminAccess.kind !== 'anyone' && backups.podRanges.length === 0
      ? [
          {
            path: 'dgraph.backups.podRanges',
            value: backups.podRanges,
            problem: 'lets no job in, and a backup is an administrative request',
            remedy: "List the cluster's pod range, and narrow it to the jobs with a network policy",
          },
        ]
      : []),
    ...(acl !== undefined && backups.user === undefined
      ? [
          {
            path: 'dgraph.backups.user',
            value: undefined,
            problem: 'ACL needs it: only a guardian may ask for a backup',
            remedy: 'Set it to a member of the group guardians, and the Secret with its password',
          },
        ]
      : []),
  ];
}

function checkSchedules({ fullSchedule, incrementalSchedule }: BackupsWithDefaults): readonly Finding[] {
  const full = tryParseCron(fullSchedule);
  const incremental = tryParseCron(incrementalSchedule);
  const unreadable = (key: string, value: unknown) => ({
    path: `dgraph.backups.${key}`,
    value,
    problem: 'is not a cron expression of five fields of numbers',
    remedy: 'Write one such as 0 0 * * * for midnight, UTC',
  });
  return [
    ...(full === undefined ? [unreadable('fullSchedule', fullSchedule)] : []),
    ...(incremental === undefined && incrementalSchedule !== undefined
      ? [unreadable('incrementalSchedule', incrementalSchedule)]
      : []),
    ...(full !== undefined && incremental !== undefined && mayCoincide(full, incremental)
      ? [
          {
            path: 'dgraph.backups.incrementalSchedule',
            value: incrementalSchedule,
            problem: `may be due in the same minute as the full backup, ${fullSchedule}`,
            remedy: 'Leave out the hour of the full backup, such as 0 1-23 * * * beside 0 0 * * *',
          },
        ]
      : []),
  ];
}

function checkDestination({ destination }: BackupsWithDefaults, sharedInstance: boolean): readonly Finding[] {
  const path = 'dgraph.backups.destination';
  switch (destination.kind) {
    case 's3':
    case 'minio': {
      const pattern =
        destination.kind === 's3' ? /^s3:\/\/[^\s/?]*\/[^\s?]+$/ : /^minio:\/\/[^\s/?]+\/[^\s?]+$/;
      return [
        ...(pattern.test(destination.url)
          ? []
          : [
              {
                path: `${path}.url`,
                value: destination.url,
                problem: `is not a URL of ${destination.kind} with a bucket`,
                remedy: 'Write s3:///bucket/folder, or minio://host:9000/bucket/folder',
              },
            ]),
        ...(sharedInstance
          ? [
              {
                path: 'dgraph.alpha.superflags.limit.shared-instance',
                value: true,
                problem: 'keeps Alphas from the credentials of the object store',
                remedy: 'Leave it out, or back up to a volume',
              },
            ]
          : []),
      ];
    }
    case 'claim':
      return checkClaim(destination, path);
    case 'nfs':
      return destination.path.startsWith('/')
        ? []
        : [
            {
              path: `${path}.path`,
              value: destination.path,
              problem: 'is not an absolute path',
              remedy: 'Begin it with /',
            },
          ];
  }
}

function checkClaim({ claimName, create }: ClaimDestination, path: string): readonly Finding[] {
  return [
    ...checkName(`${path}.claimName`, claimName, dnsSubdomain),
    ...(create === undefined
      ? []
      : [
          ...checkName(`${path}.create.className`, create.className, dnsSubdomain),
          ...checkName(`${path}.create.size`, create.size, byteQuantity),
        ]),
  ];
}
