import type { BackupsWithDefaults } from '../dgraph/backup-settings.ts';
import type { DgraphWithDefaults } from '../dgraph/dgraph-settings.ts';
import type { ZeroWithDefaults } from '../dgraph/member-settings.ts';
import type { TlsWithDefaults } from '../dgraph/security-settings.ts';
import { type TlsFileNames, tlsFileNames } from '../dgraph/tls-file-names.ts';
import { alphaGroupNames, type DgraphNames, dgraphNames } from '../names/topology.ts';
import { objectStorePort } from './object-store-port.ts';

/** A group of Alphas, counted from 1, and the names of its objects. */
export interface AlphaGroup {
  /** Number of the group. */
  readonly number: number;
  /** Name of its StatefulSet. */
  readonly name: string;
  /** Name of its headless Service. */
  readonly headless: string;
}

/** The Zeros, each with its Raft id. */
export interface ResolvedZero extends ZeroWithDefaults {
  readonly raftIds: readonly number[];
}

/** Backups, and what follows from the database and the destination. */
export interface ResolvedBackups extends BackupsWithDefaults {
  /** The image that makes them. */
  readonly image: string;
  /**
   * The port on which Alphas reach the object store.
   * @default - they write to a volume
   */
  readonly storePort?: number;
}

/** Encryption in transit, and what the files are called. */
export interface ResolvedTls extends TlsWithDefaults {
  readonly fileNames: TlsFileNames;
}

/** The database, with nothing left to look up. */
export interface ResolvedDgraph extends Omit<DgraphWithDefaults, 'zero' | 'backups' | 'tls'> {
  /** Names of its objects. */
  readonly names: DgraphNames;
  readonly zero: ResolvedZero;
  /** The groups of Alphas, at least one. */
  readonly groups: readonly AlphaGroup[];
  readonly backups?: ResolvedBackups;
  readonly tls?: ResolvedTls;
}

/** Adds to the settings of Dgraph what follows from them. */
export function resolveDgraph({ zero, backups, tls, ...dgraph }: DgraphWithDefaults): ResolvedDgraph {
  const names = dgraphNames(dgraph.release, dgraph.fullName);
  return {
    ...dgraph,
    names,
    zero: { ...zero, raftIds: zero.raftIds ?? upTo(zero.replicas) },
    groups: upTo(dgraph.alpha.groups).map((number) => ({ number, ...alphaGroupNames(names, number) })),
    ...(backups && { backups: resolveBackups(backups, dgraph.image) }),
    ...(tls && { tls: { ...tls, fileNames: tlsFileNames[tls.files] } }),
  };
}

function resolveBackups(backups: BackupsWithDefaults, dgraphImage: string): ResolvedBackups {
  const storePort = objectStorePort(backups.destination);
  return {
    ...backups,
    image: backups.image ?? dgraphImage,
    ...(storePort !== undefined && { storePort }),
  };
}

/** The numbers from 1 to `last`. */
function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}
