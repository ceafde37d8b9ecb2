import type { DgraphKeyVaultStore } from '../dgraph/secret-store.ts';
import type { ResolvedDgraph } from './resolve-dgraph.ts';
import { type SecretReader, secretReaders } from './secret-uses.ts';

/** A ServiceAccount of Dgraph. */
export interface PodAccount {
  /** Its name. */
  readonly name: string;
  /** The kinds of pods that run as it. */
  readonly readers: readonly SecretReader[];
}

/** The ServiceAccounts that the pods of Dgraph run as. */
export function podAccounts(dgraph: ResolvedDgraph): readonly PodAccount[] {
  const readers = secretReaders(dgraph).map((reader) => ({ reader, name: tryFindAccount(dgraph, reader) }));
  const names = [...new Set(readers.flatMap(({ name }) => name ?? []))];
  return names.map((name) => ({
    name,
    readers: readers.filter((candidate) => candidate.name === name).map(({ reader }) => reader),
  }));
}

/** The account of one kind of pod. A backup job needs one only where secrets are handed out to accounts. */
export function tryFindAccount(dgraph: ResolvedDgraph, reader: SecretReader): string | undefined {
  const { serviceAccount, secretStore } = dgraph;
  if (reader === 'backups' && secretStore.kind !== 'key-vault') return undefined;
  return serviceAccount?.kind === 'created-for-each'
    ? `${serviceAccount.name}-${reader}`
    : serviceAccount?.name;
}

/**
 * Client id of the identity that a kind of pod reads the vault with.
 * @throws Error if backups have none, which the checks refuse
 */
export function clientIdOf({ clientId }: DgraphKeyVaultStore, reader: SecretReader): string {
  const own = typeof clientId === 'string' ? clientId : clientId[reader];
  if (own === undefined) throw new Error(`dgraph.secretStore.clientId.${reader} is missing`);
  return own;
}
