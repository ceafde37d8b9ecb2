import type { MemberWithDefaults } from '../../../environments/settings/dgraph/member-settings.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';
import { passwordMounts } from '../backups/backup-passwords.ts';
import { keyMounts } from '../parts/key-files.ts';
import { ownNames, type SecretMount } from '../parts/secret-mount.ts';
import { tlsClientMounts, tlsMounts } from '../parts/tls-files.ts';

/** The secrets that pods of one kind see as files: each what it needs and nothing of the others. */
export function secretMounts(dgraph: ResolvedDgraph, reader: SecretReader): readonly SecretMount[] {
  const { tls } = dgraph;
  switch (reader) {
    case 'zero':
      return [...tlsMounts(tls, tls?.zeroSecret), ...namedMounts(dgraph.zero)];
    case 'alpha':
      return [...tlsMounts(tls, tls?.alphaSecret), ...keyMounts(dgraph), ...namedMounts(dgraph.alpha)];
    case 'backups':
      return [...tlsClientMounts(tls), ...passwordMounts(dgraph)];
  }
}

/** Mounts of an environment that name the keys of a Secret; {@link extraVolumes} has the others. */
function namedMounts({ mounts }: MemberWithDefaults): readonly SecretMount[] {
  return mounts.flatMap(({ name, mountPath, source }) =>
    source.kind === 'secret' && source.keys !== undefined
      ? [{ name, folder: mountPath, secret: source.name, keys: ownNames(...source.keys) }]
      : [],
  );
}
