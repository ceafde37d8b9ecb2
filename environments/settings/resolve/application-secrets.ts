import { vaultObjectName } from '../dgraph/secret-store.ts';
import type { ResolvedApplication } from './resolve-application.ts';

/** A key of a Secret that an application reads. */
export interface ApplicationSecret {
  /** Where the application names it, such as `env[0].fromSecret`. */
  readonly path: string;
  readonly secret: string;
  readonly key: string;
  /** What the object of a Key Vault is called that holds it. */
  readonly object: string;
}

/** Every key of a Secret that an application names; whole Secrets have no keys here. */
export function applicationSecrets({ env, mounts }: ResolvedApplication): readonly ApplicationSecret[] {
  const secretOf = (path: string, secret: string, key: string): ApplicationSecret => ({
    ...{ path, secret, key, object: vaultObjectName(secret, key) },
  });
  return [
    ...env.flatMap((variable, index) =>
      'fromSecret' in variable
        ? [secretOf(`env[${index}].fromSecret`, variable.fromSecret.secret, variable.fromSecret.key)]
        : [],
    ),
    ...mounts.flatMap(({ source }, index) =>
      source.kind === 'secret' && source.keys !== undefined
        ? source.keys.map((key) => secretOf(`mounts[${index}].source`, source.name, key))
        : [],
    ),
  ];
}
