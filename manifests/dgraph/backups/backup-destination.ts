import type { k8s } from 'cdk8s-plus-27';
import type { DestinationWithDefaults } from '../../../environments/settings/dgraph/backup-destination-settings.ts';
import type { BackupsWithDefaults } from '../../../environments/settings/dgraph/backup-settings.ts';
import type { MountSettings } from '../../../environments/settings/dgraph/pods/reference-settings.ts';

/** Where Alphas see the volume that backups go to. */
const backupFolder = '/backups';

/** What an Alpha is told to write to, without the folder of the day. */
export function destinationUrl(destination: DestinationWithDefaults): string {
  switch (destination.kind) {
    case 's3':
    case 'minio':
      return destination.url.replace(/\/+$/, '');
    case 'claim':
    case 'nfs':
      return backupFolder;
  }
}

/** What follows the folder in the URL. */
export function destinationQuery(destination: DestinationWithDefaults): string {
  return destination.kind === 'minio' && destination.transport === 'plain' ? '?secure=false' : '';
}

/** The shared volume, in every Alpha: each group's leader writes its own share. */
export function backupMounts(backups: BackupsWithDefaults | undefined): readonly MountSettings[] {
  const destination = backups?.destination;
  const mount = { name: 'backups', mountPath: backupFolder, access: 'read-write' as const };
  switch (destination?.kind) {
    case 'claim':
      return [{ ...mount, source: { kind: 'claim', name: destination.claimName } }];
    case 'nfs':
      return [{ ...mount, source: destination }];
    case 's3':
    case 'minio':
    case undefined:
      return [];
  }
}

/** The keys of the object store, in every Alpha. https://docs.dgraph.io/admin/backup/binary-backups/ */
export function backupVariables(backups: BackupsWithDefaults | undefined): readonly k8s.EnvVar[] {
  const destination = backups?.destination;
  if (destination === undefined || destination.kind === 'claim' || destination.kind === 'nfs') return [];
  const { credentials } = destination;
  if (credentials.kind === 'workload-identity') return [];
  const prefix = destination.kind === 's3' ? 'AWS' : 'MINIO';
  const [access, secret] =
    prefix === 'AWS'
      ? ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']
      : ['MINIO_ACCESS_KEY', 'MINIO_SECRET_KEY'];
  return [fromSecret(access, credentials.accessKey), fromSecret(secret, credentials.secretKey)];
}

function fromSecret(
  name: string,
  { secret, key }: { readonly secret: string; readonly key: string },
): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}
