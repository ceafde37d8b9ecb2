import type { SecretKey } from '../../../environments/settings/dgraph/pods/reference-settings.ts';
import type { ResolvedDgraph } from '../../../environments/settings/resolve/resolve-dgraph.ts';
import { ownNames, type SecretMount } from './secret-mount.ts';
import type { SuperflagPart } from './superflag-arguments.ts';

const aclFolder = '/etc/dgraph/acl';
const encryptionFolder = '/etc/dgraph/encryption';

/** The superflags `acl` and `encryption`. The Helm chart mounts the keys and never says so to Dgraph. */
export function keyParts({ acl, encryption }: ResolvedDgraph): readonly SuperflagPart[] {
  const aclValues = acl && {
    'secret-file': `${aclFolder}/${acl.hmacSecret.key}`,
    ...(acl.accessTtl && { 'access-ttl': acl.accessTtl }),
    ...(acl.refreshTtl && { 'refresh-ttl': acl.refreshTtl }),
    ...(acl.jwtAlgorithm && { 'jwt-alg': acl.jwtAlgorithm }),
  };
  const encryptionValues = encryption && { 'key-file': `${encryptionFolder}/${encryption.keySecret.key}` };
  return [
    ...parts('acl', aclValues, 'dgraph.acl'),
    ...parts('encryption', encryptionValues, 'dgraph.encryption'),
  ];
}

/** The Secrets with the keys. */
export function keyMounts({ acl, encryption }: ResolvedDgraph): readonly SecretMount[] {
  return [
    ...(acl ? [keyMount('acl', aclFolder, acl.hmacSecret)] : []),
    ...(encryption ? [keyMount('encryption', encryptionFolder, encryption.keySecret)] : []),
  ];
}

function keyMount(name: string, folder: string, { secret, key }: SecretKey): SecretMount {
  return { name, folder, secret, keys: ownNames(key) };
}

function parts(
  superflag: string,
  values: { readonly [key: string]: string } | undefined,
  owner: string,
): readonly SuperflagPart[] {
  if (values === undefined) return [];
  return Object.entries(values).map(([key, value]) => ({ superflag, key, value, owner }));
}
