import { vaultObjectName } from '../dgraph/secret-store.ts';
import { podAccounts } from './pod-accounts.ts';
import type { ResolvedDgraph } from './resolve-dgraph.ts';
import { type SecretReader, secretUses } from './secret-uses.ts';

/** Pods that read a vault with one identity, and what they may read. */
export interface VaultReaderAccount {
  /** The kind of pod, where each kind has an account of its own. */
  readonly kind?: SecretReader;
  /** Their namespace. */
  readonly namespace: string;
  /** Their ServiceAccount. */
  readonly account: string;
  /**
   * Names of the vault's objects that they read.
   * @default - the whole vault: something else than our manifests says what they read
   */
  readonly objects?: readonly string[];
}

/** Who reads the vault of an environment. */
export function vaultReaders(dgraph: ResolvedDgraph): readonly VaultReaderAccount[] {
  const { namespace, serviceAccount, secretStore } = dgraph;
  return podAccounts(dgraph).map(({ name, readers }) => {
    const [kind] = readers;
    const names = secretUses(dgraph)
      .filter(({ reader }) => readers.includes(reader))
      .map(({ secret, key }) => vaultObjectName(secret, key));
    return {
      namespace,
      account: name,
      ...(serviceAccount?.kind === 'created-for-each' && kind !== undefined && { kind }),
      ...(secretStore.kind === 'key-vault' && { objects: [...new Set(names)].toSorted() }),
    };
  });
}
