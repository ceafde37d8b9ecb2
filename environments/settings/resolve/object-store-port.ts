import type { DestinationWithDefaults } from '../dgraph/backup-destination-settings.ts';

/** The port on which Alphas reach the store of their backups; undefined for a volume. */
export function objectStorePort(destination: DestinationWithDefaults): number | undefined {
  switch (destination.kind) {
    case 's3':
      return portOf(destination.url) ?? 443;
    case 'minio':
      return portOf(destination.url) ?? (destination.transport === 'plain' ? 80 : 443);
    case 'claim':
    case 'nfs':
      return undefined;
  }
}

function portOf(url: string): number | undefined {
  const port = /^\w+:\/\/[^/]*:(\d+)(\/|$)/.exec(url)?.[1];
  return port === undefined ? undefined : Number(port);
}
