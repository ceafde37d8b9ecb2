import type { k8s } from 'cdk8s-plus-27';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import type { SecretReader } from '../../../environments/settings/resolve/secret-uses.ts';
import type { SecretMount } from '../parts/secret-mount.ts';
import { secretMounts } from './secret-mounts.ts';
import { syncedSecrets } from './synced-secrets.ts';
import { fileClassName, syncedClassName } from './vault-class-names.ts';

/** The secrets of a pod of that kind, wherever they come from. */
export function secretVolumes(dgraph: ResolvedDgraph, reader: SecretReader): readonly k8s.Volume[] {
  const mounts = secretMounts(dgraph, reader);
  if (dgraph.secretStore.kind !== 'key-vault') return mounts.map(secretVolume);
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

/** Only the pod's user and group can read the files. */
function secretVolume({ name, secret, keys }: SecretMount): k8s.Volume {
  return {
    name,
    secret: {
      secretName: secret,
      defaultMode: 0o440,
      items: Object.entries(keys).map(([key, path]) => ({ key, path })),
    },
  };
}

/**
 * The files belong to root whatever the pod's group, and their mode is 0644: that is why the pod's user can read them.
 * The driver asks the kubelet for a token of the pod's ServiceAccount itself, so the pod needs none mounted.
 * https://kubernetes-csi.github.io/docs/token-requests.html
 */
function vaultVolume(name: string, secretProviderClass: string): k8s.Volume {
  return {
    name,
    csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass } },
  };
}

function syncedMounts(dgraph: ResolvedDgraph, reader: SecretReader): readonly SecretMount[] {
  if (dgraph.secretStore.kind !== 'key-vault') return [];
  return syncedSecrets(dgraph).filter(({ readers }) => readers.includes(reader));
}
