import type { DgraphSettings } from '../../../environments/settings/dgraph/dgraph-settings.ts';
import type { SecretReader } from '../../../environments/settings/dgraph/secret-uses.ts';
import { dgraphNames } from '../../../environments/settings/names/topology.ts';

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
