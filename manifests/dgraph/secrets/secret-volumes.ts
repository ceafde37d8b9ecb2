import type { k8s } from 'cdk8s-plus-27';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';
import { secretVolume, vaultVolume } from '../../secrets/secret-volume.ts';
import type { SecretMount } from '../parts/secret-mount.ts';
import { secretMounts } from './secret-mounts.ts';
import { syncedSecrets } from './synced-secrets.ts';
import { fileClassName, syncedClassName } from './vault-class-names.ts';

/** The secrets of a pod of that kind, wherever they come from. */
export function secretVolumes(dgraph: ResolvedDgraph, reader: SecretReader): readonly k8s.Volume[] {
  const mounts = secretMounts(dgraph, reader);
  if (dgraph.secretStore.kind !== 'key-vault')
    return mounts.map(({ name, secret, keys }) =>
      secretVolume(
        name,
        secret,
        Object.entries(keys).map(([key, path]) => ({ key, path })),
      ),
    );
  return [
    ...mounts.map(({ name }) => vaultVolume(name, fileClassName(dgraph, reader, name))),
    ...syncedMounts(dgraph, reader).map(({ name, secret }) =>
      vaultVolume(name, syncedClassName(dgraph, secret)),
    ),
  ];
}

/** Where a container of that pod sees them. */
export function secretVolumeMounts(dgraph: ResolvedDgraph, reader: SecretReader): readonly k8s.VolumeMount[] {
  return [...secretMounts(dgraph, reader), ...syncedMounts(dgraph, reader)].map(({ name, folder }) => ({
    name,
    mountPath: folder,
    readOnly: true,
  }));
}

function syncedMounts(dgraph: ResolvedDgraph, reader: SecretReader): readonly SecretMount[] {
  if (dgraph.secretStore.kind !== 'key-vault') return [];
  return syncedSecrets(dgraph).filter(({ readers }) => readers.includes(reader));
}
