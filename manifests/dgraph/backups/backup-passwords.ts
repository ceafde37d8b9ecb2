import type { SecretKey } from '../../../environments/settings/dgraph/pods/reference-settings.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretMount } from '../parts/secret-mount.ts';
import { backupSecretFiles } from './backup-script.ts';

/** What a backup job proves itself with, a file each. */
export function passwordMounts({ acl, adminAccess, backups }: ResolvedDgraph): readonly SecretMount[] {
  const user = acl && backups?.user;
  return [
    ...(user ? [fileMount('backup-user', backupSecretFiles.password, user.password)] : []),
    ...(adminAccess.token ? [fileMount('admin-token', backupSecretFiles.token, adminAccess.token)] : []),
  ];
}

function fileMount(name: string, file: string, { secret, key }: SecretKey): SecretMount {
  const end = file.lastIndexOf('/');
  return { name, folder: file.slice(0, end), secret, keys: { [key]: file.slice(end + 1) } };
}
