import type { k8s } from 'cdk8s-plus-27';
import type {
  MountSettings,
  MountSource,
  VariableSettings,
  VariableSource,
} from '../../../environments/settings/dgraph/pods/reference-settings.ts';

/** The pod's half of mounts that an environment adds, but for those of secrets by key, which come from any store. */
export function extraVolumes(mounts: readonly MountSettings[]): readonly k8s.Volume[] {
  return mounts.filter(isNotSecretByKey).map(({ name, source }) => ({ name, ...volumeSource(source) }));
}

/** The container's half. */
export function extraVolumeMounts(mounts: readonly MountSettings[]): readonly k8s.VolumeMount[] {
  return mounts.filter(isNotSecretByKey).map(({ name, mountPath, access }) => ({
    name,
    mountPath,
    ...(access === 'read-only' && { readOnly: true }),
  }));
}

/** ResolvedEnvironment variables in the form that a container takes. */
export function variables(settings: readonly VariableSettings[]): readonly k8s.EnvVar[] {
  return settings.map((variable) =>
    'value' in variable
      ? { name: variable.name, value: variable.value }
      : {
          name: variable.name,
          valueFrom: { secretKeyRef: { name: variable.fromSecret.secret, key: variable.fromSecret.key } },
        },
  );
}

/** Whole Secrets and ConfigMaps as environment variables. */
export function variableSources(sources: readonly VariableSource[]): readonly k8s.EnvFromSource[] {
  return sources.map(({ kind, name, prefix }) => ({
    ...(prefix && { prefix }),
    ...(kind === 'secret' ? { secretRef: { name } } : { configMapRef: { name } }),
  }));
}

function isNotSecretByKey({ source }: MountSettings): boolean {
  return source.kind !== 'secret' || source.keys === undefined;
}

function volumeSource(source: MountSource): Omit<k8s.Volume, 'name'> {
  switch (source.kind) {
    case 'secret':
      return { secret: { secretName: source.name, defaultMode: 0o440 } };
    case 'config-map':
      return { configMap: { name: source.name } };
    case 'claim':
      return { persistentVolumeClaim: { claimName: source.name } };
    case 'nfs':
      return { nfs: { server: source.server, path: source.path } };
    case 'scratch':
      return { emptyDir: {} };
  }
}
