import type { k8s } from 'cdk8s-plus-27';

/** A Secret whose keys appear as files. */
export interface SecretMount {
  /** Name of the volume. */
  readonly name: string;
  /** Where the files appear. */
  readonly folder: string;
  /** Name of the Secret. */
  readonly secret: string;
  /**
   * The keys that appear, and the files they appear as.
   * @default - all, under their own names
   */
  readonly keys?: { readonly [key: string]: string };
}

/** The pod's half of the mounts. Only the pod's user and group can read the files. */
export function secretVolumes(mounts: readonly SecretMount[]): readonly k8s.Volume[] {
  return mounts.map(({ name, secret, keys }) => ({
    name,
    secret: {
      secretName: secret,
      defaultMode: 0o440,
      ...(keys && { items: Object.entries(keys).map(([key, path]) => ({ key, path })) }),
    },
  }));
}

/** The container's half. */
export function secretVolumeMounts(mounts: readonly SecretMount[]): readonly k8s.VolumeMount[] {
  return mounts.map(({ name, folder }) => ({ name, mountPath: folder, readOnly: true }));
}
