import type { SecretReader } from '../../environments/dgraph/secret-uses.ts';
import type { DgraphSettings } from '../../environments/dgraph-settings.ts';
import { dgraphNames } from '../../environments/topology.ts';

/** The class behind a volume of one kind of pod, such as `prod-dgraph-alpha-tls`. */
export function fileClassName(
  { release, fullName }: DgraphSettings,
  reader: SecretReader,
  volume: string,
): string {
  return `${dgraphNames(release, fullName).full}-${reader}-${volume}`;
}

/** The class that makes a Kubernetes Secret, such as `prod-dgraph-synced-dgraph-admin-token`. */
export function syncedClassName({ release, fullName }: DgraphSettings, secret: string): string {
  return `${dgraphNames(release, fullName).full}-synced-${secret}`;
}
