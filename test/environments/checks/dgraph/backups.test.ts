import { describe, expect, test } from 'vitest';
import { checkEnvironment } from '../../../../environments/checks/check-environment.ts';
import type { BackupSettings } from '../../../../environments/settings/dgraph/backup-settings.ts';
import type { Environment } from '../../../../environments/settings/environment.ts';
import { untyped, withAlpha, withDgraph } from '../../../support/environments/dgraph-environment.ts';
import { linesOf } from '../../../support/environments/edit-environment.ts';

const backups: BackupSettings = {
  destination: { kind: 's3', url: 's3:///bucket/dgraph', credentials: { kind: 'workload-identity' } },
  fullSchedule: '0 0 * * *',
  podRanges: ['10.244.0.0/16'],
};
const claim = { kind: 'claim', claimName: 'b', accessMode: 'ReadWriteMany' } as const;
const withBackups = (changes: Partial<BackupSettings>): Environment =>
  withDgraph({ adminAccess: { kind: 'listed', allow: [] }, backups: { ...backups, ...changes } });
const acl = { hmacSecret: { secret: 'acl', key: 'hmac' } };

describe('a backup', () => {
  test.each<[string, Environment, string]>([
    [
      'that no address lets in',
      withBackups({ podRanges: [] }),
      "dgraph.backups.podRanges = []: lets no job in, and a backup is an administrative request. List the cluster's pod range, and narrow it to the jobs with a network policy.",
    ],
    [
      'from everywhere',
      withBackups({ podRanges: ['0.0.0.0/0'] }),
      'dgraph.backups.podRanges[0] = "0.0.0.0/0": lets everyone administer. List narrower ranges; to let everyone in, set adminAccess to { kind: \'anyone\' }.',
    ],
    [
      'with ACL and without a user',
      withDgraph({ acl, backups }),
      'dgraph.backups.user is missing: ACL needs it: only a guardian may ask for a backup. Set it to a member of the group guardians, and the Secret with its password.',
    ],
    [
      'whose schedule has six fields',
      withBackups({ fullSchedule: '0 0 0 * * *' }),
      'dgraph.backups.fullSchedule = "0 0 0 * * *": is not a cron expression of five fields of numbers. Write one such as 0 0 * * * for midnight, UTC.',
    ],
    [
      'whose schedule has an hour 24',
      withBackups({ incrementalSchedule: '0 24 * * *' }),
      'dgraph.backups.incrementalSchedule = "0 24 * * *": is not a cron expression of five fields of numbers. Write one such as 0 0 * * * for midnight, UTC.',
    ],
    [
      'that is full and incremental at midnight',
      withBackups({ incrementalSchedule: '0 * * * *' }),
      'dgraph.backups.incrementalSchedule = "0 * * * *": may be due in the same minute as the full backup, 0 0 * * *. Leave out the hour of the full backup, such as 0 1-23 * * * beside 0 0 * * *.',
    ],
    [
      'to a bucket without a name',
      withBackups({ destination: { kind: 's3', url: 's3:///', credentials: { kind: 'workload-identity' } } }),
      'dgraph.backups.destination.url = "s3:///": is not a URL of s3 with a bucket. Write s3:///bucket/folder, or minio://host:9000/bucket/folder.',
    ],
    [
      'to a volume that one Alpha can mount',
      withBackups({ destination: untyped({ kind: 'claim', claimName: 'b', accessMode: 'ReadWriteOnce' }) }),
      'dgraph.backups.destination.accessMode = "ReadWriteOnce": must be \'ReadWriteMany\'. Correct it.',
    ],
    [
      'to a volume whose claim has no name',
      withBackups({ destination: { ...claim, claimName: '' } }),
      'dgraph.backups.destination.claimName = "": must be a DNS name of lower-case letters, digits, hyphens and periods. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
    [
      'to a volume without a size',
      withBackups({ destination: { ...claim, create: { className: 'files', size: 'large' } } }),
      'dgraph.backups.destination.create.size = "large": must be a whole amount of bytes, such as 32Gi. Correct it (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/).',
    ],
    [
      'to a volume of no class',
      withBackups({ destination: { ...claim, create: { className: '', size: '100Gi' } } }),
      'dgraph.backups.destination.create.className = "": must be a DNS name of lower-case letters, digits, hyphens and periods. Correct it (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names).',
    ],
    [
      'to a share without a path',
      withBackups({ destination: { kind: 'nfs', server: 'nfs', path: 'share' } }),
      'dgraph.backups.destination.path = "share": is not an absolute path. Begin it with /.',
    ],
    [
      'to nowhere',
      withBackups({ destination: untyped({ kind: 'ftp' }) }),
      "dgraph.backups.destination.kind = \"ftp\": must be 's3', 'minio', 'claim' or 'nfs'. Correct it.",
    ],
    [
      'with no time',
      withBackups({ deadlineSeconds: 0 }),
      'dgraph.backups.deadlineSeconds = 0: must be a whole number of at least 1. Correct the number, or leave it out.',
    ],
    [
      'to an object store whose credentials a shared instance hides',
      withAlpha({ superflags: { limit: { 'shared-instance': true } } }, { backups }),
      'dgraph.alpha.superflags.limit.shared-instance = true: keeps Alphas from the credentials of the object store. Leave it out, or back up to a volume.',
    ],
  ])('is refused %s', (_, environment, line) => {
    expect(linesOf(checkEnvironment(environment))).toEqual([line]);
  });

  test.each<[string, Environment]>([
    ['to a volume that exists', withBackups({ destination: claim })],
    [
      'to a volume that is made',
      withBackups({ destination: { ...claim, create: { className: 'files', size: '100Gi' } } }),
    ],
    ['to S3', withBackups({ incrementalSchedule: '0 1-23 * * *' })],
    [
      'on weekdays, and a full one on Sundays',
      withBackups({ fullSchedule: '0 0 * * 0', incrementalSchedule: '0 0 * * 1-6' }),
    ],
    [
      'to MinIO',
      withBackups({
        destination: {
          kind: 'minio',
          url: 'minio://minio:9000/bucket/dgraph',
          credentials: {
            kind: 'keys',
            accessKey: { secret: 'm', key: 'a' },
            secretKey: { secret: 'm', key: 's' },
          },
          transport: 'plain',
        },
      }),
    ],
    ['from everywhere, when everyone may administer', withDgraph({ backups: { ...backups, podRanges: [] } })],
  ])('is accepted %s', (_, environment) => {
    expect(checkEnvironment(environment)).toEqual([]);
  });
});
