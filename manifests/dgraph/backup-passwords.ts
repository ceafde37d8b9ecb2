import type { SecretKey } from '../../environments/dgraph/reference-settings.ts';
import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { backupSecretFiles } from './backup-script.ts';
import type { SecretMount } from './secret-mount.ts';

/** What a backup job proves itself with, a file each. */
export function passwordMounts({ acl, adminAccess, backups }: DgraphSettings): readonly SecretMount[] {
  const user = acl && backups?.user;
  return [
    ...(user ? [fileMount('backup-user', backupSecretFiles.password, user.password)] : []),
    ...(adminAccess?.token ? [fileMount('admin-token', backupSecretFiles.token, adminAccess.token)] : []),
  ];
}

function fileMount(name: string, file: string, { secret, key }: SecretKey): SecretMount {
  const end = file.lastIndexOf('/');
  return { name, folder: file.slice(0, end), secret, keys: { [key]: file.slice(end + 1) } };
}
