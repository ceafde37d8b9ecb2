import type { k8s } from 'cdk8s-plus-27';
import type { MountSource } from '../../environments/settings/applications/mount-settings.ts';
import type { ResolvedApplication } from '../../environments/settings/resolve/resolve-application.ts';
import { secretVolume, vaultVolume } from '../secrets/secret-volume.ts';
import { vaultClassName, vaultMounts } from './application-secrets.ts';

/** The pod's half of an application's volumes; /tmp is always one. */
export function applicationVolumes(application: ResolvedApplication): readonly k8s.Volume[] {
  const fromVault = vaultMounts(application);
  return [
    { name: 'tmp', emptyDir: {} },
    ...application.mounts
      .filter(({ name }) => !fromVault.some((mount) => mount.name === name))
      .map(({ name, source }) => volumeOf(name, source, application)),
    ...fromVault.map((mount) => vaultVolume(mount.name, vaultClassName(application, mount))),
  ];
}

/** The container's half. */
export function applicationVolumeMounts(application: ResolvedApplication): readonly k8s.VolumeMount[] {
  const mounted = new Set(application.mounts.map(({ name }) => name));
  return [
    { name: 'tmp', mountPath: '/tmp' },
    ...application.mounts.map(({ name, mountPath, access }) => ({
      name,
      mountPath,
      ...(access === 'read-only' && { readOnly: true }),
    })),
    ...vaultMounts(application)
      .filter(({ name }) => !mounted.has(name))
      .map(({ name, folder }) => ({ name, mountPath: folder, readOnly: true })),
  ];
}

/** The name of a claim that an application's mount creates. */
export function createdClaimName({ name }: ResolvedApplication, mount: string): string {
  return `${name}-${mount}`;
}

function volumeOf(name: string, source: MountSource, application: ResolvedApplication): k8s.Volume {
  switch (source.kind) {
    case 'secret':
      return secretVolume(
        name,
        source.name,
        source.keys?.map((key) => ({ key, path: key })),
      );
    case 'config-map':
      return { name, configMap: { name: source.name } };
    case 'created-claim':
      return { name, persistentVolumeClaim: { claimName: createdClaimName(application, name) } };
    case 'claim':
      return { name, persistentVolumeClaim: { claimName: source.name } };
    case 'nfs':
      return { name, nfs: { server: source.server, path: source.path } };
    case 'scratch':
      return { name, emptyDir: {} };
  }
}
