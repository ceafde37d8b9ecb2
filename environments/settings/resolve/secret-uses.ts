import type { MemberWithDefaults } from '../dgraph/member-settings.ts';
import type { SecretKey } from '../dgraph/pods/reference-settings.ts';
import type { ClientCertificate } from '../dgraph/security-settings.ts';
import type { ResolvedDgraph } from './resolve-dgraph.ts';

/** Pods of one kind, which see the same secrets. */
export type SecretReader = 'zero' | 'alpha' | 'backups';

/** A key of a Secret, and who reads it. */
export interface SecretUse extends SecretKey {
  /** Where the settings name it. */
  readonly path: string;
  /** Whose pods read it, or are watched with it. */
  readonly reader: SecretReader;
  /** A `file` comes from any store; a variable and what Prometheus reads only from an `object`, a Kubernetes Secret. */
  readonly form: 'file' | 'object';
}

/** The kinds of pods that there are. */
export function secretReaders({ backups }: ResolvedDgraph): readonly SecretReader[] {
  return backups === undefined ? ['zero', 'alpha'] : ['zero', 'alpha', 'backups'];
}

/** Every key of a Secret that the pods of Dgraph or its ServiceMonitors read; one key may be read more than once. */
export function secretUses(dgraph: ResolvedDgraph): readonly SecretUse[] {
  return [
    ...tlsUses(dgraph),
    ...monitorUses(dgraph),
    ...keyUses(dgraph),
    ...backupUses(dgraph),
    ...memberUses('dgraph.zero', 'zero', dgraph.zero),
    ...memberUses('dgraph.alpha', 'alpha', dgraph.alpha),
  ];
}

function use(path: string, reader: SecretReader, form: SecretUse['form'], key: SecretKey | undefined) {
  return key === undefined ? [] : [{ path, reader, form, secret: key.secret, key: key.key }];
}

function tlsUses(dgraph: ResolvedDgraph): readonly SecretUse[] {
  const { tls, backups } = dgraph;
  if (tls === undefined) return [];
  const { fileNames: names } = tls;
  const { zeroSecret, alphaSecret } = tls;
  return [
    ...Object.values(names).flatMap((key) => [
      ...use('dgraph.tls.zeroSecret', 'zero', 'file', { secret: zeroSecret, key }),
      ...use('dgraph.tls.alphaSecret', 'alpha', 'file', { secret: alphaSecret, key }),
    ]),
    ...(backups === undefined
      ? []
      : use('dgraph.tls.alphaSecret', 'backups', 'file', { secret: alphaSecret, key: names.ca })),
    ...secretReaders(dgraph).flatMap((reader) => clientUses(tls.client, reader, 'file')),
  ];
}

/** Prometheus reads Kubernetes' Secrets alone. */
function monitorUses({ tls, monitoring }: ResolvedDgraph): readonly SecretUse[] {
  if (tls === undefined || monitoring?.serviceMonitor === undefined) return [];
  const key = tls.fileNames.ca;
  return [
    // Of a Secret that the monitors of both read, one kind of pod is enough to make it.
    ...(tls.zeroSecret === tls.alphaSecret
      ? []
      : use('dgraph.tls.zeroSecret', 'zero', 'object', { secret: tls.zeroSecret, key })),
    ...use('dgraph.tls.alphaSecret', 'alpha', 'object', { secret: tls.alphaSecret, key }),
    ...clientUses(tls.client, 'alpha', 'object'),
  ];
}

function clientUses(
  client: ClientCertificate | undefined,
  reader: SecretReader,
  form: SecretUse['form'],
): readonly SecretUse[] {
  if (client === undefined) return [];
  const { secret, certificate, key } = client;
  return [certificate, key].flatMap((file) => use('dgraph.tls.client', reader, form, { secret, key: file }));
}

function keyUses({ acl, encryption, adminAccess, zero, alpha }: ResolvedDgraph): readonly SecretUse[] {
  return [
    ...use('dgraph.acl.hmacSecret', 'alpha', 'file', acl?.hmacSecret),
    ...use('dgraph.encryption.keySecret', 'alpha', 'file', encryption?.keySecret),
    ...use('dgraph.adminAccess.token', 'alpha', 'object', adminAccess.token),
    ...use('dgraph.zero.adminAccess.token', 'zero', 'object', zero.adminAccess?.token),
    ...use('dgraph.alpha.cdcPassword', 'alpha', 'object', alpha.cdcPassword),
  ];
}

function backupUses({ backups, acl, adminAccess }: ResolvedDgraph): readonly SecretUse[] {
  if (backups === undefined) return [];
  const { destination, user } = backups;
  const keys =
    (destination.kind === 's3' || destination.kind === 'minio') && destination.credentials.kind === 'keys'
      ? destination.credentials
      : undefined;
  const path = 'dgraph.backups.destination.credentials';
  return [
    ...use('dgraph.backups.user.password', 'backups', 'file', acl && user?.password),
    ...use('dgraph.adminAccess.token', 'backups', 'file', adminAccess.token),
    ...use(`${path}.accessKey`, 'alpha', 'object', keys?.accessKey),
    ...use(`${path}.secretKey`, 'alpha', 'object', keys?.secretKey),
  ];
}

function memberUses(path: string, reader: SecretReader, settings: MemberWithDefaults): readonly SecretUse[] {
  const { env, mounts, initContainers, sidecars } = settings;
  const containers = [
    { at: path, env },
    ...initContainers.map((container, index) => ({ at: `${path}.initContainers[${index}]`, ...container })),
    ...sidecars.map((container, index) => ({ at: `${path}.sidecars[${index}]`, ...container })),
  ];
  return [
    ...mounts.flatMap(({ source }, index) =>
      source.kind === 'secret' && source.keys !== undefined
        ? source.keys.flatMap((key) =>
            use(`${path}.mounts[${index}].source`, reader, 'file', { secret: source.name, key }),
          )
        : [],
    ),
    ...containers.flatMap(({ at, env }) =>
      env.flatMap((variable, index) =>
        'fromSecret' in variable
          ? use(`${at}.env[${index}].fromSecret`, reader, 'object', variable.fromSecret)
          : [],
      ),
    ),
  ];
}
